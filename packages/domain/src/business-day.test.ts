import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  businessDayOf,
  DAY_MS,
  endOfDay,
  instantOf,
  isTimeZone,
  localTimeOf,
  MINUTE_MS,
  startOfDay,
} from './business-day.ts';
import { addDays, dayNumberOf, daysBetween, isBusinessDay, weekdayOf } from './civil-day.ts';

const HOUR_MS = 3_600_000;

/** With and without daylight saving, half hours, changes at midnight, both sides of the date line. */
const zone = fc.constantFrom(
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'America/Havana',
  'Pacific/Auckland',
  'Pacific/Honolulu',
  'UTC',
);
const instant = fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2035, 0) });
const dayText = fc
  .integer({ min: dayNumberOf('1900-01-01'), max: dayNumberOf('2200-01-01') })
  .map((n) => new Date(n * DAY_MS).toISOString().slice(0, 10));

/** Node's own, which browsers have already and Node 24 still hides. */
function temporalOfThisEngine(): unknown {
  setFlagsFromString('--harmony-temporal');
  const { Temporal } = runInNewContext('globalThis');
  if (Temporal === undefined) throw new Error('This Node has no Temporal');
  return Temporal;
}

describe.each([
  ['a formatter', () => undefined],
  ['Temporal', temporalOfThisEngine],
])('the hall’s wall clock by %s', (_by, temporal) => {
  beforeAll(() => void vi.stubGlobal('Temporal', temporal()));
  afterAll(() => void vi.unstubAllGlobals());

  it('[DAY1] turns the day at local midnight', () => {
    const midnight = Date.UTC(2026, 10, 23, 16);
    expect(businessDayOf(midnight - 1, 'Asia/Shanghai')).toBe('2026-11-23');
    expect(businessDayOf(midnight, 'Asia/Shanghai')).toBe('2026-11-24');
    expect(localTimeOf(midnight + 9 * HOUR_MS + 61_500, 'Asia/Shanghai')).toEqual({
      day: '2026-11-24',
      minuteOfDay: 541,
      second: 1,
    });
  });

  it('[DAY1] shows what the machine’s own calendar does, whatever was asked before within the same minute', () => {
    const shown = (at: number, timeZone: string) => {
      const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
      return format.format(at);
    };
    const withinMinute = fc.integer({ min: 0, max: MINUTE_MS - 1 });
    // Around New Year 1973, since which zones change at whole minutes, too.
    const minute = fc.oneof(instant, fc.integer({ min: Date.UTC(1972, 0), max: Date.UTC(1974, 0) }));
    const zones = fc.oneof(zone, fc.constant('Africa/Monrovia'));
    fc.assert(
      fc.property(zones, minute, withinMinute, withinMinute, (timeZone, start, one, other) => {
        for (const ms of [one, other]) {
          const at = Math.floor(start / MINUTE_MS) * MINUTE_MS + ms;
          const { day, minuteOfDay, second } = localTimeOf(at, timeZone);
          const [hours, minutes] = [Math.floor(minuteOfDay / 60), minuteOfDay % 60];
          const clock = [hours, minutes, second].map((n) => String(n).padStart(2, '0')).join(':');
          expect(`${day} ${clock}`).toBe(shown(at, timeZone));
        }
      }),
    );
  });

  it('[DAY1] has days of 23, 24 and 25 hours', () => {
    const hours = (day: string, timeZone: string) =>
      (endOfDay(day, timeZone) - startOfDay(day, timeZone)) / HOUR_MS;
    expect(hours('2026-03-29', 'Europe/Berlin')).toBe(23);
    expect(hours('2026-10-25', 'Europe/Berlin')).toBe(25);
    expect(hours('2026-11-01', 'America/New_York')).toBe(25);
    expect(hours('2026-11-24', 'Asia/Shanghai')).toBe(24);
  });

  it('[DAY1] begins a day whose midnight is skipped with its first minute', () => {
    // Cairo goes from 24:00 on Thursday straight to 01:00 on Friday.
    const start = startOfDay('2026-04-24', 'Africa/Cairo');
    expect(localTimeOf(start, 'Africa/Cairo')).toEqual({ day: '2026-04-24', minuteOfDay: 60, second: 0 });
    expect(businessDayOf(start - 1, 'Africa/Cairo')).toBe('2026-04-23');
  });

  it('[DAY2] puts every instant into exactly one day', () => {
    fc.assert(
      fc.property(instant, zone, (at, timeZone) => {
        const day = businessDayOf(at, timeZone);
        expect(startOfDay(day, timeZone)).toBeLessThanOrEqual(at);
        expect(endOfDay(day, timeZone)).toBeGreaterThan(at);
      }),
    );
  });

  it('[DAY2] agrees with the formatter of the platform', () => {
    fc.assert(
      fc.property(instant, zone, (at, timeZone) => {
        const { day, minuteOfDay } = localTimeOf(at, timeZone);
        const clock =
          `${Math.floor(minuteOfDay / 60)}`.padStart(2, '0') +
          `:${minuteOfDay % 60}`.replace(/:(\d)$/, ':0$1');
        const shown = new Date(at).toLocaleString('sv-SE', {
          timeZone,
          dateStyle: 'short',
          timeStyle: 'short',
        });
        expect(`${day} ${clock}`).toBe(shown);
      }),
    );
  });

  it('[DAY3] finds an instant again from what the clock shows, or the earlier one that shows the same', () => {
    fc.assert(
      fc.property(instant, zone, (at, timeZone) => {
        const minute = Math.floor(at / MINUTE_MS) * MINUTE_MS;
        const shown = localTimeOf(minute, timeZone);
        const found = instantOf(shown.day, shown.minuteOfDay, timeZone);
        expect(localTimeOf(found, timeZone)).toEqual(shown);
        expect([0, HOUR_MS / 2, HOUR_MS]).toContain(minute - found);
      }),
    );
  });

  it('[DAY3] counts a skipped minute from the gap’s start, and takes the first of a doubled one', () => {
    expect(instantOf('2026-03-29', 150, 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 29, 1, 30));
    expect(instantOf('2026-10-25', 150, 'Europe/Berlin')).toBe(Date.UTC(2026, 9, 25, 0, 30));
    expect(instantOf('2026-11-24', 1440, 'Asia/Shanghai')).toBe(Date.UTC(2026, 10, 24, 16));
  });

  it('[DAY1] knows which zones there are', () => {
    expect(isTimeZone('Asia/Shanghai')).toBe(true);
    expect(isTimeZone('Asia/Atlantis')).toBe(false);
  });
});

describe('calendar days', () => {
  it('[DAY4] add up as in any other calendar', () => {
    fc.assert(
      fc.property(dayText, fc.integer({ min: -5000, max: 5000 }), (day, days) => {
        const moved = addDays(day, days);
        expect(moved).toBe(new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10));
        expect(daysBetween(day, moved)).toBe(days);
      }),
    );
  });

  it('[DAY4] have the weekdays of any other calendar', () => {
    fc.assert(
      fc.property(dayText, (day) => {
        expect(weekdayOf(day) % 7).toBe(new Date(day).getUTCDay());
      }),
    );
  });

  it('[DAY4] sort as text', () => {
    fc.assert(
      fc.property(dayText, dayText, (a, b) => {
        expect(a < b).toBe(daysBetween(a, b) > 0);
      }),
    );
  });

  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-11-31', '2026-1-1', '20261101', ''])(
    '[DAY4] takes %j for no day',
    (text) => {
      expect(isBusinessDay(text)).toBe(false);
      expect(() => dayNumberOf(text)).toThrow(RangeError);
    },
  );

  it('[DAY4] knows leap years', () => {
    expect(['2024-02-29', '2000-02-29'].every(isBusinessDay)).toBe(true);
    expect(['2100-02-29', '1900-02-29'].some(isBusinessDay)).toBe(false);
  });
});
