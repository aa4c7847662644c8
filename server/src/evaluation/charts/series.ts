import type { EvaluationSeriesResource, SeriesPoint } from '@hallbell/protocol';
import type { Kysely } from 'kysely';
import { evaluationOf } from '../../periods/evaluation-of.ts';
import type { Tables } from '../../store/schema.ts';
import type { SeriesRequest } from '../question.ts';
import { requireItem } from '../require-item.ts';

/**
 * How one window, clerk or department did, period after period; each as its own evaluation tells, the published one
 * where there is one. Throws `hall_not_found`, `window_not_found`, `staff_not_found` or `department_not_found`.
 */
export async function readSeries(
  tx: Kysely<Tables>,
  { hallId, by, id, unit, periods, now }: SeriesRequest,
): Promise<EvaluationSeriesResource> {
  await requireItem(tx, hallId, by, id);
  const points: SeriesPoint[] = [];
  for (const period of periods) {
    const { items, published } = await evaluationOf(tx, { hallId, period, by, now });
    const item = items.find((one) => one.id === id);
    points.push({
      ...period,
      score: item?.score ?? null,
      interval: item?.interval ?? null,
      grade: item?.grade ?? null,
      servings: item?.sample.servings ?? 0,
      ratings: item?.sample.ratings ?? 0,
      waitMedianSeconds: item?.figures.waitMedianSeconds ?? null,
      waitP90Seconds: item?.figures.waitP90Seconds ?? null,
      withinPromiseShare: item?.figures.withinPromiseShare ?? null,
      ratingMean: item?.figures.ratingMean ?? null,
      participationShare: item?.figures.participationShare ?? null,
      handlingMeanSeconds: item?.figures.handlingMeanSeconds ?? null,
      noShows: item?.figures.noShows ?? 0,
      isPublished: published !== null,
    });
  }
  return { by, id, unit, points };
}
