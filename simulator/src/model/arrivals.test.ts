import { scheduledSpansOf } from '@hallbell/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIXTURE_HALL, MONDAY } from '../testing/fixture-hall.ts';
import { arrivalLevel, planArrivals } from './arrivals.ts';
import { chanceOf } from './chance.ts';

const SPANS = scheduledSpansOf(FIXTURE_HALL.calendar, MONDAY);
const HOUR_MS = 3_600_000;
const seeds = fc.integer({ min: 0, max: 1_000_000 });

describe('arrivals', () => {
  it('come within the opening hours and in order, whatever the day', () => {
    const hours = fc
      .uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 6 })
      .map((minutes) => minutes.sort((a, b) => a - b))
      .map((minutes) =>
        Array.from({ length: Math.floor(minutes.length / 2) }, (_, index) => ({
          from: 60_000 * (minutes[2 * index] ?? 0),
          to: 60_000 * (minutes[2 * index + 1] ?? 0),
        })),
      );
    fc.assert(
      fc.property(hours, seeds, fc.integer({ min: 0, max: 500 }), (spans, seed, expected) => {
        const arrivals = planArrivals(spans, expected, chanceOf(seed));
        expect(arrivals.every((at) => spans.some(({ from, to }) => from <= at && at < to))).toBe(true);
        expect(arrivals).toEqual([...arrivals].sort((a, b) => a - b));
      }),
      { numRuns: 60 },
    );
  });

  it('are as many as expected, on average', () => {
    const counts = Array.from({ length: 60 }, (_, seed) => planArrivals(SPANS, 300, chanceOf(seed)).length);
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    // Four standard errors of a Poisson mean, and the last comers of the crowd.
    expect(Math.abs(mean - 300)).toBeLessThan((4 * Math.sqrt(300)) / Math.sqrt(60));
  });

  it('crowd at the opening and in the hump of the morning', () => {
    const [morning] = SPANS;
    if (morning === undefined) throw new Error('Monday has a morning');
    const countIn = (arrivals: readonly number[], fromMinute: number, toMinute: number) =>
      arrivals.filter(
        (at) => at >= morning.from + fromMinute * 60_000 && at < morning.from + toMinute * 60_000,
      ).length;
    const arrivals = Array.from({ length: 40 }, (_, seed) => planArrivals(SPANS, 300, chanceOf(seed))).flat();
    expect(countIn(arrivals, 0, 5)).toBeGreaterThan(2 * countIn(arrivals, 5, 10));
    expect(countIn(arrivals, 30, 90)).toBeGreaterThan(2 * countIn(arrivals, 120, 180));
  });

  it('have no level while the hall is closed', () => {
    const [morning, afternoon] = SPANS;
    if (morning === undefined || afternoon === undefined) throw new Error('Monday has two spans');
    expect(arrivalLevel(SPANS, morning.from - 1)).toBe(0);
    expect(arrivalLevel(SPANS, morning.to)).toBe(0);
    expect(arrivalLevel(SPANS, afternoon.from + HOUR_MS)).toBeGreaterThan(1);
  });
});
