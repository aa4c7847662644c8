import { businessDayOf, endOfDay, instantOf, localTimeOf, MINUTE_MS, startOfDay } from './business-day.ts';
import { addDays, weekdayOf } from './civil-day.ts';
import type { BusinessDay, EpochMs } from './glossary.ts';
import type { TimeSpan } from './time-spans.ts';

/** Open from and until, in minutes from local midnight; `to` is exclusive. 0 ≤ from < to ≤ 1440. */
export interface OpeningSpan {
  readonly from: number;
  readonly to: number;
}

/** A day that differs from its weekday. */
export interface CalendarException {
  readonly day: BusinessDay;
  readonly kind:
    | 'holiday'
    /** 调休: a weekend day that is worked. With no spans of its own it is worked like an ordinary weekday. */
    | 'working_day'
    /** A working day with hours of its own. */
    | 'special_hours';
  readonly spans: readonly OpeningSpan[];
  readonly label: string | null;
  readonly labelEn?: string | null;
}

export interface HallCalendar {
  readonly timeZone: string;
  /** Seven lists, Monday first; an empty one is a day off. Spans in order, not overlapping. */
  readonly weekly: readonly (readonly OpeningSpan[])[];
  readonly exceptions: readonly CalendarException[];
  /** For demonstration: open whatever the hour. Working days and deadlines still go by the calendar. */
  readonly alwaysOpen: boolean;
}

/** How far ahead an opening or a working day is looked for. */
const SEARCH_DAYS = 366;

/** The spans in which the hall is scheduled to be open on a day; `alwaysOpen` has no say. */
export function scheduleOf(calendar: HallCalendar, day: BusinessDay): readonly OpeningSpan[] {
  const exception = calendar.exceptions.find((e) => e.day === day);
  if (exception === undefined) return calendar.weekly[weekdayOf(day) - 1] ?? [];
  if (exception.kind === 'holiday') return [];
  if (exception.spans.length > 0 || exception.kind === 'special_hours') return exception.spans;
  return calendar.weekly.find((spans) => spans.length > 0) ?? [];
}

/** The schedule of a day as instants. */
export function scheduledSpansOf(calendar: HallCalendar, day: BusinessDay): readonly TimeSpan[] {
  return scheduleOf(calendar, day).map(({ from, to }) => ({
    from: instantOf(day, from, calendar.timeZone),
    to: instantOf(day, to, calendar.timeZone),
  }));
}

export function hallOpenAt(calendar: HallCalendar, at: EpochMs): boolean {
  if (calendar.alwaysOpen) return true;
  const { day, minuteOfDay } = localTimeOf(at, calendar.timeZone);
  return scheduleOf(calendar, day).some(({ from, to }) => from <= minuteOfDay && minuteOfDay < to);
}

/**
 * The first instant from `at` on at which the hall is open: `at` itself when it is open. Null when the
 * calendar knows no opening within a year.
 */
export function nextOpening(calendar: HallCalendar, at: EpochMs): EpochMs | null {
  if (hallOpenAt(calendar, at)) return at;
  let day = businessDayOf(at, calendar.timeZone);
  for (let ahead = 0; ahead <= SEARCH_DAYS; ahead += 1) {
    const opening = scheduledSpansOf(calendar, day).find(({ from }) => from >= at);
    if (opening) return opening.from;
    day = addDays(day, 1);
  }
  return null;
}

/** When the hall closes for the day, or null on a day off. */
export function lastClosingOf(calendar: HallCalendar, day: BusinessDay): EpochMs | null {
  return scheduledSpansOf(calendar, day).at(-1)?.to ?? null;
}

export function isWorkingDay(calendar: HallCalendar, day: BusinessDay): boolean {
  return scheduleOf(calendar, day).length > 0;
}

/**
 * The `count`-th working day after `day` (0 gives `day` itself, worked or not). A calendar without a single
 * working day in a year counts plain days, so that a deadline always exists.
 */
export function addWorkingDays(calendar: HallCalendar, day: BusinessDay, count: number): BusinessDay {
  let result = day;
  for (let left = count; left > 0; left -= 1) result = nextWorkingDay(calendar, result);
  return result;
}

/**
 * When what still waits of a day's tickets expires: `overtimeMinutes` after the last closing, but within
 * the business day, since the next day's numbers begin anew. On a day off, or in a hall that is always
 * open: at the end of the business day.
 */
export function expiryOf(calendar: HallCalendar, day: BusinessDay, overtimeMinutes: number): EpochMs {
  const end = endOfDay(day, calendar.timeZone);
  const closing = calendar.alwaysOpen ? null : lastClosingOf(calendar, day);
  return closing === null ? end : Math.min(end, closing + overtimeMinutes * MINUTE_MS);
}

/** From when on the hall issues no tickets that day; null when it issues none at all, or never stops. */
export function intakeEndOf(
  calendar: HallCalendar,
  day: BusinessDay,
  intakeCutoffMinutes: number,
): EpochMs | null {
  if (calendar.alwaysOpen) return null;
  const closing = lastClosingOf(calendar, day);
  return closing === null
    ? null
    : Math.max(startOfDay(day, calendar.timeZone), closing - intakeCutoffMinutes * MINUTE_MS);
}

function nextWorkingDay(calendar: HallCalendar, day: BusinessDay): BusinessDay {
  let next = day;
  for (let ahead = 0; ahead < SEARCH_DAYS; ahead += 1) {
    next = addDays(next, 1);
    if (isWorkingDay(calendar, next)) return next;
  }
  return addDays(day, 1);
}
