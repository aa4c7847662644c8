import { addDays, daysBetween, weekdayOf } from '../civil-day.ts';
import type { BusinessDay } from '../glossary.ts';
import { type Period, parsePeriod } from './period.ts';

export const SERIES_UNITS = ['day', 'week', 'month', 'quarter'] as const;
export type SeriesUnit = (typeof SERIES_UNITS)[number];

/**
 * The periods of a unit that have a day from `from` to `to`, each whole and by its own name, in order. Null where the
 * two are no days in order, or where there would be more than `most`.
 */
export function periodsOf(
  from: BusinessDay,
  to: BusinessDay,
  unit: SeriesUnit,
  most: number,
): readonly Period[] | null {
  const periods: Period[] = [];
  if (from > to) return null;
  for (let day = from; day <= to; ) {
    const period = parsePeriod(periodLabelOf(day, unit));
    if (period === null || periods.length === most) return null;
    periods.push(period);
    day = addDays(period.to, 1);
  }
  return periods;
}

/** The period of this unit in which a day lies, as it is called: `2026-11-24`, `2026-W48`, `2026-11` or `2026-Q4`. */
export function periodLabelOf(day: BusinessDay, unit: SeriesUnit): string {
  const [year, month] = [day.slice(0, 4), day.slice(5, 7)];
  switch (unit) {
    case 'day':
      return day;
    case 'week':
      return weekLabelOf(day);
    case 'month':
      return `${year}-${month}`;
    case 'quarter':
      return `${year}-Q${Math.ceil(Number(month) / 3)}`;
  }
}

/** ISO 8601: a week belongs to the year of its Thursday. */
function weekLabelOf(day: BusinessDay): string {
  const thursday = addDays(day, 4 - weekdayOf(day));
  const year = thursday.slice(0, 4);
  const week = Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}
