import type { EvaluationItem } from '@hallbell/protocol';

const indicatorValue = ({ indicators }: EvaluationItem, wanted: string): number | null =>
  indicators.find(({ id }) => id === wanted)?.value ?? null;

/** The figures of a row that it can be ordered by: null where there was nothing to measure. */
export const MEASURES = {
  score: ({ score }) => score,
  servings: ({ sample }) => sample.servings,
  waitMedian: ({ figures }) => figures.waitMedianSeconds,
  waitP90: ({ figures }) => figures.waitP90Seconds,
  withinPromise: ({ figures }) => figures.withinPromiseShare,
  handlingMedian: ({ figures }) => figures.handlingMedianSeconds,
  /** All handling time against all standard time of what was handled. */
  handlingRatio: (item) => indicatorValue(item, 'handling'),
  ratingMean: ({ figures }) => figures.ratingMean,
  participation: ({ figures }) => figures.participationShare,
  noShows: ({ figures }) => figures.noShows,
  /** A share of the schedule; where there is none, the seconds. */
  attendance: ({ figures: { openSeconds, scheduledSeconds } }) => {
    if (openSeconds === null || scheduledSeconds === null) return openSeconds;
    return scheduledSeconds === 0 ? null : openSeconds / scheduledSeconds;
  },
} satisfies Record<string, (item: EvaluationItem) => number | null>;

export type MeasureKey = keyof typeof MEASURES;

export const isMeasureKey = (key: string): key is MeasureKey => Object.hasOwn(MEASURES, key);

export interface Sort {
  readonly key: MeasureKey;
  readonly descending: boolean;
}

/**
 * The rows by one figure. What was not measured comes last whichever way, and so, by score, does what has too
 * small a sample to be graded: three servings don't outrank three hundred. Null: as the hall lists them.
 */
export function sortItems(items: readonly EvaluationItem[], sort: Sort | null): EvaluationItem[] {
  if (sort === null) return [...items];
  const { key, descending } = sort;
  const isSmall = ({ grade }: EvaluationItem) => Number(key === 'score' && grade === null);
  return [...items].sort((a, b) => {
    const [left, right] = [MEASURES[key](a), MEASURES[key](b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return isSmall(a) - isSmall(b) || (descending ? right - left : left - right);
  });
}

/** How much there was to do: servings an hour at the post; where there is no post, servings. Null: no hour at it. */
export function loadOf({ sample, figures: { openSeconds } }: EvaluationItem): number | null {
  if (openSeconds === null) return sample.servings;
  return openSeconds === 0 ? null : sample.servings / (openSeconds / 3600);
}
