import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrivalRates, type ObservedArrival } from './arrival-rates.ts';

const MINUTE_MS = 60_000;
const NOW = Date.UTC(2026, 10, 23, 2, 30);
const arrival = (minutesAgo: number, serviceId = 'a', creditSeconds = 0): ObservedArrival => ({
  serviceId,
  creditSeconds,
  arrivedAt: NOW - minutesAgo * MINUTE_MS,
});
const watched = (minutes: number) => ({ since: NOW - minutes * MINUTE_MS, now: NOW });
const rateOf = (arrivals: readonly ObservedArrival[], minutes: number) =>
  [...(arrivalRates(arrivals, watched(minutes)).get('a') ?? [])].reduce((sum, each) => sum + each.perHour, 0);

describe('arrival rates', () => {
  it('[WAIT14] an even stream gives its own rate, however long it was watched', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 300 }),
        fc.integer({ min: 1, max: 10 }),
        (minutes, perMinute) => {
          const even = Array.from({ length: minutes * perMinute }, (_, i) => arrival((i + 0.5) / perMinute));
          expect(rateOf(even, minutes) / (perMinute * 60)).toBeCloseTo(1, 2);
        },
      ),
    );
  });

  it('[WAIT14] what came lately counts for more than what came before', () => {
    const lately = Array.from({ length: 10 }, (_, i) => arrival(i));
    const before = Array.from({ length: 10 }, (_, i) => arrival(80 + i));
    expect(rateOf(lately, 120)).toBeGreaterThan(8 * rateOf(before, 120));
  });

  it('[WAIT14] services and credits are told apart, and nobody is expected of whom nothing was seen', () => {
    const rates = arrivalRates([arrival(1), arrival(2, 'a', 600), arrival(3, 'b')], watched(60));
    expect([...rates.keys()]).toEqual(['a', 'b']);
    expect(rates.get('a')?.map(({ creditSeconds }) => creditSeconds)).toEqual([0, 600]);
    expect(rates.get('c')).toBeUndefined();
    expect(arrivalRates([], watched(60)).size).toBe(0);
  });

  it('[WAIT14] a hall that has just opened takes no family at the door for a crowd', () => {
    const family = [arrival(0), arrival(0), arrival(0)];
    expect(rateOf(family, 0)).toBe(rateOf(family, 20));
    expect(rateOf(family, 0)).toBeLessThan(15);
  });

  it('[WAIT14] no rate is negative, and more arrivals never make fewer', () => {
    const seen = fc.array(fc.integer({ min: -5, max: 200 }), { maxLength: 50 });
    fc.assert(
      fc.property(
        seen,
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 0, max: 200 }),
        (ages, more, minutes) => {
          const arrivals = ages.map((age) => arrival(age));
          const rate = rateOf(arrivals, minutes);
          expect(rate).toBeGreaterThanOrEqual(0);
          expect(rateOf([...arrivals, arrival(more)], minutes)).toBeGreaterThanOrEqual(rate);
        },
      ),
    );
  });
});
