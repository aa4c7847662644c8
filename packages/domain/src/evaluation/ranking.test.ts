import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithinNoise, ranksOf } from './ranking.ts';

const scored = (score: number, reach: number) => ({
  score,
  interval: [Math.max(0, score - reach), Math.min(100, score + reach)] as const,
});
const NONE = { score: null, interval: null };

describe('a ranking', () => {
  it('[EVA18] lets equal scores share a rank, and leaves out what has no score', () => {
    const ranks = ranksOf([scored(90, 0.1), NONE, scored(80, 0.1), scored(80, 0.1), scored(70, 0.1)]);
    expect(ranks.map((rank) => rank?.rank ?? null)).toEqual([1, null, 2, 2, 4]);
    expect(ranks.map((rank) => rank?.withinNoiseOfNext ?? null)).toEqual([false, null, false, false, null]);
    expect(ranks[2]?.rankRange).toEqual([2, 3]);
  });

  it('[EVA18] takes two scores for one where the interval of their difference holds 0', () => {
    // 90 − 3 below, 84 + 4 above: the difference of 6 may be off by √(3² + 4²) = 5.
    expect(isWithinNoise(scored(90, 3), scored(84, 4))).toBe(false);
    expect(isWithinNoise(scored(89, 3), scored(84, 4))).toBe(true);
    expect(isWithinNoise(scored(84, 4), scored(89, 3))).toBe(true);
    expect(isWithinNoise(scored(84, 4), NONE)).toBe(true);
  });

  it('[EVA18] gives a range of ranks that noise allows', () => {
    // By all three comparisons together each reach counts 2.394 ÷ 1.96 = 1.221 times.
    const ranks = ranksOf([scored(95, 1), scored(94.5, 1), scored(80, 1), scored(60, 30)]);
    expect(ranks.map((rank) => rank?.rankRange)).toEqual([
      [1, 3],
      [1, 3],
      [3, 4],
      [1, 4],
    ]);
    expect(ranks[0]).toMatchObject({ rank: 1, withinNoiseOfNext: true });
  });

  it('[EVA18] holds each rank within its range, in whatever order', () => {
    const some = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 100 }), fc.nat(30)).map(([score, reach]) => scored(score, reach)),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(some, (list) => {
        const ranks = ranksOf(list);
        for (const rank of ranks) {
          expect(rank?.rankRange[0]).toBeLessThanOrEqual(rank?.rank ?? 0);
          expect(rank?.rankRange[1]).toBeGreaterThanOrEqual(rank?.rank ?? 0);
        }
        expect(ranksOf([...list].reverse())).toEqual([...ranks].reverse());
      }),
    );
  });
});
