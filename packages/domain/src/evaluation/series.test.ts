import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../civil-day.ts';
import { periodsOf, SERIES_UNITS } from './series.ts';

const labels = (...asked: Parameters<typeof periodsOf>) => periodsOf(...asked)?.map(({ label }) => label);

describe('the periods of a series', () => {
  it('[ROL7] are whole, by their own names', () => {
    expect(labels('2026-12-30', '2027-01-05', 'week', 10)).toEqual(['2026-W53', '2027-W01']);
    expect(labels('2026-09-30', '2027-01-01', 'quarter', 10)).toEqual(['2026-Q3', '2026-Q4', '2027-Q1']);
    expect(labels('2026-11-30', '2026-12-01', 'month', 10)).toEqual(['2026-11', '2026-12']);
    expect(labels('2026-11-30', '2026-12-01', 'day', 10)).toEqual(['2026-11-30', '2026-12-01']);
  });

  it('[ROL7] follow one another without a gap, and hold every day that was asked for', () => {
    const day = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2020-01-01', days));
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 0, max: 400 }),
        fc.constantFrom(...SERIES_UNITS),
        (from, days, unit) => {
          const to = addDays(from, days);
          const periods = periodsOf(from, to, unit, 500) ?? [];
          expect(periods[0]?.from.localeCompare(from)).toBeLessThanOrEqual(0);
          expect(periods.at(-1)?.to.localeCompare(to)).toBeGreaterThanOrEqual(0);
          for (const [at, { from: next }] of periods.entries()) {
            if (at > 0) expect(next).toBe(addDays(periods[at - 1]?.to ?? '', 1));
          }
        },
      ),
    );
  });

  it('[ROL7] are none where there would be too many, or the days are in no order', () => {
    expect(periodsOf('2026-01-01', '2026-01-11', 'day', 10)).toBeNull();
    expect(periodsOf('2026-01-02', '2026-01-01', 'day', 10)).toBeNull();
  });
});
