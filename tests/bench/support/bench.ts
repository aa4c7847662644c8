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
  /** Null where no bar is set: a figure to know. */
  readonly bar: string | null;
  readonly holds: boolean | null;
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

type About = Pick<Measure, 'what' | 'on'>;
interface Figures {
  ours: number;
  baseline: number;
  show: (figure: number) => string;
}

/** Two figures and no bar. */
export function note(about: About, { ours, baseline, show }: Figures): Measure {
  const ratio = (ours / baseline).toFixed(2);
  return { ...about, ours: show(ours), baseline: show(baseline), ratio, bar: null, holds: null };
}

/** A bar on the ratio of two figures. */
export function judge(
  about: About,
  figures: Figures,
  bar: { atLeast: number } | { atMost: number },
): Measure {
  const ratio = figures.ours / figures.baseline;
  const isFloor = 'atLeast' in bar;
  return {
    ...note(about, figures),
    bar: isFloor ? `≥ ${bar.atLeast}` : `≤ ${bar.atMost}`,
    holds: isFloor ? ratio >= bar.atLeast : ratio <= bar.atMost,
  };
}

/** A bar on the figure itself, by its own unit; a baseline of 0 is none. */
export function limit(about: About, { ours, baseline, show }: Figures, atMost: number): Measure {
  const known = note(about, { ours, baseline, show });
  const beside = baseline === 0 ? { baseline: '–', ratio: '–' } : {};
  return { ...known, ...beside, bar: `≤ ${show(atMost)}`, holds: ours <= atMost };
}

export const perSecond = (figure: number): string => `${Math.round(figure).toLocaleString('en')}/s`;
export const milliseconds = (figure: number): string =>
  `${figure < 100 ? figure.toPrecision(3) : Math.round(figure).toLocaleString('en')} ms`;
