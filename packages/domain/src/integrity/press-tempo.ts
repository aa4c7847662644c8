/**
 * How long after the finish the ratings 5 of a day were pressed at the window: counts by bins of a quarter octave, so
 * that days add up. Quantiles and shares are read from it as if a bin's presses lay evenly in it.
 */
export type PressTempo = readonly number[];

const BINS_AN_OCTAVE = 4;
/** The first bin ends at a quarter of a second, the last begins at 64 s. */
const LOWEST_OCTAVE = -2;
const BINS = 8 * BINS_AN_OCTAVE + 2;

const NO_PRESSES: PressTempo = Array.from({ length: BINS }, () => 0);

/** Where a delay lies among the bins: the whole part is the bin's index. */
const placeOf = (seconds: number): number => (Math.log2(seconds) - LOWEST_OCTAVE) * BINS_AN_OCTAVE + 1;

/** @param delays from the finish to the press, seconds */
export function tempoOf(delays: readonly number[]): PressTempo {
  const tempo = [...NO_PRESSES];
  for (const seconds of delays) {
    const bin = seconds <= 0 ? 0 : Math.min(BINS - 1, Math.max(0, Math.floor(placeOf(seconds))));
    tempo[bin] = (tempo[bin] ?? 0) + 1;
  }
  return tempo;
}

export const addTempos = (many: readonly PressTempo[]): number[] =>
  NO_PRESSES.map((_, bin) => many.reduce((sum, tempo) => sum + (tempo[bin] ?? 0), 0));

export const pressesOf = (tempo: PressTempo): number => tempo.reduce((sum, count) => sum + count, 0);

/** The place among the bins below which this share of the presses lies. Of none at all: 0. */
export function quantilePlace(tempo: PressTempo, share: number): number {
  let left = share * pressesOf(tempo);
  for (const [bin, count] of tempo.entries()) {
    if (count > 0 && left <= count) return bin + left / count;
    left -= count;
  }
  return 0;
}

/** How many presses lie between two places. */
export function pressesBetween(tempo: PressTempo, from: number, to: number): number {
  return tempo.reduce(
    (sum, count, bin) => sum + count * Math.max(0, Math.min(to, bin + 1) - Math.max(from, bin)),
    0,
  );
}

export const secondsAt = (place: number): number => 2 ** ((place - 1) / BINS_AN_OCTAVE + LOWEST_OCTAVE);
