import type { EpochMs } from '../glossary.ts';
import { durationMsOf, intersectSpans, type TimeSpan } from '../time-spans.ts';

/**
 * How much work came to a window in an hour, against the time it was to be staffed: 0 light, 1 full, 2 over.
 * From `over` on the queue grows however quick the clerk is.
 */
export type LoadBand = 0 | 1 | 2;

export const LOAD_BANDS: readonly LoadBand[] = [0, 1, 2];

/**
 * Where a band ends and the next begins, as standard work ÷ staffed time. At 1 the work fills the whole time,
 * and beyond it no clerk keeps up; below 0.7 the waits of a queue stay short (in M/M/1 the mean wait is
 * ρ ÷ (1 − ρ) handling times: 2.3 at 0.7, and 9 at 0.9).
 */
const FULL_FROM = 0.7;
const OVER_FROM = 1;

const HOUR_MS = 3_600_000;

/** A serving of one day, of which only this matters here. */
export interface LoadingServing {
  readonly windowId: string;
  /** When its citizen joined the queue. */
  readonly queuedAt: EpochMs;
  readonly standardSeconds: number;
}

/**
 * The load under which each serving's citizen waited: the standard work that joined in the same hour and came
 * to the same window, against the time in which that window was to be staffed in that hour. By standard, not
 * by handling time, and by schedule, not by presence: neither slowness nor absence makes an excuse.
 * @param servings of one day or more: all that ended in a finish
 * @param schedule when windows were to be staffed; time outside it counts as open if somebody joined then
 */
export function loadsOf<Serving extends LoadingServing>(
  servings: readonly Serving[],
  schedule: readonly TimeSpan[],
): (serving: Serving) => LoadBand {
  const work = new Map<string, number>();
  for (const serving of servings) {
    const key = keyOf(serving);
    work.set(key, (work.get(key) ?? 0) + serving.standardSeconds);
  }
  const staffed = new Map<number, number>();
  const staffedSeconds = (hour: number) => {
    const known = staffed.get(hour);
    if (known !== undefined) return known;
    const span = { from: hour * HOUR_MS, to: (hour + 1) * HOUR_MS };
    const ms = durationMsOf(intersectSpans([span], schedule));
    const seconds = (ms === 0 ? HOUR_MS : ms) / 1000;
    staffed.set(hour, seconds);
    return seconds;
  };
  return (serving) => bandOf((work.get(keyOf(serving)) ?? 0) / staffedSeconds(hourOf(serving)));
}

export function bandOf(load: number): LoadBand {
  if (load >= OVER_FROM) return 2;
  return load >= FULL_FROM ? 1 : 0;
}

/** Hours are those of UTC: a zone that is off by half an hour has its hours cut at the half. */
function hourOf({ queuedAt }: LoadingServing): number {
  return Math.floor(queuedAt / HOUR_MS);
}

function keyOf(serving: LoadingServing): string {
  return `${serving.windowId} ${hourOf(serving)}`;
}
