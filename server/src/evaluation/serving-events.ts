import type { JournalResource } from '@hallbell/protocol';
import { type Kysely, sql } from 'kysely';
import { HallError } from '../errors.ts';
import { eventResource } from '../operations/event-resource.ts';
import type { Tables } from '../store/schema.ts';
import type { ServingEventsRequest } from './question.ts';

/**
 * What the journal holds of a serving: all of its ticket's entries from the taking to the serving's end, and its rating.
 * Throws `serving_not_found`, also for a serving of another hall.
 */
export async function readServingEvents(
  tx: Kysely<Tables>,
  { hallId, servingId }: ServingEventsRequest,
): Promise<JournalResource> {
  const serving = await tx
    .selectFrom('servings as s')
    .innerJoin('tickets as t', 't.id', 's.ticket_id')
    .leftJoin('ratings as r', 'r.serving_id', 's.id')
    .select(['s.hall_id', 's.ticket_id', 's.last_called_at', 's.finished_at', 't.sequence', 'r.rated_at'])
    .where('s.id', '=', servingId)
    .executeTakeFirst();
  if (serving?.hall_id !== hallId) throw new HallError('serving_not_found');
  const endedAt = Math.max(serving.last_called_at, serving.finished_at ?? 0, serving.rated_at ?? 0);
  const last = await lastSeqUntil(tx, hallId, { from: serving.sequence, until: endedAt });
  const events = await tx
    .selectFrom('events')
    .selectAll()
    .where('hall_id', '=', hallId)
    .where('seq', '>=', serving.sequence)
    .where('seq', '<=', last)
    // Ids are the hub's own or of a checked alphabet: no character of them means anything to `like`.
    .where(({ or, eb }) =>
      or([
        eb('payload', 'like', `%"ticketId":"${serving.ticket_id}"%`),
        eb('payload', 'like', `%"servingId":"${servingId}"%`),
      ]),
    )
    .orderBy('seq')
    .execute();
  return { events: events.map(eventResource) };
}

/**
 * The last entry that is not later than an instant. Time never goes back in a journal, so that it is found by halving:
 * entries have no index by time, and need none.
 */
async function lastSeqUntil(
  tx: Kysely<Tables>,
  hallId: string,
  { from, until }: { from: number; until: number },
): Promise<number> {
  const newest = await tx
    .selectFrom('events')
    .select(sql<number>`max(seq)`.as('seq'))
    .where('hall_id', '=', hallId)
    .executeTakeFirstOrThrow();
  let [low, high] = [from, newest.seq];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const { at } = await tx
      .selectFrom('events')
      .select('at')
      .where('hall_id', '=', hallId)
      .where('seq', '=', middle)
      .executeTakeFirstOrThrow();
    if (at <= until) low = middle;
    else high = middle - 1;
  }
  return low;
}
