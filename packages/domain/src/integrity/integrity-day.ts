import type { ServiceId, StaffId, WindowId } from '../glossary.ts';
import type { ClerkDay, Tally } from './clerk-sums.ts';
import { CUT_PROMPTS } from './cut-prompts.ts';
import type { CountingRule, DayContext } from './detector.ts';
import type { DetectorId } from './detector-ids.ts';
import { EARLY_PRESSES } from './early-presses.ts';
import { FRESH_TICKETS } from './fresh-tickets.ts';
import {
  addHistograms,
  binOf,
  type HandlingHistogram,
  medianOf,
  NO_HANDLINGS,
} from './handling-histogram.ts';
import { OFF_HOURS } from './off-hours.ts';
import { PARKED_SERVINGS } from './parked-servings.ts';
import { tempoOf } from './press-tempo.ts';
import { runsOf } from './rating-runs.ts';
import { RECALLED_TICKETS } from './recalled-tickets.ts';
import { promptsOf } from './selective-prompting.ts';
import { SHORT_SERVINGS } from './short-servings.ts';
import { handledSeconds, isAtWindow, type WatchedServing } from './watched-serving.ts';

/** Raised when a day is counted in another way: days of an older format are counted anew. */
export const INTEGRITY_FORMAT = 2;

export const COUNTING_RULES: readonly CountingRule[] = [
  SHORT_SERVINGS,
  EARLY_PRESSES,
  FRESH_TICKETS,
  PARKED_SERVINGS,
  CUT_PROMPTS,
  OFF_HOURS,
  RECALLED_TICKETS,
];

/** What a day that is over is worth to the detectors. */
export interface IntegrityDay {
  readonly handling: Readonly<Record<ServiceId, HandlingHistogram>>;
  readonly clerks: Readonly<Record<StaffId, ClerkDay>>;
}

/** How many days before it tell how long a service usually takes. */
export const MEDIAN_DAYS = 28;

function handlingOf(servings: readonly WatchedServing[]): Record<ServiceId, number[]> {
  const handling: Record<ServiceId, number[]> = {};
  for (const serving of servings) {
    const seconds = handledSeconds(serving);
    if (serving.status !== 'finished' || seconds === null) continue;
    const histogram = handling[serving.serviceId] ?? [...NO_HANDLINGS];
    handling[serving.serviceId] = histogram;
    const bin = binOf(seconds / serving.standardSeconds);
    histogram[bin] = (histogram[bin] ?? 0) + 1;
  }
  return handling;
}

/**
 * @param servings all of the hall's of that day, from `watchDay`
 * @param before the days before it, `MEDIAN_DAYS` of them at most
 */
export function integrityDayOf(
  servings: readonly WatchedServing[],
  schedule: DayContext['schedule'],
  before: readonly Pick<IntegrityDay, 'handling'>[],
): IntegrityDay {
  const handling = handlingOf(servings);
  const medians = new Map<ServiceId, number>();
  for (const [id, histogram] of addHistograms([...before.map((day) => day.handling), handling])) {
    const median = medianOf(histogram);
    if (median !== null) medians.set(id, median);
  }
  const byClerk = Map.groupBy(servings, ({ staffId }) => staffId);
  const clerks: Record<StaffId, ClerkDay> = {};
  for (const [staffId, mine] of byClerk) clerks[staffId] = clerkDayOf(mine, { schedule, medians });
  return { handling, clerks };
}

function clerkDayOf(servings: readonly WatchedServing[], context: DayContext): ClerkDay {
  const tallies: Partial<Record<DetectorId, Tally>> = {};
  for (const rule of COUNTING_RULES) {
    const tally = rule.count(servings, context);
    if (tally.trials > 0) tallies[rule.id] = tally;
  }
  const windows: Record<WindowId, number> = {};
  const pad = [0, 0, 0, 0, 0];
  const phone = [0, 0, 0, 0, 0];
  const isTop: boolean[] = [];
  const delays: number[] = [];
  for (const { windowId, status, rating } of servings) {
    if (status === 'finished') windows[windowId] = (windows[windowId] ?? 0) + 1;
    if (rating === null) continue;
    const levels = isAtWindow(rating.source) ? pad : phone;
    levels[rating.level - 1] = (levels[rating.level - 1] ?? 0) + 1;
    if (levels !== pad) continue;
    isTop.push(rating.level === 5);
    if (rating.level === 5) delays.push(rating.responseMs / 1000);
  }
  return {
    ...{ windows, tallies, pad, phone, runs: runsOf(isTop), tempo: tempoOf(delays) },
    ...promptsOf(servings, context),
  };
}
