import type { BusinessDay } from './glossary.ts';

/** Arithmetic on calendar days, with no time zone in it. Proleptic Gregorian. */

/** ISO 8601: Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const DAY_PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAYS_IN_ERA = 146_097;

/** A day as its number since 1970-01-01. After Howard Hinnant's `days_from_civil`. */
export function dayNumberOfDate(year: number, month: number, date: number): number {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_IN_ERA + dayOfEra - 719_468;
}

/** The day with this number since 1970-01-01. Years 0 to 9999. */
export function dayOfNumber(dayNumber: number): BusinessDay {
  const shifted = dayNumber + 719_468;
  const era = Math.floor(shifted / DAYS_IN_ERA);
  const dayOfEra = shifted - era * DAYS_IN_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`;
}

/** True for a day that exists, written `YYYY-MM-DD`. */
export function isBusinessDay(text: string): boolean {
  const [, year, month, date] = DAY_PATTERN.exec(text) ?? [];
  if (year === undefined) return false;
  const monthNumber = Number(month);
  if (monthNumber < 1 || monthNumber > 12) return false;
  return dayOfNumber(dayNumberOfDate(Number(year), monthNumber, Number(date))) === text;
}

/** @throws RangeError when the text is no day: days come from this package or are checked at the edge. */
export function dayNumberOf(day: BusinessDay): number {
  if (!isBusinessDay(day)) throw new RangeError(`Not a day: ${day}`);
  return dayNumberOfDate(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10)));
}

export function addDays(day: BusinessDay, days: number): BusinessDay {
  return dayOfNumber(dayNumberOf(day) + days);
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: BusinessDay, to: BusinessDay): number {
  return dayNumberOf(to) - dayNumberOf(from);
}

export function weekdayOf(day: BusinessDay): Weekday {
  // 1970-01-01 was a Thursday.
  return WEEKDAYS[(((dayNumberOf(day) + 3) % 7) + 7) % 7] ?? 1;
}

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}
