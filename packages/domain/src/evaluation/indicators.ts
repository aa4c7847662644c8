import { type EvaluationFacts, type Expectation, pointSums, ratingCount } from './facts.ts';
import type { IndicatorId, Rubric, RubricIndicator } from './rubric.ts';
import {
  dayEffect,
  type Interval,
  type Measurement,
  meanOfMarks,
  ratioOfSums,
  ratioVariance,
  type SampleSums,
  shareDayEffect,
  shrunkMean,
  shrunkRate,
  widenedWilson,
  wilsonInterval,
} from './statistics.ts';

/**
 * What a value is given in. `points`: 0 to 100. `share`: 0 to 1. `ratio`: times. `minutes`: in eight scheduled
 * hours. `per_thousand`: in a thousand servings.
 */
export type IndicatorUnit = 'points' | 'share' | 'ratio' | 'minutes' | 'per_thousand';

/** Indicators of one family are measured on the same servings, so that their errors go together. */
export type IndicatorFamily = 'satisfaction' | 'waits' | 'other';

export interface Indicator {
  readonly zh: string;
  readonly en: string;
  readonly unit: IndicatorUnit;
  /** What the value can be at all. */
  readonly bounds: Interval;
  readonly family: IndicatorFamily;
  /** The figure that was measured, or null where there is nothing to measure it by. */
  measure(facts: EvaluationFacts, rubric: Rubric): Measurement | null;
  /** What the same services would have let one expect; null where the figure is taken as it is. */
  expect(facts: EvaluationFacts): Expectation | null;
}

/** How far single ratings scatter, in points, before a window has shown its own scatter. */
const RATING_STANDARD_DEVIATION = 20;

/** So many servings of the hall's own rate of complaints stand beside a window's. */
const COMPLAINT_PRIOR_SERVINGS = 1000;

const POINTS: Interval = [0, 100];
const SHARE: Interval = [0, 1];
const UNBOUNDED: Interval = [0, Number.POSITIVE_INFINITY];

/** Minutes are told of a working day of eight scheduled hours, whatever the length of the period. */
const SCHEDULED_MINUTES_A_DAY = 480;

const asItIs = () => null;

/** Every indicator that a rubric can weigh. Each is a pure function of measured facts. */
export const INDICATORS: Readonly<Record<IndicatorId, Indicator>> = {
  /**
   * 满意度. (Σ points + m · expected) ÷ (n + m), in points: 100, 80, 60, 30 and 0 for the five levels, drawn to
   * what the same services reach in the hall. Source: the ratings of the period's finished servings.
   */
  satisfaction: {
    zh: '满意度',
    en: 'Satisfaction',
    unit: 'points',
    bounds: POINTS,
    family: 'satisfaction',
    measure: ({ ratings, satisfactionPrior, days }, { priorWeight }) => {
      const sums = pointSums(ratings);
      if (sums.count === 0) return null;
      const variance = (sums.sumOfSquares / sums.count - (sums.sum / sums.count) ** 2) / sums.count;
      const prior = {
        mean: satisfactionPrior,
        weight: priorWeight,
        standardDeviation: RATING_STANDARD_DEVIATION,
      };
      return shrunkMean(sums, prior, dayEffect(days.satisfaction, variance));
    },
    expect: ({ expected }) => expected.satisfaction,
  },
  /** 评价参与率. Ratings ÷ finished servings, a share. An unrated serving counts here and nowhere else. */
  participation: {
    zh: '评价参与率',
    en: 'Rated share',
    unit: 'share',
    bounds: SHARE,
    family: 'other',
    measure: ({ ratings, servings, days }) =>
      measureShare(ratingCount(ratings), servings, shareDayEffect(days.participation)),
    expect: asItIs,
  },
  /** 承诺时限内叫号率. Finished servings first called within their service's promise ÷ finished servings. */
  within_promise: {
    zh: '承诺时限内叫号率',
    en: 'Called within the promised wait',
    unit: 'share',
    bounds: SHARE,
    family: 'waits',
    measure: ({ withinPromise, servings, days }) =>
      measureShare(withinPromise, servings, shareDayEffect(days.withinPromise)),
    expect: ({ expected }) => expected.withinPromise,
  },
  /** 等候时间（九成）与承诺之比. The 90th percentile (nearest rank) of wait ÷ promised wait. */
  wait_p90: {
    zh: '等候时间（九成）与承诺之比',
    en: '90th percentile wait against the promise',
    unit: 'ratio',
    bounds: UNBOUNDED,
    family: 'waits',
    measure: ({ waitRatioP90 }) => waitRatioP90,
    expect: ({ expected }) => expected.waitRatioP90,
  },
  /** 办理用时与标准之比. Σ handling ÷ Σ standard handling of the same services, without the time on hold. */
  handling: {
    zh: '办理用时与标准之比',
    en: 'Handling time against the standard',
    unit: 'ratio',
    bounds: UNBOUNDED,
    family: 'other',
    measure: ({ handling, days }) => ratioOfSums(handling, dayEffect(days.handling, ratioVariance(handling))),
    expect: asItIs,
  },
  /**
   * 过快过号率. No-shows marked too soon after the last call or after too few calls (the rubric's rule) ÷ all
   * calls that ended (finishes and no-shows), a share.
   */
  hasty_no_shows: {
    zh: '过快过号率',
    en: 'Hasty no-shows',
    unit: 'share',
    bounds: SHARE,
    family: 'other',
    measure: ({ noShows, servings }) => measureShare(noShows.hasty, servings + noShows.all, 1),
    expect: ({ expected }) => expected.hastyNoShows,
  },
  /** 在岗率. (open + excused pauses) ÷ scheduled, a share, within the schedule. */
  presence: {
    zh: '在岗率',
    en: 'Presence',
    unit: 'share',
    bounds: SHARE,
    family: 'other',
    measure: ({ presence }) => {
      if (presence === null || presence.scheduledMs <= 0) return null;
      return inFull(Math.min(1, (presence.openMs + presence.excusedPauseMs) / presence.scheduledMs));
    },
    expect: asItIs,
  },
  /** 脱岗. Minutes neither open nor paused while people waited, in eight scheduled hours. */
  unattended: {
    zh: '有人等候时无人在岗',
    en: 'Unattended while people waited',
    unit: 'minutes',
    bounds: [0, SCHEDULED_MINUTES_A_DAY],
    family: 'other',
    measure: ({ presence }) =>
      presence === null || presence.unattendedMs === null
        ? null
        : minutesADay(presence.unattendedMs, presence.scheduledMs),
    expect: asItIs,
  },
  /** 迟开早关. Minutes opened late and closed early, in eight scheduled hours. */
  punctuality: {
    zh: '迟开早关',
    en: 'Late opening and early closing',
    unit: 'minutes',
    bounds: [0, SCHEDULED_MINUTES_A_DAY],
    family: 'other',
    measure: ({ presence }) =>
      presence && minutesADay(presence.lateOpeningMs + presence.earlyClosingMs, presence.scheduledMs),
    expect: asItIs,
  },
  /**
   * 投诉查实. (upheld + r · e₀) ÷ (servings + e₀) · 1,000, with the hall's own rate r and e₀ = 1,000 servings.
   * Per thousand servings, since a window that serves more is complained of more; drawn to the hall's rate,
   * since one complaint is no rate.
   */
  complaints: {
    zh: '投诉查实',
    en: 'Complaints upheld',
    unit: 'per_thousand',
    bounds: UNBOUNDED,
    family: 'other',
    measure: ({ cases, servings, expected }) => {
      if (cases === null || expected.complaintRate === null || servings === 0) return null;
      const { value, interval } = shrunkRate(
        { events: cases.complaintsUpheld, exposure: servings },
        { rate: expected.complaintRate, exposure: COMPLAINT_PRIOR_SERVINGS },
      );
      return { value: value * 1000, interval: [interval[0] * 1000, interval[1] * 1000] };
    },
    expect: asItIs,
  },
  /** 差评投诉按期办结率. Follow-ups with their result in time ÷ those due in the period, a share. */
  follow_ups: {
    zh: '差评投诉按期办结率',
    en: 'Follow-ups in time',
    unit: 'share',
    bounds: SHARE,
    family: 'other',
    measure: ({ cases }) =>
      cases === null ? null : measureShare(cases.followUpsInTime, cases.followUpsDue, 1),
    expect: asItIs,
  },
  /** 现场检查. The mean of the inspections' marks: 仪容, 台面, 用语, 亮证. */
  inspection: {
    zh: '现场检查',
    en: 'Inspections',
    unit: 'points',
    bounds: POINTS,
    family: 'other',
    measure: ({ manual }) => markedMean(manual.inspection),
    expect: asItIs,
  },
  /** 部门互评. The mean of other departments' marks. */
  peer_review: {
    zh: '部门互评',
    en: 'Review between departments',
    unit: 'points',
    bounds: POINTS,
    family: 'other',
    measure: ({ manual }) => markedMean(manual.peer_review),
    expect: asItIs,
  },
  /** 特邀评议. The mean of invited reviewers' marks. */
  invited_review: {
    zh: '特邀评议',
    en: 'Invited reviewers',
    unit: 'points',
    bounds: POINTS,
    family: 'other',
    measure: ({ manual }) => markedMean(manual.invited_review),
    expect: asItIs,
  },
};

/**
 * The figure that is scored: what was measured, by what the hall reaches in all against what the same services
 * let one expect (indirect standardisation). Of a figure without an upper bound, value × hall ÷ expected; of a
 * share or points, the same of their odds, so that none leaves its bounds, and perfect stays perfect. Whoever
 * does what the hall does is scored as measured.
 */
export function adjusted(
  { value, interval }: Measurement,
  expectation: Expectation | null,
  bounds: Interval,
): Measurement {
  if (expectation === null) return { value, interval };
  const factor = oddsOf(expectation.hall, bounds) / oddsOf(expectation.own, bounds);
  // The hall reached nothing, or all there is, with every service: there is nothing to tell them apart by.
  if (!Number.isFinite(factor) || factor <= 0) return { value, interval };
  const at = (figure: number) => fromOdds(oddsOf(figure, bounds) * factor, bounds);
  return { value: at(value), interval: [at(interval[0]), at(interval[1])] };
}

function oddsOf(figure: number, [least, most]: Interval): number {
  if (most === Number.POSITIVE_INFINITY) return figure - least;
  return (Math.max(least, figure) - least) / (most - Math.min(most, figure));
}

function fromOdds(odds: number, [least, most]: Interval): number {
  if (most === Number.POSITIVE_INFINITY) return least + odds;
  return odds === Number.POSITIVE_INFINITY ? most : least + ((most - least) * odds) / (1 + odds);
}

/** The points from 0 to 100 that a measured value earns by the rubric. */
export function indicatorScore(value: number, { full, zero }: RubricIndicator): number {
  return 100 * Math.min(1, Math.max(0, (value - zero) / (full - zero)));
}

function measureShare(part: number, whole: number, widening: number): Measurement | null {
  if (whole === 0) return null;
  const interval = widening === 1 ? wilsonInterval(part, whole) : widenedWilson(part, whole, widening);
  return { value: part / whole, interval };
}

/** Measured in full, not sampled: no doubt to show. */
function inFull(value: number): Measurement {
  return { value, interval: [value, value] };
}

function minutesADay(ms: number, scheduledMs: number): Measurement | null {
  return scheduledMs <= 0 ? null : inFull((SCHEDULED_MINUTES_A_DAY * ms) / scheduledMs);
}

function markedMean(sums: SampleSums | undefined): Measurement | null {
  return sums === undefined ? null : meanOfMarks(sums, POINTS);
}
