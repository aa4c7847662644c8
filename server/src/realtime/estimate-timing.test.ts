import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EstimateTiming } from './estimate-timing.ts';

const START = Date.UTC(2026, 10, 24);

/** One that was worked out at `START`, within so many milliseconds. */
function workedOut(tookMs: number): EstimateTiming {
  const timing = new EstimateTiming();
  timing.begin(START);
  timing.end(tookMs);
  return timing;
}

describe('waits are worked out anew', () => {
  it('at once when nothing is known yet', () => {
    expect(new EstimateTiming().isDue(START)).toBe(true);
  });

  it('two seconds after the last time where something has changed, and after fifteen where nothing has', () => {
    const timing = workedOut(10);
    expect(timing.isDue(START + 14_999)).toBe(false);
    expect(timing.isDue(START + 15_000)).toBe(true);
    timing.changed();
    expect(timing.isDue(START + 1_999)).toBe(false);
    expect(timing.isDue(START + 2_000)).toBe(true);
  });

  it('later where it takes long, so that a twentieth of a core is theirs, but never later than after fifteen', () => {
    const busy = fc.record({
      tookMs: fc.integer({ min: 0, max: 5_000 }),
      ageMs: fc.integer({ min: 0, max: 20_000 }),
    });
    fc.assert(
      fc.property(busy, ({ tookMs, ageMs }) => {
        const timing = workedOut(tookMs);
        timing.changed();
        const isDue = timing.isDue(START + ageMs);
        if (ageMs >= 15_000) expect(isDue).toBe(true);
        else if (isDue) expect(ageMs).toBeGreaterThanOrEqual(Math.max(2_000, 20 * tookMs));
        else expect(ageMs).toBeLessThan(Math.max(2_000, 20 * tookMs));
      }),
    );
  });

  it('not while they are being worked out, and again where something changed meanwhile', () => {
    const timing = new EstimateTiming();
    timing.begin(START);
    timing.changed();
    expect(timing.isDue(START + 60_000)).toBe(false);
    timing.end(10);
    expect(timing.isDue(START + 2_000)).toBe(true);
  });

  it('also after the clock was set back', () => {
    expect(workedOut(10).isDue(START - 3_600_000)).toBe(true);
  });
});
