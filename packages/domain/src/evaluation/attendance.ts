import { presenceOf, type WindowSpan } from '../presence.ts';
import type { TimeSpan } from '../time-spans.ts';
import type { PresenceFigures } from './facts.ts';

/**
 * Pauses that are the hall's own doing and are not held against a window. A meal or a break outside the
 * schedule costs nothing anyway; within it, it is time in which the window served nobody.
 */
const EXCUSED_PAUSES: ReadonlySet<string> = new Set(['meeting', 'training', 'equipment']);

/**
 * How a window was staffed, from what it did. Figures of whole days add up to those of their period.
 * @param waiting when somebody waited whom this window could have called; null where that is not known
 */
export function attendanceOf(
  spans: readonly WindowSpan[],
  schedule: readonly TimeSpan[],
  waiting: readonly TimeSpan[] | null = null,
): PresenceFigures {
  const presence = presenceOf({ spans, schedule, waiting: waiting ?? [] });
  // Called away in the first or the last hour, nobody came late or left early.
  const { lateOpeningMs, earlyClosingMs } = presenceOf({
    spans: spans.map((span) => (isExcused(span) ? { ...span, state: 'open' } : span)),
    schedule,
    waiting: [],
  });
  const excused = Object.entries(presence.pausedMsByReason).filter(([reason]) => EXCUSED_PAUSES.has(reason));
  return {
    scheduledMs: presence.scheduledMs,
    openMs: presence.openMs,
    pausedMs: presence.pausedMs,
    pausedMsByReason: presence.pausedMsByReason,
    excusedPauseMs: excused.reduce((sum, [, ms]) => sum + ms, 0),
    lateOpeningMs,
    earlyClosingMs,
    unattendedMs: waiting === null ? null : presence.unattendedMs,
    pausedWhileWaitingMs: waiting === null ? null : presence.pausedWhileWaitingMs,
  };
}

function isExcused({ state, reason }: WindowSpan): boolean {
  return state === 'paused' && EXCUSED_PAUSES.has(reason ?? '');
}
