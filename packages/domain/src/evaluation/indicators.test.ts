import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RatingLevel } from '../glossary.ts';
import { referenceOf } from './case-mix.ts';
import { factsOf } from './collect-facts.ts';
import type { EvaluationFacts, ServingFacts } from './facts.ts';
import { adjusted, INDICATORS, indicatorScore } from './indicators.ts';
import { DEFAULT_RUBRIC, type IndicatorId, type Rubric } from './rubric.ts';
import { scoreOf } from './score.ts';
import { mergeTallies, strataOf, tallyOfDay } from './tally.ts';
import { WORKED_EXAMPLE } from './testing/worked-example.ts';

const docs = readFileSync(new URL('../../../../docs/evaluation.md', import.meta.url), 'utf8');
/** The rows of the worked example: | `id` | measured | scored as | points |. */
const worked = [...docs.matchAll(/^\| `([a-z0-9_]+)` \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$/gm)].map(
  ([, id, value, scoredAs, points]) => ({ id, value, scoredAs, points }),
);
const ids = DEFAULT_RUBRIC.indicators.map(({ id }) => id);

describe('the example of docs/evaluation.md', () => {
  const score = scoreOf(WORKED_EXAMPLE, DEFAULT_RUBRIC);

  it('[EVA19] has every indicator', () => {
    expect(worked.map(({ id }) => id)).toEqual(ids);
    expect(Object.keys(INDICATORS).sort()).toEqual([...ids].sort());
  });

  it.each(worked)('[EVA19] comes out as it stands there: $id', ({ id, value, scoredAs, points }) => {
    const found = score.indicators.find((indicator) => indicator.id === id);
    // To the digits that the docs give.
    const like = (figure: number | null | undefined, text: string | undefined) =>
      figure?.toFixed((text?.split('.')[1] ?? '').length);
    expect(like(found?.value, value)).toBe(value);
    expect(like(found?.adjusted, scoredAs)).toBe(scoredAs);
    expect(like(found?.score, points)).toBe(points);
  });

  it('[EVA19] adds up to the score, its interval and its grade', () => {
    const [, total, low, high] = docs.match(/\*\*(\d+\.\d)\*\*, between (\d+\.\d) and (\d+\.\d): 良好/) ?? [];
    expect([score.score, ...(score.interval ?? [])].map((figure) => figure?.toFixed(1))).toEqual([
      total,
      low,
      high,
    ]);
    expect(score.grade).toBe('good');
  });
});

const facts = (change: Partial<EvaluationFacts>): EvaluationFacts => ({ ...WORKED_EXAMPLE, ...change });
const pointsOf = (id: IndicatorId, of: EvaluationFacts): number => {
  const rule = DEFAULT_RUBRIC.indicators.find((indicator) => indicator.id === id);
  const measured = INDICATORS[id].measure(of, DEFAULT_RUBRIC);
  if (!rule || !measured) throw new Error(`${id} is measured here`);
  return indicatorScore(adjusted(measured, INDICATORS[id].expect(of), INDICATORS[id].bounds).value, rule);
};
const presence = (change: Partial<NonNullable<EvaluationFacts['presence']>>) =>
  facts({
    presence: { ...(WORKED_EXAMPLE.presence as NonNullable<EvaluationFacts['presence']>), ...change },
  });
const cases = (change: Partial<NonNullable<EvaluationFacts['cases']>>) =>
  facts({ cases: { complaintsUpheld: 0, followUpsDue: 10, followUpsInTime: 5, ...change } });

/** One step worse each, by what the hall would call worse. */
const WORSE: readonly [IndicatorId, (step: number) => EvaluationFacts][] = [
  ['satisfaction', (step) => facts({ ratings: { 5: 20 - step, 4: 0, 3: 0, 2: 0, 1: step } })],
  ['participation', (step) => facts({ ratings: { 5: 20 - step, 4: 0, 3: 0, 2: 0, 1: 0 } })],
  ['within_promise', (step) => facts({ withinPromise: 40 - step })],
  ['wait_p90', (step) => facts({ waitRatioP90: { value: 0.5 + step / 5, interval: [0, 9] } })],
  ['handling', (step) => facts({ handling: { ...WORKED_EXAMPLE.handling, x: 10_000 + 1000 * step } })],
  ['hasty_no_shows', (step) => facts({ noShows: { all: 20, hasty: step } })],
  ['presence', (step) => presence({ openMs: (6000 - 200 * step) * 60_000 })],
  ['unattended', (step) => presence({ unattendedMs: 40 * step * 60_000 })],
  ['punctuality', (step) => presence({ lateOpeningMs: 60 * step * 60_000 })],
  ['complaints', (step) => cases({ complaintsUpheld: step })],
  ['follow_ups', (step) => cases({ followUpsInTime: 20 - step, followUpsDue: 20 })],
  ['inspection', (step) => facts({ manual: { inspection: marks(100 - 5 * step) } })],
  ['peer_review', (step) => facts({ manual: { peer_review: marks(100 - 5 * step) } })],
  ['invited_review', (step) => facts({ manual: { invited_review: marks(100 - 5 * step) } })],
];
const marks = (points: number) => ({ count: 2, sum: 2 * points, sumOfSquares: 2 * points ** 2 });

describe('every indicator', () => {
  it.each(WORSE)('[EVA5] never earns more for worse, and stays within 0 to 100: %s', (_id, at) => {
    const earned = Array.from({ length: 20 }, (_, step) => pointsOf(_id, at(step)));
    for (const [step, points] of earned.entries()) {
      expect(points).toBeGreaterThanOrEqual(0);
      expect(points).toBeLessThanOrEqual(earned[step - 1] ?? 100);
    }
    expect(earned.at(-1)).toBeLessThan(earned[0] ?? 0);
  });

  it('[EVA5] says nothing of what nobody measured', () => {
    const nothing = facts({
      servings: 0,
      ratings: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 },
      withinPromise: 0,
      waitRatioP90: null,
      handling: { count: 0, x: 0, y: 0, xx: 0, yy: 0, xy: 0 },
      noShows: { all: 0, hasty: 0 },
      presence: null,
      cases: null,
      manual: {},
    });
    for (const id of ids) expect([id, INDICATORS[id].measure(nothing, DEFAULT_RUBRIC)]).toEqual([id, null]);
    const unknown = presence({ unattendedMs: null, pausedWhileWaitingMs: null });
    expect(INDICATORS.unattended.measure(unknown, DEFAULT_RUBRIC)).toBeNull();
    const none = cases({ followUpsDue: 0, followUpsInTime: 0 });
    expect(INDICATORS.follow_ups.measure(none, DEFAULT_RUBRIC)).toBeNull();
  });
});

const within = (count: number, serviceId: string, waitSeconds: number, level: RatingLevel | null = null) =>
  Array.from(
    { length: count },
    (): ServingFacts => ({
      serviceId,
      load: 0,
      waitSeconds,
      promisedWaitSeconds: 600,
      handlingSeconds: 300,
      standardSeconds: 300,
      level,
    }),
  );

describe('case mix', () => {
  /** Compared as far as there is anything to compare with. */
  const rubric: Rubric = { ...DEFAULT_RUBRIC, priorWeight: 1e-6 };
  const scoredIn = (own: readonly ServingFacts[], others: readonly ServingFacts[]) => {
    const tally = tallyOfDay(strataOf(own));
    const hall = referenceOf(mergeTallies([tally, tallyOfDay(strataOf(others))]).strata, null, rubric);
    const score = scoreOf(factsOf({ tally, presence: null, cases: null, manual: {} }, hall, rubric), rubric);
    return (id: IndicatorId) => score.indicators.find((indicator) => indicator.id === id);
  };
  /** Of ten servings of each service in the hall: easy 9 within the promise, hard 5. */
  const hallOf = (easy: number, hard: number) => [
    ...within(9 * easy, 'easy', 60, 5),
    ...within(easy, 'easy', 900, 3),
    ...within(5 * hard, 'hard', 60, 4),
    ...within(5 * hard, 'hard', 900, 2),
  ];

  it('[EVA20] scores whoever does what the hall does as the hall, whatever services they have', () => {
    const amount = fc.integer({ min: 1, max: 8 });
    fc.assert(
      fc.property(amount, amount, amount, amount, (easy, hard, othersEasy, othersHard) => {
        const indicator = scoredIn(hallOf(easy, hard), hallOf(othersEasy, othersHard));
        for (const id of ['within_promise', 'satisfaction'] as const) {
          const { adjusted: scoredAs, hall } = indicator(id) ?? {};
          expect(scoredAs).toBeCloseTo(hall ?? 0, 3);
        }
      }),
    );
  });

  it('[EVA20] does not change the order of two that have the same services', () => {
    const good = [...within(9, 'hard', 60), ...within(1, 'hard', 900)];
    const poor = [...within(5, 'hard', 60), ...within(5, 'hard', 900)];
    const others = hallOf(5, 5);
    expect(scoredIn(good, others)('within_promise')?.score).toBeGreaterThan(
      scoredIn(poor, others)('within_promise')?.score ?? 0,
    );
  });

  it('[EVA20] leaves perfect and nought as they are', () => {
    const perfect = scoredIn(within(10, 'easy', 60), hallOf(3, 5))('within_promise');
    expect(perfect).toMatchObject({ value: 1, adjusted: 1, score: 100 });
    const nought = scoredIn(within(10, 'hard', 900), hallOf(3, 5))('within_promise');
    expect(nought).toMatchObject({ value: 0, adjusted: 0, score: 0 });
  });

  it('[EVA20] does not punish a window for the waits of an overload', () => {
    // In the hall half of the waits under an overload are beyond the promise, and one in ten otherwise.
    const loaded = (servings: readonly ServingFacts[]) =>
      servings.map((one) => ({ ...one, load: 2 as const }));
    const others = [
      ...hallOf(20, 0),
      ...loaded(within(100, 'easy', 60)),
      ...loaded(within(100, 'easy', 900)),
    ];
    const busy = loaded([...within(20, 'easy', 60), ...within(20, 'easy', 900)]);
    const idle = [...within(20, 'easy', 60), ...within(20, 'easy', 900)];
    const [ofBusy, ofIdle] = [busy, idle].map((own) => scoredIn(own, others)('within_promise'));
    expect(ofBusy?.adjusted).toBeCloseTo(ofBusy?.hall ?? 0, 3);
    expect(ofIdle?.adjusted).toBeLessThan((ofBusy?.adjusted ?? 0) - 0.2);
  });

  it('[EVA20] keeps the order of values, and their bounds', () => {
    const share = fc.integer({ min: 1, max: 99 }).map((percent) => percent / 100);
    fc.assert(
      fc.property(share, share, share, share, (a, b, own, hall) => {
        const at = (value: number) => adjusted({ value, interval: [0, 1] }, { own, hall }, [0, 1]);
        expect(Math.sign(at(a).value - at(b).value)).toBe(Math.sign(a - b));
        expect(at(a).interval).toEqual([0, 1]);
        expect(at(own).value).toBeCloseTo(hall, 9);
      }),
    );
  });
});
