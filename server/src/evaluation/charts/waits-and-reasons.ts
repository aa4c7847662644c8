import {
  HeatMapCollector,
  type HourWaits,
  type RatingCounts,
  type RatingLevel,
  RatingReasonsCollector,
  WAIT_BINS_MINUTES,
} from '@hallbell/domain';
import type { HeatMapResource, RatingReasonsResource } from '@hallbell/protocol';
import type { Kysely } from 'kysely';
import { type HallConfig, readHallConfig } from '../../commands/hall-config.ts';
import { HallError } from '../../errors.ts';
import type { Tables } from '../../store/schema.ts';
import type { ChartRequest } from '../question.ts';
import { requireItem } from '../require-item.ts';
import { ownerBy, visitDays } from '../rollups/read-period.ts';

/** Throws `hall_not_found`, `window_not_found`, `staff_not_found` or `department_not_found`. */
export async function readHeatMap(tx: Kysely<Tables>, request: ChartRequest): Promise<HeatMapResource> {
  const { by, id, period } = request;
  const config = await configFor(tx, request);
  const collector = new HeatMapCollector(ownerBy(by, config), id);
  await visitDays(tx, config, oneOf(request), {
    servings: (windowId, body, day) => collector.add(windowId, body, day),
  });
  return {
    by,
    id,
    from: period.from,
    to: period.to,
    weekdays: [...collector.weekdays],
    cells: collector.cells().map((cell) => ({ weekday: cell.weekday, ...waitsOf(cell) })),
    hours: collector.hours().map((hour) => ({ ...waitsOf(hour), counts: [...hour.counts] })),
    binsMinutes: [...WAIT_BINS_MINUTES],
  };
}

/** Throws what `readHeatMap` does. */
export async function readRatingReasons(
  tx: Kysely<Tables>,
  request: ChartRequest,
): Promise<RatingReasonsResource> {
  const { by, id, period } = request;
  const config = await configFor(tx, request);
  const collector = new RatingReasonsCollector(ownerBy(by, config), id);
  await visitDays(tx, config, oneOf(request), {
    servings: (windowId, body) => collector.add(windowId, body),
  });
  const reasons = [...collector.reasons].map(([reason, counts]) => {
    const levels = levelsOf(counts);
    return { reason, levels, count: levels.reduce((sum, count) => sum + count, 0) };
  });
  return {
    by,
    id,
    from: period.from,
    to: period.to,
    ratingLevels: levelsOf(collector.ratings),
    reasons: reasons.sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)),
  };
}

async function configFor(tx: Kysely<Tables>, { hallId, by, id }: ChartRequest): Promise<HallConfig> {
  const config = await readHallConfig(tx, hallId);
  if (config === null) throw new HallError('hall_not_found');
  if (id !== null) await requireItem(tx, hallId, by, id);
  return config;
}

/** A window's days are read by themselves. */
function oneOf({ by, id, period, now }: ChartRequest) {
  return { period, now, windowId: by === 'window' ? id : null };
}

function waitsOf({ hour, servings, withinPromise, waitMedianMs, waitP90Ms }: HourWaits) {
  return {
    hour,
    servings,
    waitMedianSeconds: waitMedianMs === null ? null : waitMedianMs / 1000,
    waitP90Seconds: waitP90Ms === null ? null : waitP90Ms / 1000,
    withinPromiseShare: servings === 0 ? null : Number((withinPromise / servings).toFixed(4)),
  };
}

const LEVELS: readonly RatingLevel[] = [1, 2, 3, 4, 5];

function levelsOf(counts: RatingCounts): number[] {
  return LEVELS.map((level) => counts[level]);
}
