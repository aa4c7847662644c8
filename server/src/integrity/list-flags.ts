import { TAINTS } from '@hallbell/domain';
import {
  type FlagDetail,
  FlagFigures,
  type FlaggedServing,
  type FlagResource,
  type FlagState,
  type FlagsQuery,
  type FlagsResource,
} from '@hallbell/protocol';
import { type Kysely, type Selectable, type SelectQueryBuilder, sql } from 'kysely';
import type { z } from 'zod';
import { HallError } from '../errors.ts';
import { isoOf } from '../iso-time.ts';
import type { FlagTable, Tables } from '../store/schema.ts';

/** More than a person looks through; the flag says how many there are. */
const SHOWN_SERVINGS = 500;

type Wanted = z.infer<typeof FlagsQuery>;

/** The hall's flags, newest first, a page at a time. Throws `flag_not_found` for an unknown `after`. */
export async function listFlags(tx: Kysely<Tables>, hallId: string, wanted: Wanted): Promise<FlagsResource> {
  const { state, after, limit } = wanted;
  const chosen = () => choose(tx.selectFrom('flags as f').where('f.hall_id', '=', hallId), wanted);
  const counted = await chosen()
    .select('f.state')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .groupBy('f.state')
    .execute();
  let query = chosen().selectAll('f');
  if (state !== undefined) query = query.where('f.state', '=', state);
  if (after !== undefined) {
    const last = await flagRow(tx, hallId, after);
    query = query.where(sql<boolean>`(f.raised_at, f.id) < (${last.raised_at}, ${last.id})`);
  }
  const rows = await query
    .orderBy('f.raised_at', 'desc')
    .orderBy('f.id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const counts: Record<FlagState, number> = { open: 0, dismissed: 0, confirmed: 0 };
  for (const { state: of, count } of counted) counts[of] = Number(count);
  return {
    items: await resources(tx, page),
    counts,
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}

type Flags = SelectQueryBuilder<Tables & { f: FlagTable }, 'f', object>;

function choose(flags: Flags, { by, id, detector, from, to }: Wanted): Flags {
  let chosen = flags;
  if (by !== undefined && id !== undefined) {
    chosen = chosen.where(by === 'window' ? 'f.window_id' : 'f.staff_id', '=', id);
  }
  if (detector !== undefined) chosen = chosen.where('f.detector', '=', detector);
  if (from !== undefined) chosen = chosen.where('f.to_day', '>=', from);
  if (to !== undefined) chosen = chosen.where('f.from_day', '<=', to);
  return chosen;
}

/** One flag with the servings that it is about. Throws `flag_not_found`. */
export async function readFlag(tx: Kysely<Tables>, hallId: string, id: string): Promise<FlagDetail> {
  const [resource] = await resources(tx, [await flagRow(tx, hallId, id)]);
  if (!resource) throw new HallError('flag_not_found');
  return { ...resource, servingList: await readServings(tx, id) };
}

async function flagRow(tx: Kysely<Tables>, hallId: string, id: string): Promise<Selectable<FlagTable>> {
  const row = await tx
    .selectFrom('flags')
    .selectAll()
    .where('id', '=', id)
    .where('hall_id', '=', hallId)
    .executeTakeFirst();
  if (!row) throw new HallError('flag_not_found');
  return row;
}

async function resources(
  tx: Kysely<Tables>,
  rows: readonly Selectable<FlagTable>[],
): Promise<FlagResource[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [windows, staff, decisions, counts] = [
    await tx.selectFrom('windows').select(['id', 'number']).execute(),
    await tx.selectFrom('staff').select(['id', 'name', 'staff_no']).execute(),
    await tx
      .selectFrom('flag_decisions')
      .selectAll()
      .where('flag_id', 'in', ids)
      .orderBy('version')
      .execute(),
    await countAbout(tx, ids),
  ];
  const numbers = new Map(windows.map(({ id, number }) => [id, number]));
  const people = new Map(staff.map((one) => [one.id, one]));
  const personOf = (id: string) => ({ id, name: people.get(id)?.name ?? id });
  return rows.map((row) => ({
    id: row.id,
    detector: row.detector,
    state: row.state,
    window: row.window_id === null ? null : { id: row.window_id, number: numbers.get(row.window_id) ?? '' },
    staff: { ...personOf(row.staff_id), staffNo: people.get(row.staff_id)?.staff_no ?? '' },
    from: row.from_day,
    to: row.to_day,
    figures: FlagFigures.parse(JSON.parse(row.figures)),
    servings: counts.get(row.id)?.servings ?? 0,
    marked: counts.get(row.id)?.marked ?? 0,
    taints: TAINTS[row.detector],
    raisedAt: isoOf(row.raised_at),
    version: row.version,
    decisions: decisions
      .filter(({ flag_id: flagId }) => flagId === row.id)
      .map((one) => ({
        decision: one.decision,
        reason: one.reason,
        by: personOf(one.decided_by),
        at: isoOf(one.decided_at),
        version: one.version,
      })),
  }));
}

async function countAbout(tx: Kysely<Tables>, ids: readonly string[]) {
  const rows = await tx
    .selectFrom('flag_servings')
    .select(['flag_id', 'scope'])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('flag_id', 'in', ids)
    .groupBy(['flag_id', 'scope'])
    .execute();
  const counts = new Map<string, { servings: number; marked: number }>();
  for (const { flag_id: id, scope, count } of rows) {
    const before = counts.get(id) ?? { servings: 0, marked: 0 };
    const marked = scope === 'evidence' ? 0 : Number(count);
    counts.set(id, { servings: before.servings + Number(count), marked: before.marked + marked });
  }
  return counts;
}

/** What stood out comes first: of the ratings that are marked with it there may be many. */
async function readServings(tx: Kysely<Tables>, flagId: string): Promise<FlaggedServing[]> {
  const rows = await tx
    .selectFrom('flag_servings as a')
    .innerJoin('servings as s', 's.id', 'a.serving_id')
    .innerJoin('tickets as t', 't.id', 's.ticket_id')
    .innerJoin('windows as w', 'w.id', 's.window_id')
    .innerJoin('services as v', 'v.id', 's.service_id')
    .leftJoin('ratings as r', 'r.serving_id', 's.id')
    .selectAll('s')
    .select(['a.scope', 't.arrived_at', 'w.number as window_number'])
    .select(['v.name as service_name', 'v.name_en as service_name_en'])
    .select(['r.level', 'r.source', 'r.response_ms'])
    .where('a.flag_id', '=', flagId)
    .orderBy(sql`case when a.scope = 'evidence' then 0 else 1 end`)
    .orderBy('s.business_day')
    .orderBy('s.called_at')
    .orderBy('s.id')
    .limit(SHOWN_SERVINGS)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    ticketNumber: row.ticket_number,
    businessDay: row.business_day,
    windowNumber: row.window_number,
    serviceName: row.service_name,
    serviceNameEn: row.service_name_en,
    status: row.status,
    takenAt: isoOf(row.arrived_at),
    calledAt: isoOf(row.called_at),
    startedAt: isoOf(row.started_at),
    endedAt: isoOf(row.finished_at),
    waitSeconds: (row.called_at - row.queued_at) / 1000,
    handlingSeconds:
      row.started_at === null || row.finished_at === null
        ? null
        : (row.finished_at - row.started_at - row.held_ms) / 1000,
    standardSeconds: row.standard_seconds,
    rating:
      row.level === null || row.source === null || row.response_ms === null
        ? null
        : { level: row.level, source: row.source, responseSeconds: row.response_ms / 1000 },
    scope: row.scope,
  }));
}
