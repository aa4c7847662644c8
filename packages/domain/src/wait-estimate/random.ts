/** A source of chance: each call gives a number from 0 (inclusive) to 1 (exclusive). */
export type Random = () => number;

/**
 * A repeatable source of chance (mulberry32): the same seed gives the same numbers, so that an estimate can
 * be computed again. Not for secrets.
 * @param seed any integer; its lower 32 bits count
 */
export function seededRandom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
