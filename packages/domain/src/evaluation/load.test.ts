import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOf, loadsOf } from './load.ts';

const HOUR = 3_600_000;
const NINE = 9 * HOUR;
const serving = (minute: number, change: Partial<{ windowId: string; standardSeconds: number }> = {}) => ({
  windowId: 'w1',
  queuedAt: NINE + minute * 60_000,
  standardSeconds: 600,
  ...change,
});
const schedule = [{ from: NINE, to: NINE + 8 * HOUR }];

describe('the load of a window', () => {
  it('[EVA21] is the standard work of those who joined in the hour, against its scheduled time', () => {
    const loadOf = (count: number) => {
      const all = Array.from({ length: count }, (_, at) => serving(at));
      return loadsOf(all, schedule)(serving(0));
    };
    // Ten minutes each: 40, 50 and 60 minutes of an hour's work.
    expect([4, 5, 6].map(loadOf)).toEqual([0, 1, 2]);
    expect([0.69, 0.7, 0.99, 1].map(bandOf)).toEqual([0, 1, 1, 2]);
  });

  it('[EVA21] counts only the scheduled part of an hour, and the whole of one outside the schedule', () => {
    const three = [serving(40), serving(41), serving(42)];
    expect(loadsOf(three, [{ from: NINE + HOUR / 2, to: NINE + HOUR }])(serving(40))).toBe(2);
    expect(loadsOf(three, [])(serving(40))).toBe(0);
  });

  it('[EVA21] is each window’s own, and each hour’s', () => {
    const all = [
      ...Array.from({ length: 6 }, (_, at) => serving(at)),
      serving(70),
      serving(5, { windowId: 'w2' }),
    ];
    const loadOf = loadsOf(all, schedule);
    expect([serving(0), serving(70), serving(5, { windowId: 'w2' })].map(loadOf)).toEqual([2, 0, 0]);
  });

  it('[EVA21] only grows with more work', () => {
    const some = fc.array(
      fc.nat(59).map((minute) => serving(minute)),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(some, some, (few, more) => {
        const light = loadsOf(few, schedule)(serving(0));
        expect(loadsOf([...few, ...more], schedule)(serving(0))).toBeGreaterThanOrEqual(light);
      }),
    );
  });
});
