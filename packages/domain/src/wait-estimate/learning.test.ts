import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate, NEW_CALIBRATION, observeOutcome } from './calibration.ts';
import { drawResidualSeconds, drawSeconds, meanSecondsOf, normalCdf, normalQuantile } from './log-normal.ts';
import { seededRandom } from './random.ts';
import { EMPTY_SERVICE_TIMES, observeServing, type ServiceTimeBook, serviceTimeOf } from './service-times.ts';
import { shownWait, thinLadder, waitAtPlace } from './show.ts';
import type { LadderStep } from './types.ts';

const step = (lowSeconds: number, highSeconds = lowSeconds, ahead = 0): LadderStep => ({
  ahead,
  lowSeconds,
  highSeconds,
  q10Seconds: Math.round(lowSeconds / 2),
  q90Seconds: Math.round(highSeconds * 1.2),
});

describe('durations', () => {
  it('[WAIT5] the normal curve and its inverse agree', () => {
    expect(normalQuantile(0.5)).toBeCloseTo(0, 8);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959964, 5);
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), (p) => {
        expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 6);
      }),
    );
  });

  it('[WAIT5] what is left of a serving is positive, whatever chance says', () => {
    const probability = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(probability, fc.nat(1_000_000), (chance, elapsed) => {
        const left = drawResidualSeconds({ logMean: Math.log(300), logSd: 0.6 }, elapsed, () => chance);
        expect(left).toBeGreaterThan(0);
        expect(Number.isFinite(left)).toBe(true);
      }),
    );
  });

  it('[WAIT5] residuals are the tail of the curve itself', () => {
    const time = { logMean: Math.log(300), logSd: 0.6 };
    const random = seededRandom(5);
    const whole = Array.from({ length: 20_000 }, () => drawSeconds(time, random));
    const beyond = whole.filter((s) => s > 400).map((s) => s - 400);
    const residuals = Array.from({ length: 5000 }, () => drawResidualSeconds(time, 400, random));
    const mean = (list: number[]) => list.reduce((a, b) => a + b, 0) / list.length;
    expect(mean(residuals) / mean(beyond)).toBeCloseTo(1, 1);
    expect(mean(whole) / meanSecondsOf(time)).toBeCloseTo(1, 1);
  });

  it('[WAIT7] chance is repeatable, from 0 up to 1, and evenly spread', () => {
    const [a, b] = [seededRandom(42), seededRandom(42)];
    const numbers = Array.from({ length: 10_000 }, a);
    expect(numbers).toEqual(Array.from({ length: 10_000 }, b));
    expect(numbers.every((n) => n >= 0 && n < 1)).toBe(true);
    const tenths = Array.from(
      { length: 10 },
      (_, i) => numbers.filter((n) => Math.floor(n * 10) === i).length,
    );
    expect(Math.min(...tenths)).toBeGreaterThan(900);
    expect(Math.max(...tenths)).toBeLessThan(1100);
  });
});

describe('service times', () => {
  const STANDARD = 600;
  const seen = (book: ServiceTimeBook, count: number, seconds: number, serviceId = 'a', windowId = 'w1') =>
    Array.from({ length: count }).reduce<ServiceTimeBook>(
      (b) => observeServing(b, { serviceId, windowId, seconds, standardSeconds: STANDARD }),
      book,
    );
  const median = (book: ServiceTimeBook, serviceId = 'a', windowId = 'w1') =>
    Math.exp(serviceTimeOf(book, serviceId, windowId, STANDARD).logMean);

  it('[WAIT8] begin as the standard', () => {
    expect(median(EMPTY_SERVICE_TIMES)).toBeCloseTo(STANDARD);
    expect(serviceTimeOf(EMPTY_SERVICE_TIMES, 'a', 'w1', STANDARD).logSd).toBeCloseTo(0.6);
  });

  it('[WAIT8] come to what a window really takes', () => {
    const book = seen(EMPTY_SERVICE_TIMES, 300, 300);
    expect(median(book)).toBeGreaterThan(295);
    expect(median(book)).toBeLessThan(310);
  });

  it('[WAIT8] of a window without a record are the service’s; of a new service, the hall’s ratio', () => {
    const book = seen(EMPTY_SERVICE_TIMES, 300, 300);
    expect(median(book, 'a', 'new window')).toBeLessThan(320);
    expect(median(book, 'new service', 'new window')).toBeLessThan(360);
  });

  it('[WAIT8] of few servings lie between what was seen and what was expected', () => {
    const book = seen(EMPTY_SERVICE_TIMES, 3, 300);
    expect(median(book)).toBeGreaterThan(300);
    expect(median(book)).toBeLessThan(STANDARD);
  });

  it('[WAIT8] forget with a half-life of 50 servings', () => {
    const book = seen(seen(EMPTY_SERVICE_TIMES, 1000, 300), 50, 1200);
    // On the window's own log mean, half old and half new is the geometric middle, 600.
    expect(Math.exp(book.windows.w1?.a?.mean ?? 0) * STANDARD).toBeCloseTo(600, 0);
  });

  it('[WAIT8] ignore servings that were none', () => {
    expect(seen(EMPTY_SERVICE_TIMES, 5, 0)).toBe(EMPTY_SERVICE_TIMES);
    expect(seen(EMPTY_SERVICE_TIMES, 5, Number.NaN)).toBe(EMPTY_SERVICE_TIMES);
  });

  it('[WAIT8] are plain data that a store can keep', () => {
    const book = seen(seen(EMPTY_SERVICE_TIMES, 20, 300), 5, 500, 'b', 'w2');
    expect(JSON.parse(JSON.stringify(book))).toEqual(book);
  });
});

describe('calibration', () => {
  const random = seededRandom(11);
  /** An estimator that says half of what happens, and far too narrow. */
  const days = Array.from({ length: 1500 }, () => {
    const actual = drawSeconds({ logMean: Math.log(1200), logSd: 0.5 }, random);
    return { predicted: step(600, 700), actual };
  });
  const learnt = days
    .slice(0, 500)
    .reduce((c, d) => observeOutcome(c, d.predicted, d.actual), NEW_CALIBRATION);

  it('[WAIT9] leaves an estimate as it is before there are enough outcomes', () => {
    const few = days.slice(0, 19).reduce((c, d) => observeOutcome(c, d.predicted, d.actual), NEW_CALIBRATION);
    expect(calibrate(step(600, 700), few)).toEqual(step(600, 700));
  });

  it('[WAIT9] corrects the bias', () => {
    expect(calibrate(step(600, 700), learnt).lowSeconds).toBeGreaterThan(1000);
    expect(calibrate(step(600, 700), learnt).lowSeconds).toBeLessThan(1450);
  });

  it('[WAIT9] holds 80 % of outcomes, walking forward', () => {
    let calibration = learnt;
    const held = { high: 0, spread: 0, count: 0 };
    for (const { predicted, actual } of days.slice(500)) {
      const shown = calibrate(predicted, calibration);
      held.count += 1;
      if (actual <= shown.highSeconds) held.high += 1;
      if (shown.q10Seconds <= actual && actual <= shown.q90Seconds) held.spread += 1;
      calibration = observeOutcome(calibration, predicted, actual);
    }
    expect(held.high / held.count).toBeGreaterThan(0.77);
    expect(held.high / held.count).toBeLessThan(0.83);
    expect(held.spread / held.count).toBeGreaterThan(0.77);
    expect(held.spread / held.count).toBeLessThan(0.83);
  });

  it('[WAIT9] raises its level by a miss four times as much as a hit lowers it', () => {
    const levelAfter = (actual: number) => observeOutcome(NEW_CALIBRATION, step(600, 700), actual);
    const [missed, hit] = [levelAfter(5000), levelAfter(650)];
    expect(missed.highLevel - 0.8).toBeCloseTo(4 * (0.8 - hit.highLevel));
    expect(missed.spreadLevel - 0.8).toBeCloseTo(4 * (0.8 - hit.spreadLevel));
    expect(missed.highLevel).toBeGreaterThan(0.8);
  });

  it('[WAIT9] keeps quantiles in order and waits positive', () => {
    const seconds = fc.nat(20_000);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(seconds, seconds), { maxLength: 60 }),
        seconds,
        seconds,
        (outcomes, low, more) => {
          const calibration = outcomes.reduce(
            (c, [p, actual]) => observeOutcome(c, step(p, p + 60), actual),
            NEW_CALIBRATION,
          );
          const shown = calibrate(step(low, low + more), calibration);
          expect(shown.lowSeconds).toBeGreaterThanOrEqual(0);
          expect(shown.lowSeconds).toBeLessThanOrEqual(shown.highSeconds);
          expect(shown.q10Seconds).toBeLessThanOrEqual(shown.q90Seconds);
        },
      ),
    );
  });
});

describe('what is shown', () => {
  it.each([
    [0, 0, { kind: 'within', minutes: 5 }],
    [60, 300, { kind: 'within', minutes: 5 }],
    [301, 600, { kind: 'about', minutes: 10 }],
    [400, 800, { kind: 'range', lowMinutes: 10, highMinutes: 15 }],
    [0, 1700, { kind: 'within', minutes: 30 }],
    [3000, 3600, { kind: 'range', lowMinutes: 50, highMinutes: 60 }],
    [2400, 3601, { kind: 'over', minutes: 40 }],
    [9000, 12_000, { kind: 'over', minutes: 60 }],
  ])('[WAIT10] %d to %d seconds', (lowSeconds, highSeconds, shown) => {
    expect(shownWait({ lowSeconds, highSeconds })).toEqual(shown);
  });

  it('[WAIT1] is nothing where there is no estimate', () => {
    expect(shownWait(null)).toBeNull();
    expect(waitAtPlace(null, 0)).toBeNull();
  });

  it('[WAIT10] never promises less than the estimate', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(5000), (lowSeconds, more) => {
        const shown = shownWait({ lowSeconds, highSeconds: lowSeconds + more });
        if (shown === null) throw new Error('there is an estimate');
        if (shown.kind === 'over') expect(lowSeconds + more).toBeGreaterThan(3600);
        else {
          const minutes = shown.kind === 'range' ? shown.highMinutes : shown.minutes;
          expect(minutes * 60).toBeGreaterThanOrEqual(lowSeconds + more);
          expect(minutes * 60 - (lowSeconds + more)).toBeLessThanOrEqual(300);
        }
      }),
    );
  });

  const ladder = Array.from({ length: 101 }, (_, ahead) => step(ahead * 100, ahead * 150, ahead));

  it('[WAIT12] can be read between the steps of a thinned ladder, and not beyond it', () => {
    const thin = thinLadder(ladder, 12);
    expect(thin).toHaveLength(12);
    expect(thin.slice(0, 6).map((s) => s.ahead)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(thin.at(-1)?.ahead).toBe(100);
    for (const ahead of [0, 3, 7, 42, 99, 100]) {
      expect(waitAtPlace(thin, ahead)).toEqual({ lowSeconds: ahead * 100, highSeconds: ahead * 150 });
    }
    expect(waitAtPlace(thin, 101)).toBeNull();
  });

  it('[WAIT12] keeps steps that exist, in order, and the last', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.integer({ min: 2, max: 30 }), (length, maxSteps) => {
        const part = ladder.slice(0, length);
        const thin = thinLadder(part, maxSteps);
        expect(thin.length).toBe(Math.min(length, maxSteps));
        expect(thin.at(-1)).toEqual(part.at(-1));
        expect(thin.map((s) => s.ahead)).toEqual(
          [...new Set(thin.map((s) => s.ahead))].sort((a, b) => a - b),
        );
      }),
    );
  });
});
