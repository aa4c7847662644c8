import { addDays, dayNumberOf, dayNumberOfDate, dayOfNumber } from './civil-day.ts';
import type { BusinessDay, EpochMs } from './glossary.ts';

/** From instants to the hall's wall clock and back. The zone is an IANA name, e.g. `Asia/Shanghai`. */

export const DAY_MS = 86_400_000;
export const MINUTE_MS = 60_000;

export interface LocalTime {
  readonly day: BusinessDay;
  /** 0 to 1439. */
  readonly minuteOfDay: number;
  /** 0 to 59. */
  readonly second: number;
}

// Making a formatter costs some 50 µs, using one about 2. The caches change no answer.
const formatters = new Map<string, Intl.DateTimeFormat>();
/** By zone, then by the minutes since 1970. */
const offsets = new Map<string, Map<number, number>>();
/** Minutes that are kept of a zone: a hall asks again and again for now, and for the hours of a few days. */
const KEPT_MINUTES = 1_000;
/** From then on every zone has set its clocks at whole minutes. */
const WHOLE_MINUTES_SINCE = Date.UTC(1973, 0, 1);

/** True for a zone that this machine knows. */
export function isTimeZone(timeZone: string): boolean {
  try {
    formatterOf(timeZone);
    return true;
  } catch {
    return false;
  }
}

/** What the hall's wall clock shows at an instant. */
export function localTimeOf(at: EpochMs, timeZone: string): LocalTime {
  const wallMs = at + offsetMsOf(at, timeZone);
  const dayNumber = Math.floor(wallMs / DAY_MS);
  const msOfDay = wallMs - dayNumber * DAY_MS;
  return {
    day: dayOfNumber(dayNumber),
    minuteOfDay: Math.floor(msOfDay / MINUTE_MS),
    second: Math.floor(msOfDay / 1000) % 60,
  };
}

/** The day that an instant belongs to in the hall: from local midnight to local midnight. */
export function businessDayOf(at: EpochMs, timeZone: string): BusinessDay {
  return localTimeOf(at, timeZone).day;
}

/**
 * The instant at which the hall's wall clock shows this minute of this day (0 to 1440; 1440 is the next
 * midnight). A minute that the clocks skip in spring counts as the same distance after the gap's start; of
 * a minute that comes twice in autumn, the first.
 */
export function instantOf(day: BusinessDay, minuteOfDay: number, timeZone: string): EpochMs {
  const wallMs = dayNumberOf(day) * DAY_MS + minuteOfDay * MINUTE_MS;
  const offsetBefore = offsetMsOf(wallMs - DAY_MS, timeZone);
  const offsetAfter = offsetMsOf(wallMs + DAY_MS, timeZone);
  const early = wallMs - offsetBefore;
  if (offsetBefore === offsetAfter || offsetMsOf(early, timeZone) === offsetBefore) return early;
  const late = wallMs - offsetAfter;
  return offsetMsOf(late, timeZone) === offsetAfter ? late : early;
}

/** The first instant of a business day. */
export function startOfDay(day: BusinessDay, timeZone: string): EpochMs {
  return instantOf(day, 0, timeZone);
}

/** The first instant that is no longer in the business day. A day may last 23, 24 or 25 hours. */
export function endOfDay(day: BusinessDay, timeZone: string): EpochMs {
  return startOfDay(addDays(day, 1), timeZone);
}

/** Of JavaScript's newer calendar what is needed here. Not every engine has it. */
interface NewCalendar {
  Instant: {
    fromEpochMilliseconds(ms: number): {
      toZonedDateTimeISO(timeZone: string): { offsetNanoseconds: number };
    };
  };
}
const NS_IN_MS = 1_000_000;

/** What to add to an instant to get the wall clock's reading as if it were UTC. */
function offsetMsOf(at: EpochMs, timeZone: string): number {
  if (at < WHOLE_MINUTES_SINCE) return readOffsetMs(at, timeZone);
  let ofZone = offsets.get(timeZone);
  if (ofZone === undefined) {
    ofZone = new Map();
    offsets.set(timeZone, ofZone);
  }
  const minute = Math.floor(at / MINUTE_MS);
  let offset = ofZone.get(minute);
  if (offset === undefined) {
    offset = readOffsetMs(at, timeZone);
    if (ofZone.size >= KEPT_MINUTES) ofZone.clear();
    ofZone.set(minute, offset);
  }
  return offset;
}

function readOffsetMs(at: EpochMs, timeZone: string): number {
  const { Temporal } = globalThis as { Temporal?: NewCalendar };
  return Temporal === undefined
    ? offsetByFormatter(at, timeZone)
    : Temporal.Instant.fromEpochMilliseconds(Math.floor(at)).toZonedDateTimeISO(timeZone).offsetNanoseconds /
        NS_IN_MS;
}

/** A slow kiosk takes 65 ms to make its first formatter. */
function offsetByFormatter(at: EpochMs, timeZone: string): number {
  const field = { year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of formatterOf(timeZone).formatToParts(at)) {
    if (isField(type)) field[type] = Number(value);
  }
  const seconds = field.hour * 3600 + field.minute * 60 + field.second;
  const wallMs = dayNumberOfDate(field.year, field.month, field.day) * DAY_MS + seconds * 1000;
  return wallMs - Math.floor(at / 1000) * 1000;
}

function isField(type: string): type is 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' {
  return ['year', 'month', 'day', 'hour', 'minute', 'second'].includes(type);
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const cached = formatters.get(timeZone);
  if (cached) return cached;
  const formatter = new Intl.DateTimeFormat('en-US-u-ca-iso8601-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(timeZone, formatter);
  return formatter;
}
