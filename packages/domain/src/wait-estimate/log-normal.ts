import type { Random } from './random.ts';
import type { LogNormal } from './types.ts';

/** Probabilities nearer to 0 or 1 than this are cut: a hall has no use for one citizen in a thousand million. */
const PROBABILITY_EDGE = 1e-9;

/** However long a serving has lasted, at least this share of it is still expected. */
const LEAST_RESIDUAL_SHARE = 0.05;

/** One duration, in seconds. */
export function drawSeconds({ logMean, logSd }: LogNormal, random: Random): number {
  return Math.exp(logMean + logSd * normalQuantile(random()));
}

/** How much longer a serving lasts that has lasted `elapsedSeconds` already: drawn from the rest of the curve. */
export function drawResidualSeconds(time: LogNormal, elapsedSeconds: number, random: Random): number {
  if (elapsedSeconds <= 0) return drawSeconds(time, random);
  const { logMean, logSd } = time;
  const past = normalCdf((Math.log(elapsedSeconds) - logMean) / logSd);
  const total = Math.exp(logMean + logSd * normalQuantile(past + (1 - past) * random()));
  return Math.max(total - elapsedSeconds, LEAST_RESIDUAL_SHARE * elapsedSeconds);
}

export function meanSecondsOf({ logMean, logSd }: LogNormal): number {
  return Math.exp(logMean + logSd ** 2 / 2);
}

/** The share of a standard normal distribution below `z`. Abramowitz and Stegun 26.2.17; error < 7.5e-8. */
export function normalCdf(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const poly =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI)) * poly;
  return z >= 0 ? 1 - tail : tail;
}

/** The inverse of `normalCdf`. Acklam's rational approximation; relative error < 1.15e-9. */
export function normalQuantile(probability: number): number {
  const p = Math.min(1 - PROBABILITY_EDGE, Math.max(PROBABILITY_EDGE, probability));
  if (p < 0.02425) return tailQuantile(p);
  if (p > 0.97575) return -tailQuantile(1 - p);
  const q = p - 0.5;
  const r = q * q;
  return (
    ((((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r -
      30.66479806614716) *
      r +
      2.506628277459239) *
      q) /
    (((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r -
      13.28068155288572) *
      r +
      1)
  );
}

function tailQuantile(p: number): number {
  const q = Math.sqrt(-2 * Math.log(p));
  return (
    (((((-0.007784894002430293 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) *
      q +
      4.374664141464968) *
      q +
      2.938163982698783) /
    ((((0.007784695709041462 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q +
      1)
  );
}
