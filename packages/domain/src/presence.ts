import type { WindowState } from './glossary.ts';
import { durationMsOf, intersectSpans, subtractSpans, type TimeSpan } from './time-spans.ts';

/** A stretch in which a window kept one state. */
export interface WindowSpan extends TimeSpan {
  readonly state: WindowState;
  /** Why it was paused; null in the other states. */
  readonly reason: string | null;
}

export interface PresenceFacts {
  /** What the window did, in any order. Time that no span covers counts as closed. */
  readonly spans: readonly WindowSpan[];
  /** When the window was to be staffed. */
  readonly schedule: readonly TimeSpan[];
  /** When at least one ticket waited that this window could have called. */
  readonly waiting: readonly TimeSpan[];
}

/** All in milliseconds, and within the schedule except for `overtimeMs`. */
export interface Presence {
  readonly scheduledMs: number;
  readonly openMs: number;
  readonly pausedMs: number;
  readonly pausedMsByReason: Readonly<Record<string, number>>;
  /** Paused while people waited: part of `pausedMs`, not of `unattendedMs`. */
  readonly pausedWhileWaitingMs: number;
  /** 脱岗: neither open nor paused with a reason, while people waited. */
  readonly unattendedMs: number;
  /** From the start of each scheduled span to the window's first opening in it. */
  readonly lateOpeningMs: number;
  /** From the window's last closing in each scheduled span to its end; nothing where it never opened. */
  readonly earlyClosingMs: number;
  /** Open outside the schedule. */
  readonly overtimeMs: number;
}

/** A window's presence, derived from what it did and nothing else. */
export function presenceOf({ spans, schedule, waiting }: PresenceFacts): Presence {
  const open = spans.filter((s) => s.state === 'open');
  const paused = spans.filter((s) => s.state === 'paused');
  const openInSchedule = intersectSpans(open, schedule);
  const pausedInSchedule = subtractSpans(intersectSpans(paused, schedule), open);
  const away = subtractSpans(schedule, [...open, ...paused]);

  const pausedMsByReason: Record<string, number> = {};
  for (const reason of new Set(paused.map((s) => s.reason ?? 'other'))) {
    const forReason = paused.filter((s) => (s.reason ?? 'other') === reason);
    const ms = durationMsOf(intersectSpans(forReason, pausedInSchedule));
    if (ms > 0) pausedMsByReason[reason] = ms;
  }

  return {
    scheduledMs: durationMsOf(schedule),
    openMs: durationMsOf(openInSchedule),
    pausedMs: durationMsOf(pausedInSchedule),
    pausedMsByReason,
    pausedWhileWaitingMs: durationMsOf(intersectSpans(pausedInSchedule, waiting)),
    unattendedMs: durationMsOf(intersectSpans(away, waiting)),
    lateOpeningMs: lateOpeningMsOf(schedule, open),
    earlyClosingMs: earlyClosingMsOf(schedule, open),
    overtimeMs: durationMsOf(subtractSpans(open, schedule)),
  };
}

function lateOpeningMsOf(schedule: readonly TimeSpan[], open: readonly TimeSpan[]): number {
  return schedule.reduce((sum, span) => {
    const firstOpen = intersectSpans([span], open)[0];
    return sum + ((firstOpen?.from ?? span.to) - span.from);
  }, 0);
}

function earlyClosingMsOf(schedule: readonly TimeSpan[], open: readonly TimeSpan[]): number {
  return schedule.reduce((sum, span) => {
    const lastOpen = intersectSpans([span], open).at(-1);
    return sum + (lastOpen === undefined ? 0 : span.to - lastOpen.to);
  }, 0);
}
