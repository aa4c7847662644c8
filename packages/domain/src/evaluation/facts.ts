import type { RatingLevel, ServiceId } from '../glossary.ts';
import { pointsOf } from '../rating.ts';
import type { LoadBand } from './load.ts';
import type { Multiset } from './multisets.ts';
import type { Measurement, RatioSums, SampleSums } from './statistics.ts';

/** One finished serving, as the evaluation sees it. All durations in seconds. */
export interface ServingFacts {
  readonly serviceId: ServiceId;
  /** How much work came to its window when this citizen joined the queue. */
  readonly load: LoadBand;
  /** From joining the queue to the first call. */
  readonly waitSeconds: number;
  readonly promisedWaitSeconds: number;
  /** From start to finish, without the time on hold. */
  readonly handlingSeconds: number;
  readonly standardSeconds: number;
  /** Null: not rated. */
  readonly level: RatingLevel | null;
}

/** One call that ended as a no-show. */
export interface NoShowFacts {
  readonly serviceId: ServiceId;
  /** How often the number was called, at least 1. */
  readonly calls: number;
  /** From the last call to the mark. */
  readonly secondsAfterLastCall: number;
}

export type RatingCounts = Readonly<Record<RatingLevel, number>>;

/** How a window was staffed in the period, within its schedule. Whole milliseconds; they add up over days. */
export interface PresenceFigures {
  readonly scheduledMs: number;
  readonly openMs: number;
  /** Paused within the schedule, excused or not. */
  readonly pausedMs: number;
  readonly pausedMsByReason: Readonly<Record<string, number>>;
  /** Pauses that the hall's rule excuses. */
  readonly excusedPauseMs: number;
  /** From the start of each scheduled span to the first opening in it; all of it where it never opened. */
  readonly lateOpeningMs: number;
  /** From the last closing in each scheduled span to its end; nothing where it never opened. */
  readonly earlyClosingMs: number;
  /** 脱岗: neither open nor paused while people waited. Null where nobody knows when people waited. */
  readonly unattendedMs: number | null;
  /** Part of `pausedMs`. Null as above. */
  readonly pausedWhileWaitingMs: number | null;
}

/** Complaints found right, and the follow-ups of bad ratings and complaints. They add up over days. */
export interface CaseFigures {
  readonly complaintsUpheld: number;
  /** Whose result was due in the period. */
  readonly followUpsDue: number;
  readonly followUpsInTime: number;
}

/** Items that people mark by hand, from 0 to 100. */
export type ManualItemId = 'inspection' | 'peer_review' | 'invited_review';

export const MANUAL_ITEMS: readonly ManualItemId[] = ['inspection', 'peer_review', 'invited_review'];

/** Of marks from 0 to 100. */
export type ManualFigures = Readonly<Partial<Record<ManualItemId, SampleSums>>>;

/**
 * Pairs (x, y) of one day each, so `count` is the number of days: how a figure scatters from day to day, which
 * is more than its single servings would let one think where the servings of a day resemble each other.
 */
export interface DaySums {
  /** x: rating points, y: ratings. */
  readonly satisfaction: RatioSums;
  /** x: ratings, y: finished servings. */
  readonly participation: RatioSums;
  /** x: called within the promise, y: finished servings. */
  readonly withinPromise: RatioSums;
  /** x: handling seconds, y: standard seconds. */
  readonly handling: RatioSums;
}

/** What a figure would be by what one does, and not by how one does it. In the figure's own unit. */
export interface Expectation {
  /** What the hall reached with the same services, under the same load, in the same proportion. */
  readonly own: number;
  /** What the hall reached with all it does. */
  readonly hall: number;
}

export interface Expectations {
  readonly satisfaction: Expectation | null;
  readonly withinPromise: Expectation | null;
  readonly waitRatioP90: Expectation | null;
  readonly hastyNoShows: Expectation | null;
  /** Complaints upheld per serving in the whole hall; null where it served nobody. */
  readonly complaintRate: number | null;
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
  /** `hasty`: marked sooner, or after fewer calls, than the rubric's rule asks. */
  readonly noShows: { readonly all: number; readonly hasty: number };
  /** Null where no schedule applies, e.g. for a clerk without a window of their own. */
  readonly presence: PresenceFigures | null;
  /** Null where nobody keeps them. */
  readonly cases: CaseFigures | null;
  readonly manual: ManualFigures;
  /** What the hall's servings of the same services, under the same load, reached. */
  readonly expected: Expectations;
  /** How the figures scatter from day to day. */
  readonly days: DaySums;
}

export const NO_EXPECTATIONS: Expectations = {
  satisfaction: null,
  withinPromise: null,
  waitRatioP90: null,
  hastyNoShows: null,
  complaintRate: null,
};

export const NO_RATINGS: RatingCounts = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 };

/** What is assumed of satisfaction where a hall has no ratings at all yet: 满意. */
export const DEFAULT_SATISFACTION_PRIOR = 80;

const LEVELS: readonly RatingLevel[] = [1, 2, 3, 4, 5];

/**
 * What the servings of one service under one load came to, in a day or more. All are whole numbers, so that
 * they add up to the last digit in whatever order and however a period is split.
 */
export interface StratumSums {
  readonly serviceId: ServiceId;
  readonly load: LoadBand;
  /** Finished servings. */
  readonly servings: number;
  readonly withinPromise: number;
  readonly ratings: RatingCounts;
  readonly waitsMs: Multiset;
  /** Wait ÷ promised wait, in millionths. */
  readonly waitRatiosPpm: Multiset;
  readonly handlingsMs: Multiset;
  /** x: handling, y: standard; both in whole seconds. */
  readonly handling: RatioSums;
  /** Each as `packNoShow` packs it. No-shows are told apart by service alone, under load 0. */
  readonly noShows: Multiset;
}

const LONGEST_PACKED_SECONDS = 9_999_999;
const MOST_PACKED_CALLS = 99;

/** A no-show as one whole number: its seconds (whole, up to 9,999,999) × 100 + its calls (up to 99). */
export function packNoShow({ calls, secondsAfterLastCall }: Omit<NoShowFacts, 'serviceId'>): number {
  const seconds = Math.min(LONGEST_PACKED_SECONDS, Math.max(0, Math.floor(secondsAfterLastCall)));
  return seconds * 100 + Math.min(MOST_PACKED_CALLS, Math.max(1, calls));
}

export function unpackNoShow(packed: number): Omit<NoShowFacts, 'serviceId'> {
  return { calls: packed % 100, secondsAfterLastCall: Math.floor(packed / 100) };
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

/** The presence of several days, or of several parts of one, together. What one does not know, none knows. */
export function mergePresence(parts: readonly PresenceFigures[]): PresenceFigures | null {
  const [first, ...rest] = parts;
  if (first === undefined) return null;
  return rest.reduce<PresenceFigures>(addPresence, first);
}

function addPresence(a: PresenceFigures, b: PresenceFigures): PresenceFigures {
  const pausedMsByReason: Record<string, number> = { ...a.pausedMsByReason };
  for (const [reason, ms] of Object.entries(b.pausedMsByReason)) {
    pausedMsByReason[reason] = (pausedMsByReason[reason] ?? 0) + ms;
  }
  return {
    scheduledMs: a.scheduledMs + b.scheduledMs,
    openMs: a.openMs + b.openMs,
    pausedMs: a.pausedMs + b.pausedMs,
    pausedMsByReason,
    excusedPauseMs: a.excusedPauseMs + b.excusedPauseMs,
    lateOpeningMs: a.lateOpeningMs + b.lateOpeningMs,
    earlyClosingMs: a.earlyClosingMs + b.earlyClosingMs,
    unattendedMs: addKnown(a.unattendedMs, b.unattendedMs),
    pausedWhileWaitingMs: addKnown(a.pausedWhileWaitingMs, b.pausedWhileWaitingMs),
  };
}

function addKnown(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}

export function mergeCases(parts: readonly CaseFigures[]): CaseFigures {
  return parts.reduce(
    (sum, part) => ({
      complaintsUpheld: sum.complaintsUpheld + part.complaintsUpheld,
      followUpsDue: sum.followUpsDue + part.followUpsDue,
      followUpsInTime: sum.followUpsInTime + part.followUpsInTime,
    }),
    { complaintsUpheld: 0, followUpsDue: 0, followUpsInTime: 0 },
  );
}

export function mergeManual(parts: readonly ManualFigures[]): ManualFigures {
  const sums: Partial<Record<ManualItemId, SampleSums>> = {};
  for (const part of parts) {
    for (const item of MANUAL_ITEMS) {
      const [a, b] = [sums[item], part[item]];
      if (b === undefined) continue;
      sums[item] =
        a === undefined
          ? b
          : { count: a.count + b.count, sum: a.sum + b.sum, sumOfSquares: a.sumOfSquares + b.sumOfSquares };
    }
  }
  return sums;
}
