import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  nearestRank,
  nearestRankIndex,
  percentileWithInterval,
  type RatioSums,
  ratioOfSums,
  shrunkMean,
  wilsonInterval,
} from './statistics.ts';

const sample = fc
  .array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 60 })
  .map((values) => values.sort((a, b) => a - b));
const share = fc.integer({ min: 1, max: 100 }).map((percent) => percent / 100);

describe('percentiles', () => {
  it('[EVA1] are nearest rank', () => {
    const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    expect(nearestRank(ten, 0.5)).toBe(5);
    expect(nearestRank(ten, 0.9)).toBe(9);
    expect(nearestRank(ten, 0.91)).toBe(10);
    expect(nearestRank([7], 0.9)).toBe(7);
    expect(nearestRank([], 0.9)).toBeNull();
    expect(nearestRankIndex(0, 0.5)).toBe(-1);
    expect(nearestRankIndex(100, 0.07)).toBe(6);
  });

  it('[EVA1] are a measured value with enough of the sample at or below it, and the smallest such', () => {
    fc.assert(
      fc.property(sample, share, (values, part) => {
        const found = nearestRank(values, part);
        if (found === null) throw new Error('the sample is not empty');
        const enough = part * values.length - 1e-9;
        expect(values).toContain(found);
        expect(values.filter((v) => v <= found).length).toBeGreaterThanOrEqual(enough);
        expect(values.filter((v) => v < found).length).toBeLessThan(Math.max(1, enough));
      }),
    );
  });

  it('[EVA10] have an interval around them that narrows as the sample grows', () => {
    fc.assert(
      fc.property(sample, share, (values, part) => {
        const found = percentileWithInterval([Int32Array.from(values)], part);
        if (!found) throw new Error('the sample is not empty');
        expect(found.interval[0]).toBeLessThanOrEqual(found.value);
        expect(found.interval[1]).toBeGreaterThanOrEqual(found.value);
      }),
    );
    const width = (count: number) => {
      const [low = 0, high = 0] = percentileWithInterval(
        [Int32Array.from({ length: count }, (_, i) => (1_000_000 * i) / count)],
        0.9,
      )?.interval ?? [0, 0];
      return high - low;
    };
    expect(width(1000)).toBeLessThan(width(100));
    expect(percentileWithInterval([], 0.9)).toBeNull();
  });
});

describe('shares', () => {
  it('[EVA2] carry Wilson’s interval', () => {
    // Newcombe 1998, table I: 81 of 263 and 0 of 20 and 1 of 29.
    const [low, high] = wilsonInterval(81, 263);
    expect(low).toBeCloseTo(0.2553, 3);
    expect(high).toBeCloseTo(0.3662, 3);
    expect(wilsonInterval(0, 20)[1]).toBeCloseTo(0.1611, 3);
    expect(wilsonInterval(1, 29)[1]).toBeCloseTo(0.1718, 3);
  });

  it('[EVA2] lie in an interval within 0 to 1 that narrows as the sample grows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (trials, some) => {
        const successes = Math.min(some, trials);
        const [low, high] = wilsonInterval(successes, trials);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(successes / trials + 1e-12);
        expect(high).toBeGreaterThanOrEqual(successes / trials - 1e-12);
        const [lowOfMore, highOfMore] = wilsonInterval(successes * 10, trials * 10);
        expect(highOfMore - lowOfMore).toBeLessThan(high - low);
      }),
    );
    expect(wilsonInterval(0, 0)).toEqual([0, 1]);
  });
});

describe('means of few', () => {
  const prior = { mean: 80, weight: 20, standardDeviation: 20 };
  const of = (...values: number[]) =>
    shrunkMean(
      {
        count: values.length,
        sum: values.reduce((a, b) => a + b, 0),
        sumOfSquares: values.reduce((a, b) => a + b * b, 0),
      },
      prior,
    );

  it('[EVA3] are drawn to the prior', () => {
    expect(of().value).toBe(80);
    expect(of(100, 100).value).toBeCloseTo((200 + 1600) / 22);
    expect(of(100, 100).value).toBeLessThan(of(...Array.from({ length: 100 }, () => 100), 80).value);
  });

  it('[EVA3] lie between the sample’s mean and the prior', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(0, 30, 60, 80, 100), { minLength: 1, maxLength: 200 }),
        (values) => {
          const mean = values.reduce<number>((a, b) => a + b, 0) / values.length;
          const { value, interval } = of(...values);
          expect(value).toBeGreaterThanOrEqual(Math.min(mean, 80) - 1e-9);
          expect(value).toBeLessThanOrEqual(Math.max(mean, 80) + 1e-9);
          expect(interval[0]).toBeLessThanOrEqual(value);
          expect(interval[1]).toBeGreaterThanOrEqual(value);
        },
      ),
    );
  });

  it('[EVA10] are surer the more there are', () => {
    const width = (count: number) => {
      const [low, high] = of(...Array.from({ length: count }, (_, i) => (i % 2 ? 100 : 60))).interval;
      return high - low;
    };
    expect(width(200)).toBeLessThan(width(20));
    expect(width(20)).toBeLessThan(width(0));
  });
});

describe('ratios of sums', () => {
  const sumsOf = (pairs: readonly (readonly [number, number])[]) =>
    pairs.reduce<RatioSums>(
      (s, [x, y]) => ({
        count: s.count + 1,
        x: s.x + x,
        y: s.y + y,
        xx: s.xx + x * x,
        yy: s.yy + y * y,
        xy: s.xy + x * y,
      }),
      { count: 0, x: 0, y: 0, xx: 0, yy: 0, xy: 0 },
    );

  it('[EVA12] weigh long servings as they are', () => {
    expect(
      ratioOfSums(
        sumsOf([
          [600, 300],
          [900, 1200],
        ]),
      )?.value,
    ).toBe(1);
    expect(ratioOfSums(sumsOf([]))).toBeNull();
  });

  it('[EVA10] are certain when every pair says the same, and wide when there is one', () => {
    const same = ratioOfSums(
      sumsOf([
        [200, 100],
        [400, 200],
        [60, 30],
      ]),
    );
    expect(same?.value).toBe(2);
    expect(same?.interval[0]).toBeCloseTo(2, 5);
    expect(same?.interval[1]).toBeCloseTo(2, 5);
    expect(ratioOfSums(sumsOf([[200, 100]]))?.interval[0]).toBe(0);
  });
});
