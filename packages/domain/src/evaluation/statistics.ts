/** Small samples are handled by statistics, not ignored. */

/** Of a standard normal distribution: 95 % of it lies within ± this. */
const Z_95 = 1.96;

export type Interval = readonly [low: number, high: number];

/** A figure in its own unit, with the range that its sample allows. Null in place of it: nothing was measured. */
export interface Measurement {
  readonly value: number;
  readonly interval: Interval;
}

/**
 * The nearest-rank percentile: the smallest value with at least `share` of the sample at or below it.
 * @param sorted ascending
 * @param share from 0 (exclusive) to 1
 */
export function nearestRank(sorted: ArrayLike<number>, share: number): number | null {
  return sorted[nearestRankIndex(sorted.length, share)] ?? null;
}

/** The index that `nearestRank` takes, for rows that the database has numbered; -1 for an empty sample. */
export function nearestRankIndex(count: number, share: number): number {
  if (count === 0) return -1;
  // Without the hair's breadth, 0.07 × 100, computed as 7.000000000000001, would ask for the eighth.
  return Math.min(count, Math.max(1, Math.ceil(share * count - 1e-9))) - 1;
}

/** A percentile with its 95 % order-statistic interval (the normal approximation of the rank). */
export function percentileWithInterval(sorted: readonly number[], share: number): Measurement | null {
  const value = nearestRank(sorted, share);
  if (value === null) return null;
  const centre = sorted.length * share;
  const reach = Z_95 * Math.sqrt(sorted.length * share * (1 - share));
  const at = (rank: number) => sorted[Math.min(sorted.length, Math.max(1, rank)) - 1] ?? value;
  return { value, interval: [at(Math.floor(centre - reach)), at(Math.ceil(centre + reach))] };
}

/** Wilson's score interval of a share: honest for small samples, and never outside 0 to 1. */
export function wilsonInterval(successes: number, trials: number, z: number = Z_95): Interval {
  if (trials === 0) return [0, 1];
  const share = successes / trials;
  const spread = z * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials));
  const centre = share + (z * z) / (2 * trials);
  const scale = 1 + (z * z) / trials;
  return [Math.max(0, (centre - spread) / scale), Math.min(1, (centre + spread) / scale)];
}

export interface SampleSums {
  readonly count: number;
  readonly sum: number;
  readonly sumOfSquares: number;
}

/** What is believed before any sample: worth as much as `weight` observations. */
export interface Prior {
  readonly mean: number;
  readonly weight: number;
  readonly standardDeviation: number;
}

/**
 * The mean drawn towards the prior, (Σx + m·prior) / (n + m), with its 95 % interval: 2 of 2 does not
 * outrank 100 of 101.
 */
export function shrunkMean(sample: SampleSums, prior: Prior): Measurement {
  const weight = sample.count + prior.weight;
  const value = (sample.sum + prior.weight * prior.mean) / weight;
  const squares =
    sample.sumOfSquares +
    prior.weight * (prior.standardDeviation ** 2 + prior.mean ** 2) -
    weight * value ** 2;
  const reach = Z_95 * Math.sqrt(Math.max(0, squares) / weight / weight);
  return { value, interval: [value - reach, value + reach] };
}

/** Sums of pairs (x, y) for the ratio Σx / Σy. They add up over days. */
export interface RatioSums {
  readonly count: number;
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
}

/** Σx / Σy with its 95 % interval (the ratio estimator's standard error). Null when Σy is 0. */
export function ratioOfSums({ count, x, y, xx, yy, xy }: RatioSums): Measurement | null {
  if (count === 0 || y <= 0) return null;
  const value = x / y;
  // One pair tells nothing of its own spread: take the ratio itself as the standard error.
  if (count === 1) return { value, interval: [0, value + Z_95 * value] };
  const residuals = Math.max(0, xx - 2 * value * xy + value ** 2 * yy);
  const reach = Z_95 * (Math.sqrt((residuals / (count - 1)) * count) / y);
  return { value, interval: [Math.max(0, value - reach), value + reach] };
}
