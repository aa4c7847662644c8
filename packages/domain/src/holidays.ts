import type { CalendarException } from './calendar.ts';
import { addDays, isBusinessDay } from './civil-day.ts';
import type { BusinessDay } from './glossary.ts';

/** Days in a row that the state makes a holiday, or has worked in place of one (调休). */
export interface HolidaySpan {
  readonly from: BusinessDay;
  /** Within the span. */
  readonly to: BusinessDay;
  readonly kind: 'holiday' | 'working_day';
  readonly label: string;
  readonly labelEn: string | null;
}

/** What the state has announced of a year. Its days may lie in the years beside it: a New Year is taken off in one piece. */
export interface HolidayYear {
  readonly year: number;
  /** The announcement that it was taken from. */
  readonly source: string;
  readonly days: readonly HolidaySpan[];
}

export type HolidayProblem =
  | 'day_invalid'
  | 'ends_before_it_begins'
  | 'too_long'
  | 'of_another_year'
  | 'day_twice';

/** The longest that anybody ever has off in one piece. */
const LONGEST_SPAN_DAYS = 31;

/** The days of a year as a hall's calendar keeps them, in order. A worked day has the hours of an ordinary weekday. */
export function exceptionsOfYear({ days }: HolidayYear): readonly CalendarException[] {
  return days
    .flatMap(({ from, to, kind, label, labelEn }) =>
      daysOf({ from, to }).map((day) => ({ day, kind, spans: [], label, labelEn })),
    )
    .sort((a, b) => a.day.localeCompare(b.day));
}

/** A hall's own days and those of the year: where it has settled a day itself, that stands. In order. */
export function withHolidays(
  own: readonly CalendarException[],
  year: HolidayYear,
): readonly CalendarException[] {
  const settled = new Set(own.map(({ day }) => day));
  const added = exceptionsOfYear(year).filter(({ day }) => !settled.has(day));
  return [...own, ...added].sort((a, b) => a.day.localeCompare(b.day));
}

/** How much of a year a calendar holds already. */
export function holidaysHeld(
  own: readonly CalendarException[],
  year: HolidayYear,
): { readonly missing: number; readonly different: number } {
  const kindOf = new Map(own.map(({ day, kind }) => [day, kind]));
  const all = exceptionsOfYear(year);
  return {
    missing: all.filter(({ day }) => !kindOf.has(day)).length,
    different: all.filter(({ day, kind }) => kindOf.has(day) && kindOf.get(day) !== kind).length,
  };
}

/** What is wrong with a year that somebody wrote; null when it can be used. */
export function problemOfHolidays(year: HolidayYear): HolidayProblem | null {
  const seen = new Set<BusinessDay>();
  for (const { from, to } of year.days) {
    if (!isBusinessDay(from) || !isBusinessDay(to)) return 'day_invalid';
    if (to < from) return 'ends_before_it_begins';
    if (addDays(from, LONGEST_SPAN_DAYS) <= to) return 'too_long';
    if (![year.year - 1, year.year, year.year + 1].includes(Number(from.slice(0, 4))))
      return 'of_another_year';
    for (const day of daysOf({ from, to })) {
      if (seen.has(day)) return 'day_twice';
      seen.add(day);
    }
  }
  return null;
}

function daysOf({ from, to }: Pick<HolidaySpan, 'from' | 'to'>): BusinessDay[] {
  const days: BusinessDay[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
