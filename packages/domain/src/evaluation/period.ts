import { addDays, isBusinessDay, weekdayOf } from '../civil-day.ts';
import type { BusinessDay } from '../glossary.ts';

/** A stretch of business days in the hall's own zone, both ends within it. */
export interface Period {
  readonly from: BusinessDay;
  readonly to: BusinessDay;
  /** As it was written, e.g. `2026-Q4`, or for a range of days `2026-11-02/2026-11-06` (ISO 8601). */
  readonly label: string;
}

const YEAR = /^([12]\d{3})$/;
const QUARTER = /^([12]\d{3})-Q([1-4])$/;
const MONTH = /^([12]\d{3})-(0[1-9]|1[0-2])$/;
const WEEK = /^([12]\d{3})-W(0[1-9]|[1-4]\d|5[0-3])$/;

/**
 * Reads `2026`, `2026-Q4`, `2026-11`, `2026-W48` (ISO 8601, Monday first) or `2026-11-24`; null for anything
 * else. Years 1000 to 2999.
 */
export function parsePeriod(text: string): Period | null {
  const days = isUsable(text) ? { from: text, to: text } : spanOf(text);
  return days && { ...days, label: text };
}

/** The days from `from` to `to`, or null where they are not two days in order. Years 1000 to 2999. */
export function periodBetween(from: BusinessDay, to: BusinessDay): Period | null {
  if (!isUsable(from) || !isUsable(to) || from > to) return null;
  return { from, to, label: `${from}/${to}` };
}

function isUsable(day: BusinessDay): boolean {
  return isBusinessDay(day) && /^[12]/.test(day);
}

function spanOf(text: string): Omit<Period, 'label'> | null {
  const [, year] = YEAR.exec(text) ?? [];
  if (year !== undefined) return monthsOf(year, 1, 12);
  const [, yearOfQuarter, quarter] = QUARTER.exec(text) ?? [];
  if (yearOfQuarter !== undefined)
    return monthsOf(yearOfQuarter, Number(quarter) * 3 - 2, Number(quarter) * 3);
  const [, yearOfMonth, month] = MONTH.exec(text) ?? [];
  if (yearOfMonth !== undefined) return monthsOf(yearOfMonth, Number(month), Number(month));
  const [, yearOfWeek, week] = WEEK.exec(text) ?? [];
  return yearOfWeek === undefined ? null : weekOf(yearOfWeek, Number(week));
}

function monthsOf(year: string, first: number, last: number): Omit<Period, 'label'> {
  const firstDay = (month: number) => `${year}-${String(month).padStart(2, '0')}-01`;
  return { from: firstDay(first), to: last === 12 ? `${year}-12-31` : addDays(firstDay(last + 1), -1) };
}

/** ISO 8601: a week belongs to the year of its Thursday, so the 4th of January always lies in week 1. */
function weekOf(year: string, week: number): Omit<Period, 'label'> | null {
  const fourth = `${year}-01-04`;
  const from = addDays(fourth, 1 - weekdayOf(fourth) + (week - 1) * 7);
  // Week 53 exists in some years only.
  return addDays(from, 3).startsWith(`${year}-`) ? { from, to: addDays(from, 6) } : null;
}
