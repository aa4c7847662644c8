import { businessDayOf, hallOpenAt, intakeEndOf, nextOpening } from '@hallbell/domain';
import type { HallRow } from '@hallbell/protocol';

export type Opening =
  | { open: true; always: boolean }
  /** `ended`: the hall is still open, but gives no more tickets today. */
  | { open: false; ended: boolean; nextAtMs: number | null };

/** Whether the kiosk gives tickets at `nowMs` (epoch milliseconds), by the hall's calendar and cut-off. */
export function openingOf(hall: HallRow, nowMs: number): Opening {
  if (hall.alwaysOpen) return { open: true, always: true };
  const day = businessDayOf(nowMs, hall.timeZone);
  const intakeEnd = intakeEndOf(hall, day, hall.intakeCutoffMinutes);
  const ended = intakeEnd !== null && nowMs >= intakeEnd;
  if (hallOpenAt(hall, nowMs) && !ended) return { open: true, always: false };
  // Within an opening that gives no more tickets, the next one begins after its end.
  let from = nowMs;
  while (hallOpenAt(hall, from) && from < nowMs + 86_400_000) from += 60_000;
  return { open: false, ended: hallOpenAt(hall, nowMs), nextAtMs: nextOpening(hall, from) };
}

/** `09:00` from minutes of the day. */
export function minuteText(minuteOfDay: number): string {
  const hours = String(Math.floor(minuteOfDay / 60)).padStart(2, '0');
  return `${hours}:${String(minuteOfDay % 60).padStart(2, '0')}`;
}
