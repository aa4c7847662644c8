import type { WorkBody, WorkResource, WorkResult } from '@hallbell/protocol';
import type { Kysely, Selectable } from 'kysely';
import { HallError } from '../errors.ts';
import { isoOf } from '../iso-time.ts';
import type { Tables, WorkTable } from '../store/schema.ts';

/** How the row of work says that its hub has gone. */
export const INTERRUPTED = 'interrupted';
/** A hub tells each second that it is at it; one that has not for so long has gone. */
const GONE_AFTER_MS = 30_000;
/** Of a hall: earlier ones are of no use to anybody. */
const MOST_TOLD = 20;

export interface StartedWork {
  readonly id: string;
  readonly hallId: string;
  readonly asked: WorkBody;
  readonly total: number;
  readonly staffId: string;
  readonly now: number;
}

/** Begins a row, unless the hall has work under way: then it throws `work_under_way`. */
export async function beginWork(db: Kysely<Tables>, work: StartedWork): Promise<void> {
  const { id, hallId, asked, total, staffId, now } = work;
  await db
    .updateTable('works')
    .set({ state: 'failed', error: INTERRUPTED, ended_at: now })
    .where('hall_id', '=', hallId)
    .where('state', '=', 'running')
    .where('beat_at', '<', now - GONE_AFTER_MS)
    .execute();
  const range =
    'from' in asked ? { from_day: asked.from, to_day: asked.to } : { from_day: null, to_day: null };
  const begun = await db
    .insertInto('works')
    .values({
      ...{ id, hall_id: hallId, kind: asked.kind, ...range, state: 'running', done: 0, total },
      ...{ started_by: staffId, started_at: now, beat_at: now },
      ...{ cancelled_at: null, ended_at: null, result: null, error: null },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (begun.numInsertedOrUpdatedRows === 0n) throw new HallError('work_under_way');
}

/** Says that the hub is at it, and how far. Answers whether somebody wants it to end. */
export async function beatWork(
  db: Kysely<Tables>,
  id: string,
  beat: { done: number; now: number },
): Promise<boolean> {
  await db
    .updateTable('works')
    .set({ done: beat.done, beat_at: beat.now })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute();
  const row = await db
    .selectFrom('works')
    .select(['state', 'cancelled_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  // No longer running: this hub stood still for so long that others took it for gone, and may have begun other work.
  return row === undefined || row.state !== 'running' || row.cancelled_at !== null;
}

export type WorkEnd =
  | { readonly state: 'done'; readonly result: WorkResult }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly error: string };

export async function endWork(
  db: Kysely<Tables>,
  id: string,
  end: WorkEnd,
  { done, now }: { done: number; now: number },
): Promise<void> {
  await db
    .updateTable('works')
    .set({
      ...{ state: end.state, done, beat_at: now, ended_at: now },
      result: end.state === 'done' ? JSON.stringify(end.result) : null,
      error: end.state === 'failed' ? end.error : null,
    })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute();
}

/** Wants it to end, whichever hub is at it. Does nothing to work that has ended. */
export async function cancelWork(db: Kysely<Tables>, hallId: string, id: string, now: number): Promise<void> {
  await db
    .updateTable('works')
    .set({ cancelled_at: now })
    .where('hall_id', '=', hallId)
    .where('id', '=', id)
    .where('state', '=', 'running')
    .where('cancelled_at', 'is', null)
    .execute();
}

/** The newest first. */
export async function readWorks(db: Kysely<Tables>, hallId: string, now: number): Promise<WorkResource[]> {
  const rows = await rowsOf(db, hallId)
    .orderBy('works.started_at', 'desc')
    .orderBy('works.id')
    .limit(MOST_TOLD)
    .execute();
  return rows.map((row) => resourceOf(row, now));
}

/** Throws `work_not_found`. */
export async function readWork(
  db: Kysely<Tables>,
  hallId: string,
  id: string,
  now: number,
): Promise<WorkResource> {
  const row = await rowsOf(db, hallId).where('works.id', '=', id).executeTakeFirst();
  if (row === undefined) throw new HallError('work_not_found');
  return resourceOf(row, now);
}

function rowsOf(db: Kysely<Tables>, hallId: string) {
  return db
    .selectFrom('works')
    .leftJoin('staff', 'staff.id', 'works.started_by')
    .selectAll('works')
    .select('staff.name as started_by_name')
    .where('works.hall_id', '=', hallId);
}

function resourceOf(
  row: Selectable<WorkTable> & { started_by_name: string | null },
  now: number,
): WorkResource {
  const isGone = row.state === 'running' && row.beat_at < now - GONE_AFTER_MS;
  const isInterrupted = isGone || row.error === INTERRUPTED;
  return {
    id: row.id,
    kind: row.kind,
    from: row.from_day,
    to: row.to_day,
    state: isInterrupted ? 'interrupted' : row.state,
    isCancelling: row.state === 'running' && row.cancelled_at !== null && !isGone,
    done: row.done,
    of: row.total,
    startedBy: { id: row.started_by, name: row.started_by_name },
    startedAt: isoOf(row.started_at),
    endedAt: isoOf(row.ended_at),
    result: row.result === null ? null : JSON.parse(row.result),
    error: isInterrupted ? null : row.error,
  };
}
