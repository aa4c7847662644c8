import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  erlangC,
  loadOf,
  meanWaitSeconds,
  shareWithin,
  shareWithinPromises,
  windowsNeeded,
} from './erlang.ts';

const servers = fc.integer({ min: 1, max: 120 });
const busy = fc.double({ min: 0, max: 1.2, noNaN: true });

/** The formula as it stands in textbooks, with factorials. */
function byFactorials(c: number, a: number): number {
  let term = 1;
  let sum = 0;
  for (let k = 0; k < c; k += 1) {
    sum += term;
    term = (term * a) / (k + 1);
  }
  const waiting = term * (c / (c - a));
  return waiting / (sum + waiting);
}

describe('the share that must wait', () => {
  it.each([
    // One window: as often as it is busy.
    [1, 0.5, 0.5],
    // (a²/2 · 2/(2−a)) / (1 + a + that), a = 1: 1 / 3
    [2, 1, 1 / 3],
    // a = 2: (8/6 · 3) / (1 + 2 + 2 + 4) = 4 / 9
    [3, 2, 4 / 9],
    [4, 3, 0.5094],
    [5, 4, 0.5541],
    [10, 8, 0.4092],
  ])('[STF1] at %i windows and %d erlangs is that of the tables', (c, a, share) => {
    expect(erlangC(c, a)).toBeCloseTo(share, 4);
  });

  it('[STF1] of a call centre of 55 desks with 0.2 calls a second of 240 s is 0.239, and 84.5 % wait at most 15 s', () => {
    const together = { load: 48, handlingSeconds: 240 };
    expect(erlangC(55, 48)).toBeCloseTo(0.239, 3);
    expect(meanWaitSeconds(55, together)).toBeCloseTo(8.18, 1);
    expect(shareWithin(55, together, 15)).toBeCloseTo(0.845, 2);
  });

  it('[STF1] is the textbook’s, and stays exact where factorials overflow', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (c, rho) => {
          expect(erlangC(c, c * rho)).toBeCloseTo(byFactorials(c, c * rho), 9);
        },
      ),
    );
    expect(erlangC(400, 380)).toBeGreaterThan(0);
    expect(erlangC(400, 380)).toBeLessThan(1);
  });

  it('[STF2] is a share, grows with the load, and shrinks with each further window', () => {
    fc.assert(
      fc.property(servers, busy, fc.double({ min: 0, max: 2, noNaN: true }), (c, rho, more) => {
        const share = erlangC(c, c * rho);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(erlangC(c, c * rho + more)).toBeGreaterThanOrEqual(share - 1e-12);
        expect(erlangC(c + 1, c * rho)).toBeLessThanOrEqual(share + 1e-12);
      }),
    );
  });

  it('[STF2] goes to none with the load, and to all as it fills the windows', () => {
    for (const c of [1, 3, 20]) {
      expect(erlangC(c, 1e-6)).toBeLessThan(1e-5);
      expect(erlangC(c, c * (1 - 1e-9))).toBeGreaterThan(0.999_99);
      expect(erlangC(c, c)).toBe(1);
      expect(meanWaitSeconds(c, { load: c, handlingSeconds: 60 })).toBe(Number.POSITIVE_INFINITY);
    }
  });
});

const demand = fc.record({
  perHour: fc.double({ min: 0, max: 120, noNaN: true }),
  handlingSeconds: fc.integer({ min: 30, max: 3_600 }),
  promisedWaitSeconds: fc.integer({ min: 60, max: 3_600 }),
});
const demands = fc.array(demand, { maxLength: 5 });

describe('the windows that are needed', () => {
  it('[STF3] are the fewest that reach the target, or all there are', () => {
    fc.assert(
      fc.property(demands, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (list, target) => {
        const needed = windowsNeeded(list, target, 40);
        if (loadOf(list).load === 0) {
          expect(needed).toBe(0);
          return;
        }
        if (needed < 40) expect(shareWithinPromises(needed, list)).toBeGreaterThanOrEqual(target);
        if (needed > 1) expect(shareWithinPromises(needed - 1, list)).toBeLessThan(target);
      }),
    );
  });

  it('[STF3] more windows never lengthen waits, more people never need fewer, a longer promise never more', () => {
    fc.assert(
      fc.property(demands, servers, (list, c) => {
        expect(shareWithinPromises(c + 1, list)).toBeGreaterThanOrEqual(shareWithinPromises(c, list) - 1e-12);
        const busier = list.map((one) => ({ ...one, perHour: one.perHour * 1.5 }));
        expect(windowsNeeded(busier, 0.8, 500)).toBeGreaterThanOrEqual(windowsNeeded(list, 0.8, 500));
        const patient = list.map((one) => ({ ...one, promisedWaitSeconds: one.promisedWaitSeconds * 2 }));
        expect(windowsNeeded(patient, 0.8, 500)).toBeLessThanOrEqual(windowsNeeded(list, 0.8, 500));
      }),
    );
  });

  it('[STF3] by hand: 30 an hour at 8 minutes are 4 erlangs, and 6 windows call 80 % within 5 minutes', () => {
    const list = [{ perHour: 30, handlingSeconds: 480, promisedWaitSeconds: 300 }];
    expect(loadOf(list)).toEqual({ load: 4, perHour: 30, handlingSeconds: 480 });
    // C(5, 4) = 0.5541, exp(−1 · 300/480) = 0.5353: 1 − 0.2966 = 0.7034
    expect(shareWithinPromises(5, list)).toBeCloseTo(0.7034, 3);
    // C(6, 4) = 0.2848, exp(−2 · 300/480) = 0.2865: 1 − 0.0816 = 0.9184
    expect(shareWithinPromises(6, list)).toBeCloseTo(0.9184, 3);
    expect(windowsNeeded(list, 0.8, 16)).toBe(6);
    expect(windowsNeeded(list, 0.8, 5)).toBe(5);
  });
});
