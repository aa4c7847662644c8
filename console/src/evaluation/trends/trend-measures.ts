import { daysBetween, type Period, periodsOf, SERIES_UNITS, type SeriesUnit } from '@hallbell/domain';
import type { SeriesPoint } from '@hallbell/protocol';
import { minutesText, percentText, pointsText } from '../figures-text.ts';
import { kindOf } from '../period-names.ts';

interface TrendMeasure {
  /** As it is drawn. Null where nothing was measured. */
  readonly read: (point: SeriesPoint) => number | null;
  readonly write: (point: SeriesPoint) => string;
  /** Shown on the scale, behind the figure. */
  readonly unit: '%' | 'minutes' | 'points' | 'count';
}

const share = (read: (point: SeriesPoint) => number | null): TrendMeasure => ({
  read: (point) => {
    const value = read(point);
    return value === null ? null : Number((value * 100).toFixed(2));
  },
  write: (point) => percentText(read(point)),
  unit: '%',
});
const minutes = (read: (point: SeriesPoint) => number | null): TrendMeasure => ({
  read: (point) => {
    const value = read(point);
    return value === null ? null : Number((value / 60).toFixed(2));
  },
  write: (point) => minutesText(read(point)),
  unit: 'minutes',
});
const points = (read: (point: SeriesPoint) => number | null): TrendMeasure => ({
  read,
  write: (point) => pointsText(read(point)),
  unit: 'points',
});
const count = (read: (point: SeriesPoint) => number): TrendMeasure => ({
  read,
  write: (point) => String(read(point)),
  unit: 'count',
});

/** What can be followed over time, in the order in which it is offered. */
export const TREND_MEASURES = {
  score: points(({ score }) => score),
  ratingMean: points(({ ratingMean }) => ratingMean),
  participation: share(({ participationShare }) => participationShare),
  withinPromise: share(({ withinPromiseShare }) => withinPromiseShare),
  waitMedian: minutes(({ waitMedianSeconds }) => waitMedianSeconds),
  waitP90: minutes(({ waitP90Seconds }) => waitP90Seconds),
  handlingMean: minutes(({ handlingMeanSeconds }) => handlingMeanSeconds),
  servings: count(({ servings }) => servings),
  noShows: count(({ noShows }) => noShows),
} satisfies Record<string, TrendMeasure>;
export type TrendMeasureKey = keyof typeof TREND_MEASURES;

export const TREND_MEASURE_KEYS = Object.keys(TREND_MEASURES) as TrendMeasureKey[];

export const isTrendMeasure = (text: string | null): text is TrendMeasureKey =>
  text !== null && Object.hasOwn(TREND_MEASURES, text);

/** As many points as the hub works out at once. */
const MOST_POINTS = 131;

/** Which units a stretch of days can be told in. */
export function unitsFor(from: string, to: string): readonly SeriesUnit[] {
  return SERIES_UNITS.filter((unit) => periodsOf(from, to, unit, MOST_POINTS) !== null);
}

/** The unit that tells a period in some ten points. */
export function usualUnit(period: Period): SeriesUnit {
  switch (kindOf(period)) {
    case 'day':
    case 'week':
    case 'month':
      return 'day';
    case 'quarter':
      return 'week';
    case 'year':
      return 'month';
    case 'range': {
      const days = daysBetween(period.from, period.to);
      return days <= 31 ? 'day' : days <= 190 ? 'week' : days <= 1100 ? 'month' : 'quarter';
    }
  }
}

/** “11-24”, “W48”, “2026-11” or “2026-Q4”: what stands under a point. */
export function shortLabel(label: string): string {
  if (label.includes('W')) return label.slice(5);
  return label.length === '2026-11-24'.length ? label.slice(5) : label;
}

/**
 * Without what is before the first and after the last serving; of days, without every idle one: they tell nothing,
 * and would tear every line at each weekend.
 */
export function withoutIdle(
  series: readonly (readonly SeriesPoint[])[],
  unit: SeriesUnit,
): readonly (readonly SeriesPoint[])[] {
  const isBusy = (at: number) =>
    series.some((points) => (points[at]?.servings ?? 0) + (points[at]?.noShows ?? 0) > 0);
  const busy = (series[0] ?? []).flatMap((_, at) => (isBusy(at) ? at : []));
  const [first = 0, last = -1] = [busy.at(0), busy.at(-1)];
  return series.map((points) =>
    points.filter((_, at) => at >= first && at <= last && (unit !== 'day' || busy.includes(at))),
  );
}
