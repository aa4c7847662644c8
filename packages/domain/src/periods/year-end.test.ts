import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_RUBRIC } from '../evaluation/rubric.ts';
import type { PeriodRules } from './period-rules.ts';
import { type QuarterScore, yearScore } from './year-end.ts';

const { grades, minSample } = DEFAULT_RUBRIC;
type YearRules = Pick<PeriodRules, 'yearWeighing' | 'yearItems'>;
const EQUAL: YearRules = { yearWeighing: 'equal', yearItems: [] };
const by = (rules: YearRules) => ({ rules, grades, minSample });
const quarter = (score: number | null, servings = 100, half = 2): QuarterScore => ({
  score,
  interval: score === null ? null : [score - half, score + half],
  servings,
});

describe('a year', () => {
  it('[PER14] is the mean of its four published quarters, each alike', () => {
    const made = yearScore(
      { quarters: [quarter(80), quarter(84), quarter(90), quarter(94)], marks: {} },
      by(EQUAL),
    );
    // √(4 · (2 ÷ 4)²) = 1
    expect(made).toMatchObject({ score: 87, interval: [86, 88], grade: 'good', missing: [], servings: 400 });
  });

  it('[PER14] or weighs them by their servings, where the hall chose so', () => {
    const quarters = [quarter(80, 300), quarter(90, 100), quarter(90, 0), quarter(90, 0)];
    const made = yearScore({ quarters, marks: {} }, by({ ...EQUAL, yearWeighing: 'servings' }));
    expect(made.score).toBe(82.5);
  });

  it('[PER15] says which quarter is missing, and waits with the grade', () => {
    const made = yearScore({ quarters: [quarter(80), null, quarter(90), null], marks: {} }, by(EQUAL));
    expect(made).toMatchObject({ score: 85, grade: null, missing: [2, 4] });
    const nothing = yearScore({ quarters: [null, null, null, null], marks: {} }, by(EQUAL));
    expect(nothing).toMatchObject({ score: null, interval: null, grade: null, missing: [1, 2, 3, 4] });
  });

  it('[PER15] counts a quarter without anything to measure for nothing, and says so', () => {
    const quarters = [quarter(null, 0), quarter(80), quarter(90), quarter(85)];
    expect(yearScore({ quarters, marks: {} }, by(EQUAL))).toMatchObject({
      score: 85,
      grade: 'good',
      missing: [],
      unmeasured: [1],
    });
    const few = [quarter(80, 2), quarter(80, 2), quarter(80, 2), quarter(80, 2)];
    expect(yearScore({ quarters: few, marks: {} }, by(EQUAL)).grade).toBeNull();
  });

  it('[PER16] adds the year’s own marks by their weight; the weight of what has none goes to the rest', () => {
    const rules: YearRules = {
      yearWeighing: 'equal',
      yearItems: [
        { id: 'peer_review', weight: 10 },
        { id: 'invited_review', weight: 10 },
      ],
    };
    const quarters = [quarter(80), quarter(80), quarter(80), quarter(80)];
    const both = { peer_review: { count: 2, sum: 180 }, invited_review: { count: 1, sum: 60 } };
    // 0.8 · 80 + 0.1 · 90 + 0.1 · 60
    expect(yearScore({ quarters, marks: both }, by(rules)).score).toBe(79);
    const one = yearScore({ quarters, marks: { peer_review: { count: 2, sum: 180 } } }, by(rules));
    // (80 · 80 + 10 · 90) ÷ 90
    expect(one.score).toBe(81.1);
    expect(one.parts.map(({ id, effectiveWeight }) => [id, Number(effectiveWeight.toFixed(2))])).toEqual([
      ['quarters', 88.89],
      ['peer_review', 11.11],
      ['invited_review', 0],
    ]);
  });

  it('[PER14] lies between its best and its worst part, whatever the order of the quarters', () => {
    const anyQuarter = fc.option(
      fc.record({
        score: fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10),
        servings: fc.nat(500),
      }),
    );
    fc.assert(
      fc.property(
        fc.array(anyQuarter, { minLength: 4, maxLength: 4 }),
        fc.constantFrom('equal' as const, 'servings' as const),
        (drawn, yearWeighing) => {
          const quarters = drawn.map((one) => one && quarter(one.score, one.servings));
          const rules = { yearWeighing, yearItems: [] };
          const made = yearScore({ quarters, marks: {} }, by(rules));
          const turned = yearScore({ quarters: [...quarters].reverse(), marks: {} }, by(rules));
          const scores = drawn.filter((one) => one !== null).map(({ score }) => score);
          if (scores.length === 0) {
            expect(made.score).toBeNull();
            return;
          }
          expect(turned.score).toBe(made.score);
          expect(made.score).toBeGreaterThanOrEqual(Math.min(...scores) - 0.051);
          expect(made.score).toBeLessThanOrEqual(Math.max(...scores) + 0.051);
          const [low, high] = made.interval ?? [101, -1];
          expect(low).toBeLessThanOrEqual(made.score ?? -1);
          expect(high).toBeGreaterThanOrEqual(made.score ?? 101);
        },
      ),
    );
  });
});
