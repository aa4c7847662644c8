import type { Detector } from './detector.ts';
import { shareOfOthers } from './evidence.ts';
import { shareByPhone } from './phone-share.ts';

/** How many times the other clerks' odds of a top rating an honest clerk may have. */
const ODDS_TOLERANCE = 4;
/** And how many times those of the clerk's own phone ratings. */
const PHONE_ODDS_TOLERANCE = 2;
/** A quarter's ratings of a window at least: the bound is then for all looks of the quarter together. */
const RATINGS_A_QUARTER = 1_000;

/**
 * 连续满分. **Rule**: the longest run of ratings 5 at the window, without any other between them, is too long for
 * chance. In n ratings with a top share of p a run of L has a chance of at most (1 + (1 − p)·n)·pᴸ (each run begins after
 * another rating; its length is geometric). p is what an honest clerk may have at most: four times the other clerks'
 * odds of a top rating, or twice the odds of the clerk's own phone ratings, whichever is more. The evidence is the reciprocal of that chance, for a thousand ratings a quarter. **Source**:
 * textbook geometric tail with a union bound. **Taints** the ratings 5 at the window in that time. **What may be
 * honest**: a window whose service pleases everybody, as where grants are paid out.
 */
export const TOP_RUNS: Detector = {
  id: 'top_runs',
  marks: 'top_pad_ratings',
  judge({ runs, phone }, others) {
    const hallShare = shareOfOthers(
      others.map((other) => ({ trials: other.runs.count, events: other.runs.top })),
    );
    if (hallShare === null || runs.count === 0) return null;
    const byPhone = shareByPhone(phone, others, 5);
    const odds = Math.max(
      ODDS_TOLERANCE * oddsOf(hallShare),
      byPhone === null ? 0 : PHONE_ODDS_TOLERANCE * oddsOf(byPhone.share),
    );
    const atMost = odds / (1 + odds);
    const chance = (1 + (1 - atMost) * Math.max(runs.count, RATINGS_A_QUARTER)) * atMost ** runs.longest;
    return {
      trials: runs.count,
      events: runs.longest,
      atMost,
      hallShare,
      evidence: Math.min(1e12, 1 / chance),
      measure: runs.longest,
    };
  },
};

const oddsOf = (share: number) => share / Math.max(1e-6, 1 - share);
