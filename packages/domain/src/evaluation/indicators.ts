import { type EvaluationFacts, pointSums, ratingCount } from './facts.ts';
import type { IndicatorId, Rubric, RubricIndicator } from './rubric.ts';
import { type Measurement, ratioOfSums, shrunkMean, wilsonInterval } from './statistics.ts';

export interface Indicator {
  readonly zh: string;
  readonly en: string;
  /** What `value` is given in. */
  readonly unit: 'points' | 'share' | 'ratio';
  /** The figure that was measured, or null where there is nothing to measure it by. */
  measure(facts: EvaluationFacts, rubric: Rubric): Measurement | null;
}

/** How far single ratings scatter, in points, before a window has shown its own scatter. */
const RATING_STANDARD_DEVIATION = 20;

/** Every indicator that a rubric can weigh. Each is a pure function of measured facts. */
export const INDICATORS: Readonly<Record<IndicatorId, Indicator>> = {
  satisfaction: {
    zh: '满意度',
    en: 'Satisfaction',
    unit: 'points',
    measure: ({ ratings, satisfactionPrior }, { priorWeight }) =>
      ratingCount(ratings) === 0
        ? null
        : shrunkMean(pointSums(ratings), {
            mean: satisfactionPrior,
            weight: priorWeight,
            standardDeviation: RATING_STANDARD_DEVIATION,
          }),
  },
  participation: {
    zh: '评价参与率',
    en: 'Rated share',
    unit: 'share',
    measure: ({ ratings, servings }) => measureShare(ratingCount(ratings), servings),
  },
  within_promise: {
    zh: '承诺时限内叫号率',
    en: 'Called within the promised wait',
    unit: 'share',
    measure: ({ withinPromise, servings }) => measureShare(withinPromise, servings),
  },
  wait_p90: {
    zh: '等候时间（九成）与承诺之比',
    en: '90th percentile wait against the promise',
    unit: 'ratio',
    measure: ({ waitRatioP90 }) => waitRatioP90,
  },
  handling: {
    zh: '办理用时与标准之比',
    en: 'Handling time against the standard',
    unit: 'ratio',
    measure: ({ handling }) => ratioOfSums(handling),
  },
  presence: {
    zh: '在岗率',
    en: 'Presence',
    unit: 'share',
    measure: ({ presence }) => {
      if (presence === null || presence.scheduledMs <= 0) return null;
      const attended = presence.openMs + presence.excusedPauseMs;
      const value = Math.min(1, attended / presence.scheduledMs);
      // Measured in full, not sampled: no doubt to show.
      return { value, interval: [value, value] };
    },
  },
};

/** The points from 0 to 100 that a measured value earns by the rubric. */
export function indicatorScore(value: number, { full, zero }: RubricIndicator): number {
  return 100 * Math.min(1, Math.max(0, (value - zero) / (full - zero)));
}

function measureShare(part: number, whole: number): Measurement | null {
  return whole === 0 ? null : { value: part / whole, interval: wilsonInterval(part, whole) };
}
