import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_RUBRIC } from '../evaluation/rubric.ts';
import { adjustScore } from './adjustments.ts';

const BOUNDS = { grades: DEFAULT_RUBRIC.grades, limit: 20 };

/** 60 · 0.9 + 40 · 0.6 = 78. */
const SCORE = {
  score: 78,
  interval: [72, 84] as const,
  grade: 'fair' as const,
  indicators: [indicator('satisfaction', 60, 90), indicator('handling', 40, 60)],
};

function indicator(id: 'satisfaction' | 'handling', weight: number, score: number | null) {
  return { id, effectiveWeight: score === null ? 0 : weight, score };
}

describe('an adjustment', () => {
  it('[PER10] moves its indicator, and the score by the indicator’s share of it', () => {
    // 60 · 0.9 + 40 · 0.7 = 82
    const adjusted = adjustScore(SCORE, [{ indicatorId: 'handling', points: 10 }], BOUNDS);
    expect(adjusted).toMatchObject({ score: 82, interval: [76, 88], grade: 'good' });
    expect(adjusted.indicators.map(({ score }) => score)).toEqual([90, 70]);
  });

  it('[PER10] moves nothing that was not measured, and gives no grade to what has none', () => {
    const unmeasured = {
      ...SCORE,
      indicators: [indicator('satisfaction', 60, 90), indicator('handling', 40, null)],
    };
    const [, handling] = adjustScore(
      unmeasured,
      [{ indicatorId: 'handling', points: 10 }],
      BOUNDS,
    ).indicators;
    expect(handling?.score).toBeNull();
    const ungraded = { ...SCORE, grade: null };
    expect(adjustScore(ungraded, [{ indicatorId: 'handling', points: 10 }], BOUNDS).grade).toBeNull();
    const nothing = { ...SCORE, score: null, interval: null };
    expect(adjustScore(nothing, [{ indicatorId: 'handling', points: 10 }], BOUNDS)).toBe(nothing);
  });

  it('[PER10] stays within 0 to 100 and within the limit, whatever was decided and in whatever order', () => {
    const points = fc.integer({ min: -100, max: 100 });
    const adjustment = fc.record({
      indicatorId: fc.constantFrom('satisfaction', 'handling', 'other'),
      points,
    });
    fc.assert(
      fc.property(fc.array(adjustment, { minLength: 1, maxLength: 6 }), (adjustments) => {
        const adjusted = adjustScore(SCORE, adjustments, BOUNDS);
        expect(adjustScore(SCORE, [...adjustments].reverse(), BOUNDS)).toEqual(adjusted);
        adjusted.indicators.forEach(({ score }, i) => {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(100);
          expect(Math.abs((score ?? 0) - (SCORE.indicators[i]?.score ?? 0))).toBeLessThanOrEqual(20);
        });
        const [low, high] = adjusted.interval ?? [0, 0];
        expect(low).toBeLessThanOrEqual(adjusted.score ?? -1);
        expect(high).toBeGreaterThanOrEqual(adjusted.score ?? 101);
      }),
    );
  });
});
