import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumDays } from './clerk-sums.ts';
import { EVEN_PRESSES } from './even-presses.ts';
import { addTempos, pressesBetween, pressesOf, quantilePlace, secondsAt, tempoOf } from './press-tempo.ts';

const DELAYS = fc.array(fc.double({ min: 0.3, max: 60, noNaN: true }), { minLength: 1, maxLength: 80 });

describe('the tempo of presses', () => {
  it('[INT14] adds up over any split', () => {
    fc.assert(
      fc.property(DELAYS, DELAYS, (a, b) => {
        const whole = tempoOf([...a, ...b]);
        expect(addTempos([tempoOf(a), tempoOf(b)])).toEqual(whole);
        expect(pressesOf(whole)).toBe(a.length + b.length);
        expect(pressesBetween(whole, 0, whole.length)).toBeCloseTo(a.length + b.length);
      }),
    );
  });

  it('[INT4] has quantiles that are right within a bin, and half its presses between the quartiles', () => {
    fc.assert(
      fc.property(DELAYS, (delays) => {
        const tempo = tempoOf(delays);
        const sorted = [...delays].sort((a, b) => a - b);
        const exact = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
        expect(Math.abs(Math.log2(secondsAt(quantilePlace(tempo, 0.5)) / exact))).toBeLessThanOrEqual(0.2501);
        const middle = pressesBetween(tempo, quantilePlace(tempo, 0.25), quantilePlace(tempo, 0.75));
        expect(middle).toBeCloseTo(delays.length / 2);
      }),
    );
  });

  it('[INT4] is judged about the clerk’s own median: half of the presses where all are alike', () => {
    // Evenly on the logarithm from 2 s to 32 s: the middle half lies between 4 s and 16 s.
    const even = Array.from({ length: 800 }, (_, n) => 2 ** (1 + (4 * (n + 0.5)) / 800));
    const sums = (delays: readonly number[]) => ({ ...sumDays([]), tempo: tempoOf(delays) });
    const others = Array.from({ length: 4 }, () => sums(even));
    const judged = (delays: readonly number[]) => EVEN_PRESSES.judge(sums(delays), others);
    expect(judged(even)).toMatchObject({ trials: 800, events: 400, hallShare: 0.5 });
    expect(judged(even)?.measure).toBeCloseTo(8);
    expect(judged(even)?.atMost).toBeCloseTo(1.6 / 2.6);
    // Twice as slow, and as scattered.
    expect(judged(even.map((seconds) => 1.5 * seconds))?.events).toBeLessThan(420);
    expect(judged(even.map((seconds, n) => (n % 2 === 0 ? 8 : seconds)))?.evidence).toBeGreaterThan(1_000);
    expect(EVEN_PRESSES.judge(sums(even), [])).toBeNull();
  });
});
