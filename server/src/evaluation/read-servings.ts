import {
  addDays,
  type BusinessDay,
  daysBetween,
  isRatingLevel,
  type LoadBand,
  type LoadingServing,
  loadsOf,
  mergeTallies,
  type NoShowFacts,
  type Period,
  type ServingFacts,
  scheduledSpansOf,
  strataOf,
  type Tally,
  tallyOfDay,
} from '@hallbell/domain';
import type { EvaluationBy } from '@hallbell/protocol';
import type { Kysely } from 'kysely';
import type { HallConfig } from '../commands/hall-config.ts';
import type { Tables } from '../store/schema.ts';

/** What each window, clerk or department did in the period. */
export type PeriodTallies = ReadonlyMap<string, Tally>;

/** How many days are read at a time, so that a year's servings are never all in memory as rows. */
const DAYS_AT_A_TIME = 14;

/** All servings of the period that ended in a finish or a no-show, told apart in one pass. */
export async function readTallies(
  tx: Kysely<Tables>,
  config: HallConfig,
  { period, by }: { period: Period; by: EvaluationBy },
): Promise<PeriodTallies> {
  const days = new Map<string, Tally[]>();
  for (const [from, to] of await servedStretches(tx, config.hallId, period)) {
    const rows = Map.groupBy(await readDays(tx, config.hallId, from, to), (row) => row.business_day);
    for (const [day, ofDay] of rows) {
      for (const [id, tally] of talliesOfDay(ofDay, config, { by, day })) {
        const known = days.get(id);
        if (known) known.push(tally);
        else days.set(id, [tally]);
      }
    }
  }
  return new Map([...days].map(([id, tallies]) => [id, mergeTallies(tallies)]));
}

function talliesOfDay(
  rows: readonly ServingRow[],
  config: HallConfig,
  { by, day }: { by: EvaluationBy; day: BusinessDay },
): ReadonlyMap<string, Tally> {
  const loading = rows.flatMap((row) => (row.status === 'finished' ? [loadingOf(row)] : []));
  const loadOf = loadsOf(loading, scheduledSpansOf(config.calendar, day));
  const tallies = new Map<string, Tally>();
  for (const [id, own] of Map.groupBy(rows, (row) => ownerOf(row, config, by))) {
    if (id === null) continue;
    const servings = own.map((row) => factsOf(row, loadOf)).filter((facts) => facts !== null);
    const noShows = own.map(noShowOf).filter((facts) => facts !== null);
    tallies.set(id, tallyOfDay(strataOf(servings, noShows)));
  }
  return tallies;
}

type ServingRow = Awaited<ReturnType<typeof readDays>>[number];

function readDays(tx: Kysely<Tables>, hallId: string, from: string, to: string) {
  return tx
    .selectFrom('servings as s')
    .leftJoin('ratings as r', 'r.serving_id', 's.id')
    .select([
      's.business_day',
      's.window_id',
      's.staff_id',
      's.service_id',
      's.status',
      's.queued_at',
      's.called_at',
      's.last_called_at',
      's.calls',
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

function loadingOf(row: ServingRow): LoadingServing {
  return { windowId: row.window_id, queuedAt: row.queued_at, standardSeconds: row.standard_seconds };
}

/** A finished serving's facts; null for a no-show. */
function factsOf(row: ServingRow, loadOf: (serving: LoadingServing) => LoadBand): ServingFacts | null {
  const { started_at: startedAt, finished_at: finishedAt } = row;
  if (row.status === 'no_show' || startedAt === null || finishedAt === null) return null;
  return {
    serviceId: row.service_id,
    load: loadOf(loadingOf(row)),
    waitSeconds: (row.called_at - row.queued_at) / 1000,
    promisedWaitSeconds: row.promised_wait_seconds,
    handlingSeconds: (finishedAt - startedAt - row.held_ms) / 1000,
    standardSeconds: row.standard_seconds,
    level: isRatingLevel(row.level) ? row.level : null,
  };
}

function noShowOf(row: ServingRow): NoShowFacts | null {
  if (row.status !== 'no_show') return null;
  const endedAt = row.finished_at ?? row.last_called_at;
  return {
    serviceId: row.service_id,
    calls: row.calls,
    secondsAfterLastCall: (endedAt - row.last_called_at) / 1000,
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
