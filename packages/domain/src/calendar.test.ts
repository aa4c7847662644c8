import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessDayOf, endOfDay, instantOf, MINUTE_MS } from './business-day.ts';
import {
  addWorkingDays,
  expiryOf,
  type HallCalendar,
  hallOpenAt,
  intakeEndOf,
  isWorkingDay,
  lastClosingOf,
  nextOpening,
  scheduleOf,
} from './calendar.ts';
import { DEFAULT_WEEKLY_HOURS } from './hall-settings.ts';

const timeZone = 'Asia/Shanghai';
const calendar: HallCalendar = {
  timeZone,
  weekly: DEFAULT_WEEKLY_HOURS,
  exceptions: [
    { day: '2026-10-01', kind: 'holiday', spans: [], label: '国庆节' },
    { day: '2026-10-02', kind: 'holiday', spans: [], label: '国庆节' },
    { day: '2026-10-10', kind: 'working_day', spans: [], label: '调休上班' },
    { day: '2026-12-31', kind: 'special_hours', spans: [{ from: 540, to: 690 }], label: null },
  ],
  alwaysOpen: false,
};
const neverOpen: HallCalendar = { ...calendar, weekly: [[], [], [], [], [], [], []], exceptions: [] };

/** An instant of the hall's wall clock. */
function at(day: string, clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return instantOf(day, hours * 60 + minutes, timeZone);
}

const TUESDAY = '2026-11-24';
const FRIDAY = '2026-11-27';
const SATURDAY = '2026-11-28';
const MONDAY = '2026-11-30';

describe('hours', () => {
  it('[CAL1] are the weekday’s', () => {
    expect(scheduleOf(calendar, TUESDAY)).toEqual([
      { from: 540, to: 720 },
      { from: 810, to: 1020 },
    ]);
    expect(scheduleOf(calendar, SATURDAY)).toEqual([]);
  });

  it('[CAL1] give way to a holiday, a make-up day and special hours', () => {
    expect(scheduleOf(calendar, '2026-10-01')).toEqual([]);
    expect(scheduleOf(calendar, '2026-10-10')).toEqual(scheduleOf(calendar, TUESDAY));
    expect(scheduleOf(calendar, '2026-12-31')).toEqual([{ from: 540, to: 690 }]);
  });

  it('[CAL1] of a make-up day are its own when it has any', () => {
    const exceptions = [
      { day: SATURDAY, kind: 'working_day', spans: [{ from: 600, to: 660 }], label: null },
    ] as const;
    expect(scheduleOf({ ...calendar, exceptions }, SATURDAY)).toEqual([{ from: 600, to: 660 }]);
  });

  it.each([
    ['08:59', false],
    ['09:00', true],
    ['11:59', true],
    ['12:00', false],
    ['13:29', false],
    ['13:30', true],
    ['16:59', true],
    ['17:00', false],
  ])('[CAL2] at %s the hall is open: %s', (clock, open) => {
    expect(hallOpenAt(calendar, at(TUESDAY, clock))).toBe(open);
  });

  it('[CAL2] go by the hall’s own clock across a change of it', () => {
    const berlin = {
      ...calendar,
      timeZone: 'Europe/Berlin',
      weekly: Array(7).fill([{ from: 540, to: 720 }]),
    };
    for (const day of ['2026-03-28', '2026-03-29', '2026-10-25', '2026-10-26']) {
      expect(hallOpenAt(berlin, instantOf(day, 540, 'Europe/Berlin'))).toBe(true);
      expect(hallOpenAt(berlin, instantOf(day, 540, 'Europe/Berlin') - 1)).toBe(false);
    }
  });
});

describe('the next opening', () => {
  it.each([
    [TUESDAY, '10:00', TUESDAY, '10:00'],
    [TUESDAY, '12:30', TUESDAY, '13:30'],
    [TUESDAY, '17:00', '2026-11-25', '09:00'],
    [FRIDAY, '18:00', MONDAY, '09:00'],
    ['2026-09-30', '17:30', '2026-10-05', '09:00'],
    ['2026-10-09', '17:30', '2026-10-10', '09:00'],
  ])('[CAL3] after %s %s is %s %s', (day, clock, openDay, openClock) => {
    expect(nextOpening(calendar, at(day, clock))).toBe(at(openDay, openClock));
  });

  it('[CAL3] is null in a hall that never opens', () => {
    expect(nextOpening(neverOpen, at(TUESDAY, '10:00'))).toBeNull();
  });

  it('[CAL3] is open, and nothing before it is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2026, 8), max: Date.UTC(2027, 0) }),
        fc.nat(1000),
        (from, part) => {
          const opening = nextOpening(calendar, from);
          if (opening === null) throw new Error('the hall opens every week');
          expect(hallOpenAt(calendar, opening)).toBe(true);
          const before = from + Math.floor(((opening - from) * part) / 1001);
          if (before < opening) expect(hallOpenAt(calendar, before)).toBe(false);
        },
      ),
    );
  });
});

describe('working days', () => {
  it('[CAL4] are the days with hours', () => {
    expect([TUESDAY, SATURDAY, '2026-10-01', '2026-10-10'].map((day) => isWorkingDay(calendar, day))).toEqual(
      [true, false, false, true],
    );
  });

  it('[CAL4] carry a deadline over weekends and holidays, and onto make-up days', () => {
    expect(addWorkingDays(calendar, FRIDAY, 1)).toBe(MONDAY);
    expect(addWorkingDays(calendar, SATURDAY, 1)).toBe(MONDAY);
    expect(addWorkingDays(calendar, '2026-09-30', 1)).toBe('2026-10-05');
    expect(addWorkingDays(calendar, '2026-10-09', 1)).toBe('2026-10-10');
    expect(addWorkingDays(calendar, TUESDAY, 5)).toBe('2026-12-01');
    expect(addWorkingDays(calendar, SATURDAY, 0)).toBe(SATURDAY);
  });

  it('[CAL5] go by the calendar even in a hall that is always open', () => {
    const demo = { ...calendar, alwaysOpen: true };
    expect(hallOpenAt(demo, at(SATURDAY, '03:00'))).toBe(true);
    expect(nextOpening(demo, at(SATURDAY, '03:00'))).toBe(at(SATURDAY, '03:00'));
    expect(addWorkingDays(demo, FRIDAY, 1)).toBe(MONDAY);
  });

  it('[CAL7] are plain days where the calendar has none', () => {
    expect(addWorkingDays(neverOpen, FRIDAY, 3)).toBe(MONDAY);
  });
});

describe('the end of the day', () => {
  it('[CAL6] comes an hour after the last closing', () => {
    expect(lastClosingOf(calendar, TUESDAY)).toBe(at(TUESDAY, '17:00'));
    expect(expiryOf(calendar, TUESDAY, 60)).toBe(at(TUESDAY, '18:00'));
  });

  it('[CAL6] comes at midnight on a day off and in a hall that is always open', () => {
    expect(lastClosingOf(calendar, SATURDAY)).toBeNull();
    expect(expiryOf(calendar, SATURDAY, 60)).toBe(endOfDay(SATURDAY, timeZone));
    expect(expiryOf({ ...calendar, alwaysOpen: true }, TUESDAY, 60)).toBe(endOfDay(TUESDAY, timeZone));
  });

  it('[CAL6] never falls into the next business day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1440 }), fc.nat(1000), (closing, overtime) => {
        const late = { ...calendar, weekly: Array(7).fill([{ from: 0, to: closing }]) };
        const expiry = expiryOf(late, TUESDAY, overtime);
        expect(businessDayOf(expiry - 1, timeZone)).toBe(TUESDAY);
        expect(expiry).toBe(
          Math.min(endOfDay(TUESDAY, timeZone), at(TUESDAY, '00:00') + (closing + overtime) * MINUTE_MS),
        );
      }),
    );
  });

  it('[TAK1] is preceded by the end of the intake', () => {
    expect(intakeEndOf(calendar, TUESDAY, 30)).toBe(at(TUESDAY, '16:30'));
    expect(intakeEndOf(calendar, SATURDAY, 30)).toBeNull();
    expect(intakeEndOf({ ...calendar, alwaysOpen: true }, TUESDAY, 30)).toBeNull();
  });
});
