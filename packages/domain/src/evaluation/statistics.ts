import { type Multiset, sizeOf, valueAmong } from './multisets.ts';

/** Small samples are handled by statistics, not ignored. */

/** Of a standard normal distribution: 95 % of it lies within ± this. */
export const Z_95 = 1.96;

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

/** The same of several ascending multisets together; null where all are empty. */
export function nearestRankAmong(sets: readonly Multiset[], share: number): number | null {
  return valueAmong(sets, nearestRankIndex(sizeOf(sets), share)) ?? null;
}

/**
 * A percentile with its 95 % order-statistic interval (the normal approximation of the rank). A sample too small
 * to hold the upper rank sets no upper limit: Infinity. Of the 90th percentile that is one below 35.
 * @param sets ascending; the sample is all of them together
 * @param widening how many times wider than of independent values; see `dayEffect`
 */
export function percentileWithInterval(
  sets: readonly Multiset[],
  share: number,
  widening = 1,
): Measurement | null {
  const value = nearestRankAmong(sets, share);
  if (value === null) return null;
  const size = sizeOf(sets);
  const centre = size * share;
  const reach = widening * Z_95 * Math.sqrt(size * share * (1 - share));
  const low = valueAmong(sets, Math.max(1, Math.floor(centre - reach)) - 1) ?? value;
  // The hair's breadth as above.
  const high = valueAmong(sets, Math.ceil(centre + reach - 1e-9) - 1) ?? Number.POSITIVE_INFINITY;
  return { value, interval: [low, high] };
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

/**
 * Wilson's interval of a share whose trials resemble each other within a day: that of the smaller sample that
 * would tell as much if all were independent (Korn and Graubard 1998).
 * @param widening see `dayEffect`
 */
export function widenedWilson(successes: number, trials: number, widening: number): Interval {
  const told = trials / widening ** 2;
  return wilsonInterval((successes / trials) * told, told);
}

/** Fewer days than this tell nothing of how days differ. */
const LEAST_DAYS = 5;

/**
 * How many times wider an interval has to be because what happens on one day is alike: the standard error of
 * Σx ÷ Σy between days (the linearised ratio estimator over clusters, Cochran 1977, ch. 9A and 6.4) with Student's t of
 * its few days, against the one that would hold were all servings independent. Never below 1; 1 where there
 * are fewer than five days.
 * @param days a pair (x, y) a day
 * @param variance of Σx ÷ Σy, were all single observations independent
 */
export function dayEffect(days: RatioSums, variance: number): number {
  const { count } = days;
  if (count < LEAST_DAYS || !(variance > 0)) return 1;
  const between = ratioVariance(days);
  return Math.max(1, (studentQuantile95(count - 1) / Z_95) * Math.sqrt(between / variance));
}

/** The day effect of a share: x successes of y trials on each day. */
export function shareDayEffect(days: RatioSums): number {
  const share = days.y <= 0 ? 0 : days.x / days.y;
  return dayEffect(days, days.y <= 0 ? 0 : (share * (1 - share)) / days.y);
}

/**
 * Between ± this lies 95 % of Student's t with so many degrees of freedom, from 1 on. Abramowitz and Stegun
 * 26.7.5 from 3 on (error < 0.01), the known values below.
 */
function studentQuantile95(freedom: number): number {
  if (freedom <= 1) return 12.706;
  if (freedom <= 2) return 4.303;
  const z = Z_95;
  return (
    z +
    (z ** 3 + z) / (4 * freedom) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * freedom ** 3)
  );
}

/** The mean of a few marks with Student's 95 % interval; of a single one, whatever is possible. Null for none. */
export function meanOfMarks({ count, sum, sumOfSquares }: SampleSums, bounds: Interval): Measurement | null {
  if (count === 0) return null;
  const value = sum / count;
  if (count === 1) return { value, interval: bounds };
  const variance = Math.max(0, sumOfSquares - count * value ** 2) / (count - 1);
  const reach = studentQuantile95(count - 1) * Math.sqrt(variance / count);
  return { value, interval: [Math.max(bounds[0], value - reach), Math.min(bounds[1], value + reach)] };
}

/**
 * A rate of rare events per exposure, drawn to a prior rate as if so much exposure had shown it (the
 * Gamma–Poisson model): (k + r·e₀) ÷ (n + e₀), with its 95 % interval. One event more might always have been.
 */
export function shrunkRate(
  { events, exposure }: { readonly events: number; readonly exposure: number },
  prior: { readonly rate: number; readonly exposure: number },
): Measurement {
  const seen = events + prior.rate * prior.exposure;
  const total = exposure + prior.exposure;
  return {
    value: seen / total,
    interval: [
      Math.max(0, seen - Z_95 * Math.sqrt(seen)) / total,
      (seen + Z_95 * Math.sqrt(seen + 1)) / total,
    ],
  };
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
 * @param widening how many times wider than of independent observations; see `dayEffect`
 */
export function shrunkMean(sample: SampleSums, prior: Prior, widening = 1): Measurement {
  const weight = sample.count + prior.weight;
  const value = (sample.sum + prior.weight * prior.mean) / weight;
  const squares =
    sample.sumOfSquares +
    prior.weight * (prior.standardDeviation ** 2 + prior.mean ** 2) -
    weight * value ** 2;
  const reach = widening * Z_95 * Math.sqrt(Math.max(0, squares) / weight / weight);
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

/** The variance of Σx / Σy, were the pairs independent (Cochran 1977, §6.4); of fewer than two, 0. */
export function ratioVariance({ count, x, y, xx, yy, xy }: RatioSums): number {
  if (count < 2 || y <= 0) return 0;
  const value = x / y;
  const residuals = Math.max(0, xx - 2 * value * xy + value ** 2 * yy);
  return ((residuals / (count - 1)) * count) / y ** 2;
}

/**
 * Σx / Σy with its 95 % interval (the ratio estimator's standard error). Null when Σy is 0.
 * @param widening how many times wider than of independent pairs; see `dayEffect`
 */
export function ratioOfSums(sums: RatioSums, widening = 1): Measurement | null {
  const { count, x, y } = sums;
  if (count === 0 || y <= 0) return null;
  const value = x / y;
  // One pair tells nothing of its own spread: take the ratio itself as the standard error.
  if (count === 1) return { value, interval: [0, value + Z_95 * value] };
  const reach = widening * Z_95 * Math.sqrt(ratioVariance(sums));
  return { value, interval: [Math.max(0, value - reach), value + reach] };
}
