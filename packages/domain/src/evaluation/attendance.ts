import type { WindowSpan } from '../presence.ts';
import { durationMsOf, intersectSpans, type TimeSpan } from '../time-spans.ts';
import type { PresenceFigures } from './facts.ts';

/**
 * Pauses that are the hall's own doing and are not held against a window. A meal or a break outside the
 * schedule costs nothing anyway; within it, it is time in which the window served nobody.
 */
const EXCUSED_PAUSES: ReadonlySet<string> = new Set(['meeting', 'training', 'equipment']);

export interface Attendance extends PresenceFigures {
  /** Paused within the schedule, excused or not. */
  readonly pausedMs: number;
}

/** How long a window was staffed, from what it did. A window's spans never overlap. */
export function attendanceOf(spans: readonly WindowSpan[], schedule: readonly TimeSpan[]): Attendance {
  const msOf = (counts: (span: WindowSpan) => boolean) =>
    durationMsOf(intersectSpans(spans.filter(counts), schedule));
  return {
    scheduledMs: durationMsOf(schedule),
    openMs: msOf(({ state }) => state === 'open'),
    pausedMs: msOf(({ state }) => state === 'paused'),
    excusedPauseMs: msOf(({ state, reason }) => state === 'paused' && EXCUSED_PAUSES.has(reason ?? '')),
  };
}
