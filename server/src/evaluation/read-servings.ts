import {
  addDays,
  daysBetween,
  isRatingLevel,
  type Period,
  type PointTotals,
  pointsOf,
  type ServingFacts,
} from '@hallbell/domain';
import type { EvaluationBy } from '@hallbell/protocol';
import type { Kysely } from 'kysely';
import type { HallConfig } from '../commands/hall-config.ts';
import type { Tables } from '../store/schema.ts';

/** What one window, clerk or department did in the period. */
export interface Tally {
  /** Of finished servings only. */
  readonly servings: ServingFacts[];
  noShows: number;
  /** How many of its servings were rated, by service. */
  readonly rated: Map<string, number>;
}

export interface PeriodServings {
  readonly tallies: ReadonlyMap<string, Tally>;
  /** Rating points of the whole hall, by service. */
  readonly hallPoints: ReadonlyMap<string, PointTotals>;
}

/** How many days are read at a time, so that a year's servings are never all in memory as rows. */
const DAYS_AT_A_TIME = 14;

/** All servings of the period that ended in a finish or a no-show, told apart in one pass. */
export async function readServings(
  tx: Kysely<Tables>,
  config: HallConfig,
  { period, by }: { period: Period; by: EvaluationBy },
): Promise<PeriodServings> {
  const tallies = new Map<string, Tally>();
  const hallPoints = new Map<string, { count: number; sum: number }>();
  for (const [from, to] of await servedStretches(tx, config.hallId, period)) {
    for (const row of await readDays(tx, config.hallId, from, to)) {
      const id = ownerOf(row, config, by);
      if (id === null) continue;
      const tally: Tally = tallies.get(id) ?? { servings: [], noShows: 0, rated: new Map() };
      tallies.set(id, tally);
      const facts = factsOf(row);
      if (facts === null) tally.noShows += 1;
      else tally.servings.push(facts);
      if (facts === null || facts.level === null) continue;
      const { service_id: serviceId } = row;
      tally.rated.set(serviceId, (tally.rated.get(serviceId) ?? 0) + 1);
      const points = hallPoints.get(serviceId) ?? { count: 0, sum: 0 };
      hallPoints.set(serviceId, { count: points.count + 1, sum: points.sum + pointsOf(facts.level) });
    }
  }
  return { tallies, hallPoints };
}

type ServingRow = Awaited<ReturnType<typeof readDays>>[number];

function readDays(tx: Kysely<Tables>, hallId: string, from: string, to: string) {
  return tx
    .selectFrom('servings as s')
    .leftJoin('ratings as r', 'r.serving_id', 's.id')
    .select([
      's.window_id',
      's.staff_id',
      's.service_id',
      's.status',
      's.queued_at',
      's.called_at',
      's.started_at',
      's.finished_at',
      's.held_ms',
      's.promised_wait_seconds',
      's.standard_seconds',
      'r.level',
    ])
    .where('s.hall_id', '=', hallId)
    .where('s.business_day', '>=', from)
    .where('s.business_day', '<=', to)
    .where('s.status', 'in', ['finished', 'no_show'])
    .execute();
}

/** A finished serving's facts; null for a no-show. */
function factsOf(row: ServingRow): ServingFacts | null {
  const { started_at: startedAt, finished_at: finishedAt } = row;
  if (row.status === 'no_show' || startedAt === null || finishedAt === null) return null;
  return {
    waitSeconds: (row.called_at - row.queued_at) / 1000,
    promisedWaitSeconds: row.promised_wait_seconds,
    handlingSeconds: (finishedAt - startedAt - row.held_ms) / 1000,
    standardSeconds: row.standard_seconds,
    level: isRatingLevel(row.level) ? row.level : null,
  };
}

/** Whose serving it is; null where its service is unknown. */
function ownerOf(row: ServingRow, config: HallConfig, by: EvaluationBy): string | null {
  if (by === 'window') return row.window_id;
  if (by === 'staff') return row.staff_id;
  return config.services.get(row.service_id)?.department_id ?? null;
}

/** The days of the period on which anybody was called, from the first to the last, a few at a time. */
async function servedStretches(
  tx: Kysely<Tables>,
  hallId: string,
  { from, to }: Period,
): Promise<(readonly [from: string, to: string])[]> {
  const days = await tx
    .selectFrom('servings')
    .select(({ fn }) => [
      fn.min<string | null>('business_day').as('first'),
      fn.max<string | null>('business_day').as('last'),
    ])
    .where('hall_id', '=', hallId)
    .where('business_day', '>=', from)
    .where('business_day', '<=', to)
    .executeTakeFirst();
  const { first, last } = days ?? {};
  if (!first || !last) return [];
  const count = Math.ceil((daysBetween(first, last) + 1) / DAYS_AT_A_TIME);
  return Array.from({ length: count }, (_, i) => {
    const begin = addDays(first, i * DAYS_AT_A_TIME);
    return [begin, addDays(begin, Math.min(DAYS_AT_A_TIME - 1, daysBetween(begin, last)))];
  });
}
