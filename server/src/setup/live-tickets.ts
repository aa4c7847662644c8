import { type Kysely, sql } from 'kysely';
import type { Tables } from '../store/schema.ts';

/** Whether somebody in the hall still holds a ticket of this service or priority class. */
export async function hasLiveTicket(
  db: Kysely<Tables>,
  hallId: string,
  of: { service_id: string } | { priority_class_id: string },
): Promise<boolean> {
  const live = db
    .selectFrom('tickets')
    .select('id')
    .where('hall_id', '=', hallId)
    .where(sql<boolean>`status in ('waiting', 'called', 'serving', 'held')`)
    .limit(1);
  const found =
    'service_id' in of
      ? live.where('service_id', '=', of.service_id)
      : live.where('priority_class_id', '=', of.priority_class_id);
  return (await found.executeTakeFirst()) !== undefined;
}
