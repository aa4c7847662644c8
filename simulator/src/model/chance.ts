import { normalQuantile, type Random, seededRandom } from '@hallbell/domain';

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * A repeatable source of chance for each name: what one citizen draws changes nobody else's luck, so that a hub which
 * calls them in another order changes no decision.
 * @param seed any integer
 */
export function chanceOf(seed: number, ...names: readonly (string | number)[]): Random {
  let hash = FNV_OFFSET ^ seed;
  for (const character of names.join('/')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), FNV_PRIME);
  }
  return seededRandom(hash);
}

export const happens = (share: number, random: Random): boolean => random() < share;

/** A draw of the standard normal distribution. */
export const drawNormal = (random: Random): number => normalQuantile(random());

/** A draw between `from` and `to`, each as likely as any other. */
export const drawBetween = (from: number, to: number, random: Random): number =>
  from + (to - from) * random();

/** A draw of the exponential distribution. */
export const drawExponential = (mean: number, random: Random): number => -mean * Math.log(1 - random());

/** A log-normal draw of this mean. `spread` is the standard deviation of the logarithm. */
export function drawLogNormal(mean: number, spread: number, random: Random): number {
  return mean * Math.exp(spread * drawNormal(random) - spread ** 2 / 2);
}

/** How many events come of a Poisson process that expects `mean` of them. */
export function drawPoisson(mean: number, random: Random): number {
  let count = 0;
  for (let passed = drawExponential(1, random); passed < mean; passed += drawExponential(1, random)) {
    count += 1;
  }
  return count;
}

export interface Weighted<T> {
  readonly value: T;
  /** Any unit; at least 0. */
  readonly weight: number;
}

/** One of them, by their weights. Throws a RangeError where nothing has a weight. */
export function drawOne<T>(among: readonly Weighted<T>[], random: Random): T {
  let left = random() * among.reduce((sum, { weight }) => sum + weight, 0);
  for (const { value, weight } of among) {
    left -= weight;
    if (left < 0) return value;
  }
  throw new RangeError('There is nothing to draw from');
}
