import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CalendarException, type HallCalendar, isWorkingDay } from './calendar.ts';
import { addDays, dayOfNumber } from './civil-day.ts';
import { DEFAULT_WEEKLY_HOURS } from './hall-settings.ts';
import {
  exceptionsOfYear,
  type HolidaySpan,
  type HolidayYear,
  holidaysHeld,
  problemOfHolidays,
  withHolidays,
} from './holidays.ts';

const span = (from: string, to: string, kind: HolidaySpan['kind'] = 'holiday'): HolidaySpan => ({
  from,
  to,
  kind,
  label: '春节',
  labelEn: null,
});
const YEAR: HolidayYear = {
  year: 2026,
  source: '通知',
  days: [
    span('2026-02-15', '2026-02-23'),
    span('2026-02-14', '2026-02-14', 'working_day'),
    span('2026-02-28', '2026-02-28', 'working_day'),
  ],
};
const calendarOf = (exceptions: readonly CalendarException[]): HallCalendar => ({
  timeZone: 'Asia/Shanghai',
  weekly: DEFAULT_WEEKLY_HOURS,
  exceptions,
  alwaysOpen: false,
});

const spans = fc
  .tuple(fc.integer({ min: 20_454, max: 20_818 }), fc.integer({ min: 0, max: 20 }), fc.boolean())
  .map(([from, length, worked]) =>
    span(dayOfNumber(from), dayOfNumber(from + length), worked ? 'working_day' : 'holiday'),
  );
const years = fc
  .array(spans, { maxLength: 12 })
  .map((days): HolidayYear => ({ year: 2026, source: '通知', days }))
  .filter((year) => problemOfHolidays(year) === null);

describe('state holidays', () => {
  it('[CAL9] close the weekdays they cover and open the Saturdays worked for them', () => {
    const calendar = calendarOf(exceptionsOfYear(YEAR));
    const worked = (day: string) => isWorkingDay(calendar, day);
    expect(worked('2026-02-13')).toBe(true);
    expect(worked('2026-02-14')).toBe(true);
    for (let day = '2026-02-15'; day <= '2026-02-23'; day = addDays(day, 1)) expect(worked(day)).toBe(false);
    expect(worked('2026-02-24')).toBe(true);
    expect(worked('2026-02-28')).toBe(true);
    expect(worked('2026-03-01')).toBe(false);
  });

  it('[CAL10] never change what a hall has settled of a day itself, and come once however often they are added', () => {
    const own: CalendarException[] = [
      { day: '2026-02-16', kind: 'special_hours', spans: [{ from: 540, to: 720 }], label: '值班' },
    ];
    fc.assert(
      fc.property(years, (year) => {
        const once = withHolidays(own, year);
        expect(once).toContainEqual(own[0]);
        expect(withHolidays(once, year)).toEqual(once);
        expect(new Set(once.map(({ day }) => day)).size).toBe(once.length);
        expect(holidaysHeld(once, year).missing).toBe(0);
      }),
    );
    expect(holidaysHeld(own, YEAR)).toEqual({ missing: 10, different: 1 });
  });

  it.each([
    ['day_invalid', span('2026-02-30', '2026-03-01')],
    ['ends_before_it_begins', span('2026-02-03', '2026-02-02')],
    ['too_long', span('2026-02-03', '2026-03-06')],
    ['of_another_year', span('2024-02-03', '2024-02-04')],
    ['day_twice', span('2026-02-23', '2026-02-24')],
  ] as const)('[CAL11] are refused where they say what cannot be: %s', (problem, wrong) => {
    expect(problemOfHolidays({ ...YEAR, days: [...YEAR.days, wrong] })).toBe(problem);
    expect(problemOfHolidays(YEAR)).toBeNull();
  });
});
