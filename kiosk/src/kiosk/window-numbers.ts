import type { Language } from '@hallbell/protocol';

/** From so many on, neighbours are told as from–to. */
const FEWEST_OF_A_RANGE = 4;

/** The service's windows, each once and in order, e.g. `3、5–8、12`, and how many there are. */
export function windowNumbers(
  { windows }: { windows: readonly { number: string }[] },
  language: Language,
): { count: number; numbers: string } {
  const numbers = [...new Set(windows.map(({ number }) => number))].sort((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
  return { count: numbers.length, numbers: listed(inRanges(numbers), language) };
}

/** Words one after another, as each language lists them. */
export function listed(words: readonly string[], language: Language): string {
  return words.join(language === 'en' ? ', ' : '、');
}

function inRanges(numbers: readonly string[]): string[] {
  const runs: string[][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (before !== undefined && Number(number) === Number(before) + 1) run?.push(number);
    else runs.push([number]);
  }
  return runs.flatMap((run) =>
    run.length < FEWEST_OF_A_RANGE ? run : [`${run[0] ?? ''}–${run.at(-1) ?? ''}`],
  );
}
