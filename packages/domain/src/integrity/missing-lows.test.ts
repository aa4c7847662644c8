import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalCdf } from '../wait-estimate/log-normal.ts';
import { type ClerkSums, sumDays } from './clerk-sums.ts';
import { EVIDENCE_NEEDED } from './evidence.ts';
import { MISSING_LOWS } from './missing-lows.ts';

const rated = (lows: number, fours: number, fives: number): ClerkSums => ({
  ...sumDays([]),
  pad: [0, 0, lows, fours, fives],
});
const OTHERS = Array.from({ length: 5 }, () => rated(90, 200, 710));
const evidence = (mine: ClerkSums, others = OTHERS) => MISSING_LOWS.judge(mine, others)?.evidence;

/** What a clerk who is so much friendlier than the others is rated like, of 600 ratings. */
function friendlier(by: number, keptAway = 0): ClerkSums {
  const low = normalCdf(-1.341 - by);
  const four = normalCdf(-0.553 - by) - low;
  return rated(
    Math.round(600 * low * (1 - keptAway)),
    Math.round(600 * four),
    Math.round(600 * (1 - low - four)),
  );
}

describe('missing low ratings', () => {
  it('[INT15] are those that belong to the clerk’s own 4s, as by hand', () => {
    const judged = MISSING_LOWS.judge(rated(10, 170, 600), OTHERS);
    expect(judged?.evidence).toBeGreaterThan(EVIDENCE_NEEDED);
    expect(judged).toMatchObject({ trials: 780, events: 770, hallShare: 0.91 });
    // By lines as far apart as an honest clerk may have them.
    expect(780 * (1 - (judged?.atMost ?? 0))).toBeCloseTo(62, 0);
    expect(evidence(rated(76, 170, 600))).toBeLessThan(1);
  });

  it('[INT15] are not missed of a clerk who is only friendlier, or less so', () => {
    fc.assert(
      fc.property(fc.double({ min: -1, max: 1.2, noNaN: true }), (by) => {
        expect(evidence(friendlier(by))).toBeLessThan(3);
      }),
    );
  });

  it('[INT15] weigh the more the more of them are kept away', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: -0.8, max: 0.4, noNaN: true }), share, share, (by, a, b) => {
        const [less, more] = [
          evidence(friendlier(by, Math.min(a, b))),
          evidence(friendlier(by, Math.max(a, b))),
        ];
        expect(more).toBeGreaterThanOrEqual((less ?? 0) * (1 - 1e-9));
      }),
    );
    expect(evidence(friendlier(0, 1))).toBeGreaterThan(EVIDENCE_NEEDED);
  });

  it('[INT15] are nobody’s where few rate, or where all the hall has none', () => {
    expect(MISSING_LOWS.judge(rated(0, 10, 45), OTHERS)).toBeNull();
    expect(MISSING_LOWS.judge(rated(0, 170, 600), OTHERS.slice(0, 2))).toBeNull();
    expect(
      evidence(
        rated(1, 22, 77),
        Array.from({ length: 5 }, () => rated(10, 220, 770)),
      ),
    ).toBeLessThan(1);
  });
});
