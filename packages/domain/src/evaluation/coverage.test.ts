import { afterAll, describe, expect, it } from 'vitest';
import { DEFAULT_RUBRIC } from './rubric.ts';
import { type Coverage, measureCoverage } from './testing/coverage.ts';

/** `COVERAGE_PERIODS=60 vitest run --project domain …/coverage.test.ts` prints the table of docs/evaluation.md. */
const PERIODS = Number(process.env.COVERAGE_PERIODS ?? 20);

const apart = { windows: 20, servingsADay: 20, dayEffect: 0, queueMemory: 0 };
/** Days differ, and neighbours in a queue wait alike. */
const alike = { ...apart, dayEffect: 0.3, queueMemory: 0.8 };

const HALLS = [
  ['a day, servings independent', { ...apart, days: 1 }],
  ['a day, servings of a day alike', { ...alike, days: 1 }],
  ['a week, servings independent', { ...apart, days: 5 }],
  ['a week, servings of a day alike', { ...alike, days: 5 }],
  ['a month, servings of a day alike', { ...alike, days: 22 }],
  ['a quarter, servings of a day alike', { ...alike, days: 65 }],
] as const;

const rows: string[] = [];
const percent = (part: number) => `${(100 * part).toFixed(1)} %`;
afterAll(() => {
  // biome-ignore lint/suspicious/noConsole: the table is what the command is run for
  console.info(
    ['| period | 95 % interval holds | width | independent holds | width | rank range holds |', ...rows].join(
      '\n',
    ),
  );
});

function row(name: string, c: Coverage): string {
  const { score, width, independentScore, independentWidth, rank } = c;
  return `| ${name} | ${percent(score)} | ${width.toFixed(1)} | ${percent(independentScore)} | ${independentWidth.toFixed(1)} | ${percent(rank)} |`;
}

describe('what is said of a window in a hall whose windows are known', () => {
  it.each(HALLS)(
    '[EVA17] holds what it shows in the long run: %s',
    { timeout: 120_000 },
    (name, behaviour) => {
      const periods = behaviour.days > 20 ? Math.ceil(PERIODS / 2) : PERIODS;
      const coverage = measureCoverage(behaviour, periods, DEFAULT_RUBRIC);
      rows.push(row(name, coverage));
      // A single day cannot tell how days differ: what is said of it holds for that day alone.
      const seesDays = behaviour.days >= 5 || behaviour.dayEffect === 0;
      expect(coverage.score).toBeGreaterThan(seesDays ? 0.92 : 0.7);
      expect(coverage.rank).toBeGreaterThan(0.92);
      if (behaviour.dayEffect > 0 && behaviour.days >= 5) {
        // Taken as independent, the same servings would promise more than they hold.
        expect(coverage.independentScore).toBeLessThan(0.93);
      }
    },
  );
});
