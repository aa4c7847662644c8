import type { RatingLevel } from '../glossary.ts';
import { pointsOf } from '../rating.ts';
import { type Measurement, percentileWithInterval, type RatioSums } from './statistics.ts';

/** One finished serving, as the evaluation sees it. All durations in seconds. */
export interface ServingFacts {
  /** From joining the queue to the first call. */
  readonly waitSeconds: number;
  readonly promisedWaitSeconds: number;
  /** From start to finish, without the time on hold. */
  readonly handlingSeconds: number;
  readonly standardSeconds: number;
  /** Null: not rated. */
  readonly level: RatingLevel | null;
}

export type RatingCounts = Readonly<Record<RatingLevel, number>>;

/** How long a window was staffed in the period. Milliseconds. */
export interface PresenceFigures {
  readonly scheduledMs: number;
  readonly openMs: number;
  /** Pauses that the hall's rule excuses, within the schedule. */
  readonly excusedPauseMs: number;
}

/**
 * What was measured of a window, a clerk or a department in a period: all that a score is made of. A later
 * indicator adds a field here; none is removed.
 */
export interface EvaluationFacts {
  /** Finished servings. */
  readonly servings: number;
  readonly ratings: RatingCounts;
  /** Mean rating points (0–100) of the same services in the whole hall: what a small sample is drawn to. */
  readonly satisfactionPrior: number;
  readonly withinPromise: number;
  /** 90th percentile of wait ÷ promised wait; null without servings. */
  readonly waitRatioP90: Measurement | null;
  /** x: handling seconds, y: standard seconds, over all finished servings. */
  readonly handling: RatioSums;
  /** Null where no schedule applies, e.g. for a clerk without a window of their own. */
  readonly presence: PresenceFigures | null;
}

export const NO_RATINGS: RatingCounts = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 };

/** What is assumed of satisfaction where a hall has no ratings at all yet: 满意. */
export const DEFAULT_SATISFACTION_PRIOR = 80;

const LEVELS: readonly RatingLevel[] = [1, 2, 3, 4, 5];

export interface FactsContext {
  readonly satisfactionPrior: number;
  readonly presence: PresenceFigures | null;
}

/** The facts of a period, from its finished servings in any order. */
export function collectFacts(servings: readonly ServingFacts[], context: FactsContext): EvaluationFacts {
  const ratings: Record<RatingLevel, number> = { ...NO_RATINGS };
  const handling = { count: 0, x: 0, y: 0, xx: 0, yy: 0, xy: 0 };
  let withinPromise = 0;
  for (const serving of servings) {
    const { handlingSeconds: x, standardSeconds: y } = serving;
    if (serving.level !== null) ratings[serving.level] += 1;
    if (serving.waitSeconds <= serving.promisedWaitSeconds) withinPromise += 1;
    handling.count += 1;
    handling.x += x;
    handling.y += y;
    handling.xx += x * x;
    handling.yy += y * y;
    handling.xy += x * y;
  }
  const ratios = servings.map((s) => s.waitSeconds / s.promisedWaitSeconds).sort((a, b) => a - b);
  return {
    servings: servings.length,
    ratings,
    satisfactionPrior: context.satisfactionPrior,
    withinPromise,
    waitRatioP90: percentileWithInterval(ratios, 0.9),
    handling,
    presence: context.presence,
  };
}

export function ratingCount(ratings: RatingCounts): number {
  return LEVELS.reduce<number>((sum, level) => sum + ratings[level], 0);
}

/** Mean rating points, 0–100; null when nobody rated. Unrated servings count for nothing. */
export function meanPoints(ratings: RatingCounts): number | null {
  const count = ratingCount(ratings);
  return count === 0 ? null : pointSums(ratings).sum / count;
}

/** The sums that `shrunkMean` needs, in points. */
export function pointSums(ratings: RatingCounts): { count: number; sum: number; sumOfSquares: number } {
  return LEVELS.reduce(
    (sums, level) => ({
      count: sums.count + ratings[level],
      sum: sums.sum + ratings[level] * pointsOf(level),
      sumOfSquares: sums.sumOfSquares + ratings[level] * pointsOf(level) ** 2,
    }),
    { count: 0, sum: 0, sumOfSquares: 0 },
  );
}
