import type { LineRows } from './rows.ts';

/** What a line is ordered by: the lowest rank first, among equal ranks the lowest sequence. */
interface Place {
  readonly rank: number;
  readonly sequence: number;
}

/**
 * The sequences of tickets as few numbers, since who waits together came one after another: in turns how many are
 * left out, and how many follow each other.
 */
export function packSequences(sequences: Iterable<number>): number[] {
  const runs: number[] = [];
  let next = 0;
  for (const sequence of [...sequences].sort((a, b) => a - b)) {
    const isNext = runs.length > 0 && sequence === next;
    if (isNext) runs.push((runs.pop() ?? 0) + 1);
    else runs.push(sequence - next, 1);
    next = sequence + 1;
  }
  return runs;
}

export function unpackSequences(runs: readonly number[]): Set<number> {
  const sequences = new Set<number>();
  let next = 0;
  for (const [index, length] of runs.entries()) {
    if (index % 2 === 1) for (let n = 0; n < length; n++) sequences.add(next + n);
    next += length;
  }
  return sequences;
}

/** Who stands before a place in a line, by their sequences: what was sent as a whole, and what has changed since. */
export function standingBefore(line: Partial<LineRows>, own: Place): Set<number> {
  const sequences = unpackSequences(line.ahead?.runs ?? []);
  for (const key of Object.keys(line)) {
    if (!isPlaceKey(key)) continue;
    const place = line[key];
    if (place === undefined) continue;
    if (place.waits && isBefore(place, own)) sequences.add(place.sequence);
    else sequences.delete(place.sequence);
  }
  return sequences;
}

function isPlaceKey(key: string): key is `place:${string}` {
  return key.startsWith('place:');
}

function isBefore(a: Place, b: Place): boolean {
  return a.rank < b.rank || (a.rank === b.rank && a.sequence < b.sequence);
}
