import type { BenchStore } from './stores.ts';

/** One line of the table: what the hall does, beside a baseline that was measured in the same run. */
export interface Measure {
  readonly what: string;
  /** The database, or the browser. */
  readonly on: string;
  readonly ours: string;
  readonly baseline: string;
  /** Ours by the baseline. */
  readonly ratio: string;
  readonly bar: string;
  readonly holds: boolean;
}

export interface BenchOutcome {
  readonly measures: readonly Measure[];
  /** Every sample, for whoever wants to look closer. */
  readonly raw: unknown;
}

export interface Bench {
  readonly name: string;
  run(stores: readonly BenchStore[]): Promise<BenchOutcome>;
}

/** A bar on the ratio of two figures. */
export function judge(
  about: Pick<Measure, 'what' | 'on'>,
  figures: { ours: number; baseline: number; show: (figure: number) => string },
  bar: { atLeast: number } | { atMost: number },
): Measure {
  const ratio = figures.ours / figures.baseline;
  const isFloor = 'atLeast' in bar;
  return {
    ...about,
    ours: figures.show(figures.ours),
    baseline: figures.show(figures.baseline),
    ratio: ratio.toFixed(2),
    bar: isFloor ? `≥ ${bar.atLeast}` : `≤ ${bar.atMost}`,
    holds: isFloor ? ratio >= bar.atLeast : ratio <= bar.atMost,
  };
}

export const perSecond = (figure: number): string => `${Math.round(figure).toLocaleString('en')}/s`;
export const milliseconds = (figure: number): string => `${figure.toPrecision(3)} ms`;
