/** A multiset of whole numbers, ascending: percentiles are read from it and never guessed. */
export type Multiset = Int32Array;

/**
 * Several ascending multisets as one, two by two.
 */
export function mergeMultisets(sets: readonly Multiset[]): Multiset {
  let round = sets.filter(({ length }) => length > 0);
  while (round.length > 1) {
    const next: Multiset[] = [];
    for (let at = 0; at < round.length; at += 2) {
      const [left, right] = [round[at], round[at + 1]];
      if (left !== undefined) next.push(right === undefined ? left : mergeTwo(left, right));
    }
    round = next;
  }
  return round[0] ?? new Int32Array(0);
}

function mergeTwo(left: Multiset, right: Multiset): Multiset {
  const merged = new Int32Array(left.length + right.length);
  let [i, j, at] = [0, 0, 0];
  while (i < left.length && j < right.length) {
    const a = left[i] ?? 0;
    const b = right[j] ?? 0;
    if (a <= b) {
      merged[at] = a;
      i += 1;
    } else {
      merged[at] = b;
      j += 1;
    }
    at += 1;
  }
  if (i < left.length) merged.set(left.subarray(i), at);
  if (j < right.length) merged.set(right.subarray(j), at);
  return merged;
}

/**
 * What stands at a place (from 0) of several ascending multisets together; undefined beyond their end. It is found by
 * halving the span in which it lies, without putting them together.
 */
export function valueAmong(sets: readonly Multiset[], place: number): number | undefined {
  const filled = sets.filter(({ length }) => length > 0);
  if (place < 0 || place >= sizeOf(filled)) return undefined;
  let low = Math.min(...filled.map((set) => set[0] ?? 0));
  let high = Math.max(...filled.map((set) => set[set.length - 1] ?? 0));
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    let upTo = 0;
    for (const set of filled) upTo += countUpTo(set, middle);
    if (upTo > place) high = middle;
    else low = middle + 1;
  }
  return low;
}

export function sizeOf(sets: readonly Multiset[]): number {
  return sets.reduce((sum, { length }) => sum + length, 0);
}

function countUpTo(set: Multiset, value: number): number {
  let [low, high] = [0, set.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((set[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
