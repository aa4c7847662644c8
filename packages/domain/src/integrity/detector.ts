import type { ServiceId, ServingId } from '../glossary.ts';
import type { TimeSpan } from '../time-spans.ts';
import type { ClerkSums, Tally } from './clerk-sums.ts';
import type { DetectorId } from './detector-ids.ts';
import { type Count, evidenceOf, shareOfOthers } from './evidence.ts';
import type { WatchedServing } from './watched-serving.ts';

/** What a day's servings are looked at beside. */
export interface DayContext {
  /** When the hall was to be open that day. */
  readonly schedule: readonly TimeSpan[];
  /** Median handling ÷ standard of the last weeks, by service; a service without any is not in it. */
  readonly medians: ReadonlyMap<ServiceId, number>;
}

/** What is said of one clerk. All counts are of the days since the detector last had its decision. */
export interface Judgement extends Count {
  /** The highest share of events that an honest clerk may have. */
  readonly atMost: number;
  /** Of the hall's other clerks; null where there are none. */
  readonly hallShare: number | null;
  /** See `evidenceOf`: a flag is raised from `EVIDENCE_NEEDED` on. */
  readonly evidence: number;
  /** What the rule compares with; its unit is the detector's. */
  readonly measure: number | null;
}

export interface Detector {
  readonly id: DetectorId;
  /** What of a clerk's record a flag doubts: the servings that stood out, or ratings that were got by the habit. */
  readonly marks: 'events' | 'pad_ratings' | 'top_pad_ratings';
  /**
   * @param mine of the days since the last decision
   * @param others of the hall's other clerks, of the last quarter
   */
  judge(mine: ClerkSums, others: readonly ClerkSums[]): Judgement | null;
}

/** A detector that counts, among what it looks at, what stands out. */
export interface CountingRule {
  readonly id: DetectorId;
  readonly marks: Detector['marks'];
  /** How many times the other clerks' share an honest clerk may have: nobody is like everybody. */
  readonly tolerance: number;
  /** What is honest at any rate, in a hall where it hardly ever happens. */
  readonly floor: number;
  readonly measure: number;
  /** @param servings one clerk's of one day, in the order of their calls */
  count(servings: readonly WatchedServing[], context: DayContext): Tally;
}

/** Where it is everybody's way, it tells nothing of anybody. */
const HIGHEST_SHARE = 0.9;

export function countingDetector({ id, marks, tolerance, floor, measure }: CountingRule): Detector {
  const countOf = ({ tallies }: ClerkSums): Count => {
    const tally = tallies[id];
    return tally === undefined
      ? { trials: 0, events: 0 }
      : { trials: tally.trials, events: tally.events.length };
  };
  return {
    id,
    marks,
    judge(mine, others) {
      const { trials, events } = countOf(mine);
      const hallShare = shareOfOthers(others.map(countOf));
      const atMost = Math.max(floor, tolerance * (hallShare ?? 0));
      if (events === 0 || atMost >= HIGHEST_SHARE) return null;
      return { trials, events, atMost, hallShare, measure, evidence: evidenceOf(trials, events, atMost) };
    },
  };
}

/** The usual way to count: each serving that is looked at stands out or does not. */
export function tallyOf(
  servings: readonly WatchedServing[],
  look: (serving: WatchedServing) => boolean | null,
): Tally {
  let trials = 0;
  const events: ServingId[] = [];
  for (const serving of servings) {
    const standsOut = look(serving);
    if (standsOut === null) continue;
    trials += 1;
    if (standsOut) events.push(serving.id);
  }
  return { trials, events };
}
