import { type EvaluationFacts, NO_EXPECTATIONS } from '../facts.ts';

const NO_SUMS = { count: 0, x: 0, y: 0, xx: 0, yy: 0, xy: 0 };

/** Window 7 in the fourth quarter, as `docs/evaluation.md` works it out by hand. */
export const WORKED_EXAMPLE: EvaluationFacts = {
  servings: 40,
  ratings: { 5: 10, 4: 6, 3: 2, 2: 1, 1: 1 },
  satisfactionPrior: 82,
  withinPromise: 34,
  waitRatioP90: { value: 1.4, interval: [1.1, 1.8] },
  handling: { count: 40, x: 15_840, y: 12_000, xx: 6_900_000, yy: 3_700_000, xy: 4_900_000 },
  noShows: { all: 10, hasty: 2 },
  presence: {
    scheduledMs: 6000 * 60_000,
    openMs: 5400 * 60_000,
    pausedMs: 400 * 60_000,
    pausedMsByReason: { training: 300 * 60_000, break: 100 * 60_000 },
    excusedPauseMs: 300 * 60_000,
    lateOpeningMs: 200 * 60_000,
    earlyClosingMs: 50 * 60_000,
    unattendedMs: 125 * 60_000,
    pausedWhileWaitingMs: 40 * 60_000,
  },
  cases: { complaintsUpheld: 1, followUpsDue: 4, followUpsInTime: 3 },
  manual: {
    inspection: { count: 2, sum: 170, sumOfSquares: 90 ** 2 + 80 ** 2 },
    peer_review: { count: 3, sum: 240, sumOfSquares: 70 ** 2 + 80 ** 2 + 90 ** 2 },
    invited_review: { count: 1, sum: 95, sumOfSquares: 95 ** 2 },
  },
  expected: {
    ...NO_EXPECTATIONS,
    satisfaction: { own: 82, hall: 84 },
    withinPromise: { own: 0.8, hall: 0.88 },
    waitRatioP90: { own: 1.5, hall: 1.25 },
    hastyNoShows: { own: 0.05, hall: 0.04 },
    complaintRate: 0.0005,
  },
  days: { satisfaction: NO_SUMS, participation: NO_SUMS, withinPromise: NO_SUMS, handling: NO_SUMS },
};
