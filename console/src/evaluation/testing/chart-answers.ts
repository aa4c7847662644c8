import type {
  EvaluationSeriesResource,
  HeatMapResource,
  RatingReasonsResource,
  SeriesPoint,
} from '@hallbell/protocol';

/** A week of a window, as the hub would tell it: a wait of two minutes, nobody missed. */
export function weekPoint(label: string, score: number | null, rest: Partial<SeriesPoint> = {}): SeriesPoint {
  return {
    label,
    from: '2026-11-16',
    to: '2026-11-22',
    score,
    interval: score === null ? null : [score - 4, score + 3.5],
    grade: null,
    servings: score === null ? 0 : 40,
    ratings: score === null ? 0 : 30,
    waitMedianSeconds: score === null ? null : 120,
    waitP90Seconds: score === null ? null : 300,
    withinPromiseShare: score === null ? null : 0.9,
    ratingMean: score === null ? null : 91,
    participationShare: score === null ? null : 0.75,
    handlingMeanSeconds: score === null ? null : 312,
    noShows: 0,
    isPublished: false,
    ...rest,
  };
}

export function seriesOf(id: string, points: readonly SeriesPoint[]): EvaluationSeriesResource {
  return { by: 'window', id, unit: 'week', points: [...points] };
}

/** Mondays at nine have 40 people and long waits, Tuesdays at ten three and short ones. */
export const HEAT_MAP: HeatMapResource = {
  by: 'window',
  id: null,
  from: '2026-10-01',
  to: '2026-12-31',
  weekdays: [
    { weekday: 1, days: 8 },
    { weekday: 2, days: 7 },
  ],
  cells: [
    {
      weekday: 1,
      hour: 9,
      servings: 40,
      waitMedianSeconds: 1200,
      waitP90Seconds: 2400,
      withinPromiseShare: 0.4,
    },
    { weekday: 1, hour: 11, servings: 20, waitMedianSeconds: 90, waitP90Seconds: 300, withinPromiseShare: 1 },
    { weekday: 2, hour: 10, servings: 3, waitMedianSeconds: 60, waitP90Seconds: 90, withinPromiseShare: 1 },
  ],
  hours: [
    {
      hour: 9,
      servings: 40,
      waitMedianSeconds: 1200,
      waitP90Seconds: 2400,
      withinPromiseShare: 0.4,
      counts: [4, 6, 6, 4, 10, 8, 2, 0],
    },
    {
      hour: 10,
      servings: 3,
      waitMedianSeconds: 60,
      waitP90Seconds: 90,
      withinPromiseShare: 1,
      counts: [3, 0, 0, 0, 0, 0, 0, 0],
    },
    {
      hour: 11,
      servings: 20,
      waitMedianSeconds: 90,
      waitP90Seconds: 300,
      withinPromiseShare: 1,
      counts: [18, 2, 0, 0, 0, 0, 0, 0],
    },
  ],
  binsMinutes: [0, 5, 10, 15, 20, 30, 45, 60],
};

export const RATING_REASONS: RatingReasonsResource = {
  by: 'window',
  id: null,
  from: '2026-10-01',
  to: '2026-12-31',
  ratingLevels: [2, 6, 12, 60, 120],
  reasons: [
    { reason: 'efficiency', count: 5, levels: [1, 4, 0, 0, 0] },
    { reason: 'attitude', count: 3, levels: [1, 2, 0, 0, 0] },
  ],
};
