import {
  type BusinessDay,
  isRatingLevel,
  type RecordedServing,
  type RecordedSpan,
  type WatchedServing,
  watchDay,
} from '@hallbell/domain';
import type { Kysely } from 'kysely';
import type { HallConfig } from '../commands/hall-config.ts';
import type { Tables } from '../store/schema.ts';

/** All that the hub recorded of a day's servings, as the detectors look at it. */
export async function readWatchedDay(
  tx: Kysely<Tables>,
  { hallId, settings }: HallConfig,
  day: BusinessDay,
): Promise<WatchedServing[]> {
  const [servings, spans] = [await readServings(tx, hallId, day), await readSpans(tx, hallId, day)];
  return watchDay(servings, spans, settings.rules.padAskSeconds);
}

async function readServings(tx: Kysely<Tables>, hallId: string, day: string): Promise<RecordedServing[]> {
  const rows = await tx
    .selectFrom('servings as s')
    .innerJoin('tickets as t', 't.id', 's.ticket_id')
    .leftJoin('ratings as r', 'r.serving_id', 's.id')
    .select(['s.id', 's.ticket_id', 's.window_id', 's.staff_id', 's.service_id', 's.status'])
    .select(['s.queued_at', 's.called_at', 's.started_at', 's.finished_at', 's.held_ms'])
    .select(['s.standard_seconds', 's.promised_wait_seconds', 't.arrived_at'])
    .select(['r.level', 'r.source', 'r.response_ms'])
    .where('s.hall_id', '=', hallId)
    .where('s.business_day', '=', day)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    ticketId: row.ticket_id,
    windowId: row.window_id,
    staffId: row.staff_id,
    serviceId: row.service_id,
    status: row.status,
    takenAt: row.arrived_at,
    queuedAt: row.queued_at,
    calledAt: row.called_at,
    startedAt: row.started_at,
    endedAt: row.finished_at,
    heldMs: row.held_ms,
    standardSeconds: row.standard_seconds,
    promisedWaitSeconds: row.promised_wait_seconds,
    rating:
      row.source === null || row.response_ms === null || !isRatingLevel(row.level)
        ? null
        : { level: row.level, source: row.source, responseMs: row.response_ms },
  }));
}

async function readSpans(tx: Kysely<Tables>, hallId: string, day: string): Promise<RecordedSpan[]> {
  const rows = await tx
    .selectFrom('window_spans')
    .select(['window_id', 'state', 'from_at', 'until_at'])
    .where('hall_id', '=', hallId)
    .where('business_day', '=', day)
    .execute();
  return rows.map((row) => ({
    windowId: row.window_id,
    state: row.state,
    from: row.from_at,
    until: row.until_at,
  }));
}
