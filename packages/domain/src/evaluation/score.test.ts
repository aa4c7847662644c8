import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RatingLevel } from '../glossary.ts';
import { referenceOf } from './case-mix.ts';
import { factsOf } from './collect-facts.ts';
import {
  type EvaluationFacts,
  meanPoints,
  NO_RATINGS,
  type PresenceFigures,
  type ServingFacts,
} from './facts.ts';
import { INDICATORS, indicatorScore } from './indicators.ts';
import { DEFAULT_RUBRIC, gradeOf, type IndicatorId, problemsOfRubric, type Rubric } from './rubric.ts';
import { scoreOf } from './score.ts';
import { strataOf, tallyOfDay } from './tally.ts';

/** Of a few indicators only, so that their sums can be followed by hand. */
const SIX: Rubric = {
  ...DEFAULT_RUBRIC,
  indicators: [
    { id: 'satisfaction', weight: 35, full: 100, zero: 0 },
    { id: 'participation', weight: 10, full: 0.6, zero: 0 },
    { id: 'within_promise', weight: 15, full: 0.95, zero: 0.5 },
    { id: 'wait_p90', weight: 10, full: 1, zero: 3 },
    { id: 'handling', weight: 15, full: 1.1, zero: 2.2 },
    { id: 'presence', weight: 15, full: 0.98, zero: 0.7 },
  ],
};

const presenceOf = (change: Partial<PresenceFigures> = {}): PresenceFigures => ({
  scheduledMs: 1000,
  openMs: 990,
  pausedMs: 0,
  pausedMsByReason: {},
  excusedPauseMs: 0,
  lateOpeningMs: 0,
  earlyClosingMs: 0,
  unattendedMs: 0,
  pausedWhileWaitingMs: 0,
  ...change,
});
const context = { presence: presenceOf() };

/** Of one day, and of a hall that has nothing to compare with: figures are scored as measured. */
function collectFacts(
  list: readonly ServingFacts[],
  { presence }: { presence: PresenceFigures | null },
): EvaluationFacts {
  const sums = { tally: tallyOfDay(strataOf(list)), presence, cases: null, manual: {} };
  return factsOf(sums, referenceOf([], null, SIX), SIX);
}

const serving = (change: Partial<ServingFacts> = {}): ServingFacts => ({
  serviceId: 'a',
  load: 0,
  waitSeconds: 300,
  promisedWaitSeconds: 900,
  handlingSeconds: 500,
  standardSeconds: 600,
  level: 5,
  ...change,
});
const servings = (count: number, change: Partial<ServingFacts> = {}) =>
  Array.from({ length: count }, () => serving(change));
const score = (list: readonly ServingFacts[], rubric: Rubric = SIX) =>
  scoreOf(collectFacts(list, context), rubric);
const indicator = (list: readonly ServingFacts[], id: IndicatorId) => {
  const found = score(list).indicators.find((i) => i.id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
};

const anyServing: fc.Arbitrary<ServingFacts> = fc.record({
  serviceId: fc.constantFrom('a', 'b', 'c'),
  load: fc.constantFrom(0, 1, 2),
  waitSeconds: fc.nat(7200),
  promisedWaitSeconds: fc.constantFrom(600, 900, 1800),
  handlingSeconds: fc.integer({ min: 5, max: 5000 }),
  standardSeconds: fc.constantFrom(300, 600, 1200),
  level: fc.option(fc.constantFrom<RatingLevel>(1, 2, 3, 4, 5)),
});
const anyFacts: fc.Arbitrary<EvaluationFacts> = fc
  .tuple(
    fc.array(anyServing, { maxLength: 60 }),
    fc.option(
      fc
        .record({ scheduledMs: fc.nat(1000), openMs: fc.nat(1000), excusedPauseMs: fc.nat(100) })
        .map(presenceOf),
    ),
    fc.integer({ min: 0, max: 100 }),
  )
  .map(([list, presence, satisfactionPrior]) => ({ ...collectFacts(list, { presence }), satisfactionPrior }));

describe('facts', () => {
  it('[EVA4] count what was not rated for nothing', () => {
    const facts = collectFacts(
      [serving({ level: 4 }), serving({ level: 2 }), ...servings(8, { level: null })],
      context,
    );
    expect(facts.ratings).toEqual({ ...NO_RATINGS, 4: 1, 2: 1 });
    expect(meanPoints(facts.ratings)).toBe(55);
    expect(meanPoints(NO_RATINGS)).toBeNull();
  });

  it('[EVA5] are the same in whatever order the servings come', () => {
    fc.assert(
      fc.property(fc.array(anyServing, { maxLength: 30 }), (list) => {
        expect(collectFacts([...list].reverse(), context)).toEqual(collectFacts(list, context));
      }),
    );
  });
});

describe('indicators', () => {
  it('[EVA3] satisfaction is drawn to the hall’s average of the same services', () => {
    expect(indicator(servings(2), 'satisfaction').value).toBeCloseTo((2 * 100 + 20 * 80) / 22);
    const hundredGood = [...servings(100), serving({ level: 4 })];
    expect(indicator(servings(2), 'satisfaction').score).toBeLessThan(
      indicator(hundredGood, 'satisfaction').score ?? 0,
    );
  });

  it('[EVA4] satisfaction is not touched by servings that nobody rated, participation is', () => {
    const rated = servings(10);
    const diluted = [...rated, ...servings(30, { level: null })];
    expect(indicator(diluted, 'satisfaction').value).toBe(indicator(rated, 'satisfaction').value);
    expect(indicator(rated, 'participation').value).toBe(1);
    expect(indicator(diluted, 'participation').value).toBe(0.25);
  });

  it('[EVA5] measure what they say', () => {
    const mixed = [...servings(8), serving({ waitSeconds: 901 }), serving({ waitSeconds: 1800 })];
    expect(indicator(mixed, 'within_promise').value).toBe(0.8);
    expect(indicator(mixed, 'wait_p90').value).toBeCloseTo(901 / 900);
    expect(indicator(mixed, 'presence').value).toBe(0.99);
  });

  it('[EVA5] presence counts excused pauses, and no more than all', () => {
    const of = (openMs: number, excusedPauseMs: number) =>
      INDICATORS.presence.measure(
        { ...collectFacts([], context), presence: presenceOf({ openMs, excusedPauseMs }) },
        DEFAULT_RUBRIC,
      )?.value;
    expect(of(700, 200)).toBe(0.9);
    expect(of(1000, 200)).toBe(1);
  });

  it('[EVA12] handling does not reward haste, and judges hard services by their own standard', () => {
    expect(indicator(servings(10, { handlingSeconds: 60 }), 'handling').score).toBe(100);
    expect(indicator(servings(10, { handlingSeconds: 600 }), 'handling').score).toBe(100);
    expect(indicator(servings(10, { handlingSeconds: 1400 }), 'handling').score).toBe(0);
    const hard = servings(10, { handlingSeconds: 2400, standardSeconds: 2400 });
    expect(indicator(hard, 'handling').score).toBe(100);
  });

  it('[EVA5] become 0 to 100 along a line between the rubric’s two values', () => {
    const wait = { id: 'wait_p90', weight: 10, full: 1, zero: 3 } as const;
    expect([0.5, 1, 2, 3, 9].map((value) => indicatorScore(value, wait))).toEqual([100, 100, 50, 0, 0]);
    const presence = { id: 'presence', weight: 10, full: 1, zero: 0.5 } as const;
    expect([0.2, 0.5, 0.75, 1].map((value) => indicatorScore(value, presence))).toEqual([0, 0, 50, 100]);
  });
});

describe('the score', () => {
  it('[EVA6] weighs by the default rubric', () => {
    expect(DEFAULT_RUBRIC.indicators.map(({ id, weight }) => [id, weight])).toEqual([
      ['satisfaction', 25],
      ['participation', 5],
      ['within_promise', 8],
      ['wait_p90', 5],
      ['handling', 12],
      ['hasty_no_shows', 4],
      ['presence', 8],
      ['unattended', 5],
      ['punctuality', 3],
      ['complaints', 10],
      ['follow_ups', 5],
      ['inspection', 5],
      ['peer_review', 2],
      ['invited_review', 3],
    ]);
    expect(problemsOfRubric(DEFAULT_RUBRIC)).toEqual([]);
  });

  it('[EVA6] is the weighted mean of the indicators', () => {
    const list = [...servings(20, { level: 4 }), ...servings(20, { level: null, waitSeconds: 1350 })];
    const result = score(list);
    const sum = result.indicators.reduce((total, i) => total + (i.weight / 100) * (i.score ?? 0), 0);
    expect(result.score).toBeCloseTo(sum, 1);
    expect(result.sample).toEqual({ servings: 40, ratings: 20 });
    expect(result.rubricVersion).toBe(1);
  });

  it('[EVA7] spreads the weight of what was not measured over the rest', () => {
    const unrated = scoreOf(collectFacts(servings(20, { level: null }), { presence: null }), SIX);
    const weights = Object.fromEntries(unrated.indicators.map((i) => [i.id, i.effectiveWeight]));
    expect(weights).toMatchObject({
      satisfaction: 0,
      presence: 0,
      participation: 20,
      within_promise: 30,
      wait_p90: 20,
      handling: 30,
    });
    expect(unrated.indicators.find((i) => i.id === 'satisfaction')).toMatchObject({
      value: null,
      score: null,
      weight: 35,
    });
    expect(unrated.score).toBe(80);
  });

  it('[EVA7] does not exist without any data', () => {
    const nothing = scoreOf(collectFacts([], { presence: null }), DEFAULT_RUBRIC);
    expect(nothing).toMatchObject({
      score: null,
      interval: null,
      grade: null,
      sample: { servings: 0, ratings: 0 },
    });
  });

  it.each([
    [100, 'excellent'],
    [90, 'excellent'],
    [89.9, 'good'],
    [80, 'good'],
    [79.9, 'fair'],
    [60, 'fair'],
    [59.9, 'poor'],
    [0, 'poor'],
  ])('[EVA8] %d is %s', (value, grade) => {
    expect(gradeOf(value, DEFAULT_RUBRIC.grades)).toBe(grade);
  });

  it('[EVA8] is graded as it is shown', () => {
    // 89.96 is shown as 90.0, and must not stand beside a grade below 90.
    const rubric: Rubric = {
      ...DEFAULT_RUBRIC,
      indicators: [{ id: 'participation', weight: 100, full: 1, zero: 0 }],
    };
    const list = [...servings(2249), ...servings(251, { level: null })];
    expect(score(list, rubric)).toMatchObject({ score: 90, grade: 'excellent' });
  });

  it('[EVA9] has no grade below ten servings', () => {
    expect(score(servings(9)).grade).toBeNull();
    expect(score(servings(10)).grade).toBe('excellent');
  });

  it('[EVA10] carries an interval that holds it, within 0 to 100', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const result = scoreOf(facts, DEFAULT_RUBRIC);
        if (result.score === null || result.interval === null) {
          expect(result.indicators.every((i) => i.score === null)).toBe(true);
          return;
        }
        const [low, high] = result.interval;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(result.score);
        expect(high).toBeGreaterThanOrEqual(result.score);
        expect(high).toBeLessThanOrEqual(100);
        const weights = result.indicators.reduce((sum, i) => sum + i.effectiveWeight, 0);
        expect(weights).toBeCloseTo(100);
      }),
    );
  });

  it('[EVA10] may lie on either side of a score in the middle', () => {
    const list = [
      ...servings(20, { level: 4, waitSeconds: 1000 }),
      ...servings(20, { handlingSeconds: 900 }),
    ];
    const { score: middle, interval } = score(list);
    expect(interval?.[0]).toBeLessThan((middle ?? 0) - 1);
    expect(interval?.[1]).toBeGreaterThan((middle ?? 0) + 1);
  });

  it('[EVA10] is surer the larger the sample', () => {
    const mixed = (times: number) =>
      Array.from({ length: times }, () => [
        serving({ level: 5 }),
        serving({ level: 3, waitSeconds: 1000 }),
        serving({ level: null }),
      ]).flat();
    const width = (times: number) => {
      const [low, high] = score(mixed(times)).interval ?? [0, 0];
      return high - low;
    };
    expect(width(100)).toBeLessThan(width(5));
  });

  it('[EVA5] never falls when a citizen rates better', () => {
    const level = fc.constantFrom<RatingLevel>(1, 2, 3, 4);
    fc.assert(
      fc.property(fc.array(anyServing, { maxLength: 30 }), anyServing, level, (others, one, given) => {
        const worse = score([...others, { ...one, level: given }]).score ?? 0;
        const better = score([...others, { ...one, level: given === 4 ? 5 : 4 }]).score ?? 0;
        expect(better).toBeGreaterThanOrEqual(worse);
      }),
    );
  });
});

describe('a score that lies on the edge of a tenth', () => {
  const WEIGHTS = [
    ['inspection', 29],
    ['peer_review', 61],
    ['invited_review', 10],
  ] as const;
  const indicatorsOf = (ids: readonly IndicatorId[]) =>
    ids.map((id) => ({ id, weight: new Map<string, number>(WEIGHTS).get(id) ?? 0, full: 100, zero: 0 }));
  const marked = (marks: readonly number[], ids: readonly IndicatorId[] = WEIGHTS.map(([id]) => id)) => {
    const manual = Object.fromEntries(
      WEIGHTS.map(([id], at) => {
        const mark = marks[at] ?? 0;
        return [id, { count: 1, sum: mark, sumOfSquares: mark * mark }];
      }),
    );
    const facts = { ...collectFacts(servings(30), context), manual };
    return scoreOf(facts, { ...SIX, indicators: indicatorsOf(ids) });
  };

  it('[EVA8] is 90.0 where it is 89.95 to the last digit', () => {
    // 0.29 × 70.3 + 0.61 × 98.3 + 0.1 × 96 = 20.387 + 59.963 + 9.6, which binary fractions sum to a little less.
    expect(marked([70.3, 98.3, 96])).toMatchObject({ score: 90, grade: 'excellent' });
  });

  it('[EVA5] is the same in whatever order the rubric names its indicators', () => {
    const mark = fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10);
    const order = fc.shuffledSubarray(
      WEIGHTS.map(([id]) => id),
      { minLength: WEIGHTS.length },
    );
    fc.assert(
      fc.property(fc.tuple(mark, mark, mark), order, (marks, ids) => {
        const [asWritten, turned] = [marked(marks), marked(marks, ids)];
        expect(turned.score).toBe(asWritten.score);
        expect(turned.interval).toEqual(asWritten.interval);
        expect(turned.grade).toBe(asWritten.grade);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a rubric that somebody edited', () => {
  const [first, ...rest] = DEFAULT_RUBRIC.indicators;
  if (!first) throw new Error('the default rubric has indicators');
  const grade = (from: number) => ({ grade: 'good', zh: '', en: '', from }) as const;

  it.each<[string, Partial<Rubric>]>([
    ['weights_not_100', { indicators: rest }],
    ['weight_negative', { indicators: [{ ...first, weight: -5 }, ...rest] }],
    ['indicator_twice', { indicators: [first, first, ...rest] }],
    ['full_equals_zero', { indicators: [{ ...first, full: 5, zero: 5 }, ...rest] }],
    ['full_equals_zero', { indicators: [{ ...first, full: Number.NaN }, ...rest] }],
    ['grades_not_descending', { grades: [grade(50), grade(80), grade(0)] }],
    ['grades_not_to_zero', { grades: [grade(80), grade(50)] }],
    ['min_sample_invalid', { minSample: 0 }],
    ['prior_weight_invalid', { priorWeight: 0 }],
    ['grade_twice', { grades: [grade(80), grade(0)] }],
    ['follow_up_days_invalid', { followUp: { contactWorkingDays: 3, resultWorkingDays: 2 } }],
    ['no_show_rule_invalid', { noShow: { seconds: -1, calls: 1 } }],
  ])('[EVA11] says %s', (problem, change) => {
    expect(problemsOfRubric({ ...DEFAULT_RUBRIC, ...change })).toContain(problem);
  });
});
