import { normalQuantile } from '../wait-estimate/log-normal.ts';
import { type Interval, Z_95 } from './statistics.ts';

/** A score that takes part in a ranking. Null scores take none. */
export interface RankedScore {
  readonly score: number | null;
  readonly interval: Interval | null;
}

export interface Placing {
  /** From 1; equal scores share one, and the next is counted on: 1, 2, 2, 4. */
  readonly rank: number;
  /** The best and the worst rank that the noise allows. */
  readonly rankRange: readonly [best: number, worst: number];
  /** Whether the next lower score could as well be above this one; null where there is none. */
  readonly withinNoiseOfNext: boolean | null;
}

/**
 * Whether the difference of two scores is within noise: the MOVER interval of the difference (Zou and Donner
 * 2008), made of the sides on which each could have lain, holds 0.
 * @param widening how many times each side's reach counts; 1 is 95 % for one pair
 */
export function isWithinNoise(a: RankedScore, b: RankedScore, widening = 1): boolean {
  if (a.score === null || b.score === null || a.interval === null || b.interval === null) return true;
  if (a.score < b.score) return isWithinNoise(b, a, widening);
  const reach = Math.hypot(a.score - a.interval[0], b.interval[1] - b.score);
  return a.score - b.score <= widening * reach;
}

/**
 * The ranks of a list of scores; null for what has no score. One is surely above another where their
 * difference is beyond noise, at a level that holds for all comparisons of one together (Bonferroni over the
 * others). The best rank is one more than those surely above, the worst leaves room for those surely below
 * (Mogstad, Romano, Shaikh and Wilhelm 2024, “Inference for ranks”).
 */
export function ranksOf(scores: readonly RankedScore[]): readonly (Placing | null)[] {
  const ranked = scores.filter(({ score }) => score !== null);
  const widening = Math.max(1, normalQuantile(1 - 0.025 / Math.max(1, ranked.length - 1)) / Z_95);
  return scores.map((own) => {
    const { score } = own;
    if (score === null) return null;
    let [above, surelyAbove, surelyBelow] = [0, 0, 0];
    for (const other of ranked) {
      if (other === own || other.score === null) continue;
      if (other.score > score) above += 1;
      if (isWithinNoise(own, other, widening)) continue;
      if (other.score > score) surelyAbove += 1;
      else surelyBelow += 1;
    }
    return {
      rank: above + 1,
      rankRange: [surelyAbove + 1, ranked.length - surelyBelow],
      withinNoiseOfNext: isNearNext(own, score, ranked),
    };
  });
}

function isNearNext(own: RankedScore, score: number, ranked: readonly RankedScore[]): boolean | null {
  const lower = ranked.filter((other) => other.score !== null && other.score < score);
  const next = lower.reduce((highest, other) => Math.max(highest, other.score ?? 0), 0);
  const nexts = lower.filter((other) => other.score === next);
  return nexts.length === 0 ? null : nexts.some((other) => isWithinNoise(own, other));
}
