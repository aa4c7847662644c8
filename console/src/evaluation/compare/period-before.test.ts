import { parsePeriod, periodBetween } from '@hallbell/domain';
import { describe, expect, it } from 'vitest';
import { periodAYearBefore, periodBefore } from './period-before.ts';

const named = (label: string) => {
  const period = parsePeriod(label);
  if (period === null) throw new Error(`${label} is no period`);
  return period;
};

describe('the period to compare with', () => {
  it.each([
    ['2026-Q1', '2025-Q4'],
    ['2026-Q4', '2026-Q3'],
    ['2026-01', '2025-12'],
    ['2026-W01', '2025-W52'],
    ['2026-03-01', '2026-02-28'],
    ['2026', '2025'],
  ])('before %s is %s', (label, before) => {
    expect(periodBefore(named(label))?.label).toBe(before);
  });

  it('before a range is one of as many days', () => {
    const range = periodBetween('2026-11-02', '2026-11-06');
    expect(range && periodBefore(range)?.label).toBe('2026-10-28/2026-11-01');
  });

  it.each([
    ['2026-Q4', '2025-Q4'],
    ['2026-02', '2025-02'],
    ['2026-W48', '2025-W48'],
    ['2026-11-24', '2025-11-25'],
  ])('a year before %s is %s', (label, before) => {
    expect(periodAYearBefore(named(label))?.label).toBe(before);
  });

  it('a year before a year is the one before anyway', () => {
    expect(periodAYearBefore(named('2026'))).toBeNull();
  });
});
