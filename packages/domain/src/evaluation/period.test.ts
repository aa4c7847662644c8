import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, weekdayOf } from '../civil-day.ts';
import { parsePeriod, periodBetween } from './period.ts';

describe('a period', () => {
  it.each([
    ['2026', '2026-01-01', '2026-12-31'],
    ['2026-Q1', '2026-01-01', '2026-03-31'],
    ['2026-Q4', '2026-10-01', '2026-12-31'],
    ['2026-11', '2026-11-01', '2026-11-30'],
    ['2026-12', '2026-12-01', '2026-12-31'],
    ['2028-02', '2028-02-01', '2028-02-29'],
    ['2026-11-24', '2026-11-24', '2026-11-24'],
    // ISO 8601's own hard cases: week 1 may begin in the year before, week 53 end in the year after.
    ['2026-W48', '2026-11-23', '2026-11-29'],
    ['2026-W01', '2025-12-29', '2026-01-04'],
    ['2026-W53', '2026-12-28', '2027-01-03'],
    ['2027-W01', '2027-01-04', '2027-01-10'],
  ])('[EVA13] %s is from %s to %s', (label, from, to) => {
    expect(parsePeriod(label)).toEqual({ from, to, label });
  });

  it.each([
    '',
    '26',
    '2026-Q0',
    '2026-Q5',
    '2026-q4',
    '2026-00',
    '2026-13',
    '2026-W00',
    '2026-W54',
    // 2027 has 52 weeks.
    '2027-W53',
    '2026-02-29',
    '2026-11-31',
    ' 2026',
    '2026-11-24T00:00',
    '9999',
    '9999-12-31',
  ])('[EVA13] “%s” is none', (text) => {
    expect(parsePeriod(text)).toBeNull();
  });

  it('[EVA13] of days keeps both its ends', () => {
    expect(periodBetween('2026-11-02', '2026-11-06')).toEqual({
      from: '2026-11-02',
      to: '2026-11-06',
      label: '2026-11-02/2026-11-06',
    });
    expect(periodBetween('2026-11-06', '2026-11-02')).toBeNull();
    expect(periodBetween('2026-11-31', '2026-12-02')).toBeNull();
  });

  it('[EVA13] in quarters, months and weeks leaves out no day and takes none twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1971, max: 2399 }), (year) => {
        const pad = (n: number) => String(n).padStart(2, '0');
        const labels = {
          quarters: Array.from({ length: 4 }, (_, i) => `${year}-Q${i + 1}`),
          months: Array.from({ length: 12 }, (_, i) => `${year}-${pad(i + 1)}`),
        };
        for (const list of Object.values(labels)) {
          const periods = list.flatMap((label) => parsePeriod(label) ?? []);
          expect(periods.at(0)?.from).toBe(`${year}-01-01`);
          expect(periods.at(-1)?.to).toBe(`${year}-12-31`);
          for (const [i, { to }] of periods.slice(0, -1).entries()) {
            expect(periods[i + 1]?.from).toBe(addDays(to, 1));
          }
        }
        const weeks = Array.from({ length: 53 }, (_, i) => parsePeriod(`${year}-W${pad(i + 1)}`)).flatMap(
          (week) => week ?? [],
        );
        expect(weeks.every(({ from, to }) => weekdayOf(from) === 1 && daysBetween(from, to) === 6)).toBe(
          true,
        );
        const following = parsePeriod(`${year + 1}-W01`);
        expect(following?.from).toBe(addDays(weeks.at(-1)?.to ?? '', 1));
      }),
      { numRuns: 40 },
    );
  });
});
