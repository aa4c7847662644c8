import type { EpochMs } from '../glossary.ts';
import type { TimeSpan } from '../time-spans.ts';
import { type CountingRule, tallyOf } from './detector.ts';

const MINUTE_MS = 60_000;
const TAKEN_OUTSIDE_MINUTES = 5;
const CALLED_OUTSIDE_MINUTES = 30;

/**
 * 非工作时间办理. **Rule**: a finished serving stands out when its ticket was taken more than 5 minutes outside the
 * opening hours, or it was called more than 30 minutes outside them. **Threshold**: 4 times the other clerks' share, at
 * least 0.5 %. **Source**: the hall's calendar; the minutes are our choice. **Taints** the serving, and with it its
 * rating. **What may be honest**: a window that serves out those who wait after closing, service at noon that the
 * calendar does not know, a day that was worked and is not in the calendar.
 */
export const OFF_HOURS: CountingRule = {
  id: 'off_hours',
  marks: 'events',
  tolerance: 4,
  floor: 0.005,
  measure: CALLED_OUTSIDE_MINUTES * 60,
  count: (servings, { schedule }) =>
    tallyOf(servings, ({ status, takenAt, calledAt }) =>
      status !== 'finished'
        ? null
        : isOutside(schedule, takenAt, TAKEN_OUTSIDE_MINUTES) ||
          isOutside(schedule, calledAt, CALLED_OUTSIDE_MINUTES),
    ),
};

function isOutside(schedule: readonly TimeSpan[], at: EpochMs, minutes: number): boolean {
  const reach = minutes * MINUTE_MS;
  return !schedule.some(({ from, to }) => from - reach <= at && at <= to + reach);
}
