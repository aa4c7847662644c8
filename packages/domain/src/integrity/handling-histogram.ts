import type { ServiceId } from '../glossary.ts';

/**
 * How long a service's handlings take against its standard: counts by bins of a quarter octave, so that days add up and
 * a month of a hall fits into a few lines. A median read from it is right within a tenth.
 */
export type HandlingHistogram = readonly number[];

const BINS_AN_OCTAVE = 4;
/** The first bin ends at 2⁻⁶ of the standard, the last begins near 2⁴ times it. */
const LOWEST_OCTAVE = -6;
const BINS = 10 * BINS_AN_OCTAVE + 2;

export const NO_HANDLINGS: HandlingHistogram = Array.from({ length: BINS }, () => 0);

/** @param ratio handling time ÷ standard time */
export function binOf(ratio: number): number {
  if (ratio <= 0) return 0;
  const bin = Math.floor((Math.log2(ratio) - LOWEST_OCTAVE) * BINS_AN_OCTAVE) + 1;
  return Math.min(BINS - 1, Math.max(0, bin));
}

/** The median ratio; null for an empty histogram. */
export function medianOf(histogram: HandlingHistogram): number | null {
  const total = histogram.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  let passed = 0;
  const bin = histogram.findIndex((count) => {
    passed += count;
    return 2 * passed >= total;
  });
  return 2 ** (LOWEST_OCTAVE + (bin - 0.5) / BINS_AN_OCTAVE);
}

/** Histograms of several days together, by service. */
export function addHistograms(
  days: readonly Readonly<Record<ServiceId, HandlingHistogram>>[],
): Map<ServiceId, number[]> {
  const sums = new Map<ServiceId, number[]>();
  for (const day of days) {
    for (const [serviceId, histogram] of Object.entries(day)) {
      const sum = sums.get(serviceId) ?? [...NO_HANDLINGS];
      for (const [bin, count] of histogram.entries()) sum[bin] = (sum[bin] ?? 0) + count;
      sums.set(serviceId, sum);
    }
  }
  return sums;
}
