import { businessDayOf, oldestKeptDay } from '@hallbell/domain';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../store/dialect.ts';
import type { Tables } from '../store/schema.ts';
import type { CommandBus } from './bus.ts';

/** Written as literals: only then does a database see that its partial index answers. */
const personal = sql<boolean>`(identity_hash is not null or phone_cipher is not null)`;

/**
 * Erases identity and phone numbers of visits and closed cases that lie further back than the hall keeps them. Answers
 * of how many.
 */
export async function eraseIdentities(
  bus: CommandBus,
  reader: Database,
  hallId: string,
  now: number,
): Promise<number> {
  const { timeZone, settings } = await bus.hallConfig(hallId);
  const oldestKept = oldestKeptDay(businessDayOf(now, timeZone), settings.rules.identityRetentionDays);
  const due = (db: Kysely<Tables>) =>
    db
      .selectFrom('tickets')
      .select('id')
      .where('hall_id', '=', hallId)
      .where('business_day', '<', oldestKept)
      .where(personal);
  // What a case is still to be followed up by is kept until it is closed.
  const dueCases = (db: Kysely<Tables>) =>
    db
      .selectFrom('cases')
      .select('id')
      .where('hall_id', '=', hallId)
      .where('opened_day', '<', oldestKept)
      .where('state', '=', 'closed')
      .where('contact_cipher', 'is not', null);
  const isDue =
    (await due(reader).limit(1).executeTakeFirst()) ?? (await dueCases(reader).limit(1).executeTakeFirst());
  if (!isDue) return 0;
  const { result } = await bus.housekeep(hallId, 'hall.erase-identities', async (hall) => {
    const tickets = await due(hall.tx).execute();
    await hall.tx
      .updateTable('tickets')
      .set({ identity_cipher: null, identity_hash: null, phone_cipher: null })
      .where('hall_id', '=', hallId)
      .where('business_day', '<', oldestKept)
      .where(personal)
      .execute();
    const cases = await dueCases(hall.tx).execute();
    if (cases.length > 0) {
      await hall.tx
        .updateTable('cases')
        .set({ contact_cipher: null })
        .where(
          'id',
          'in',
          cases.map(({ id }) => id),
        )
        .execute();
    }
    hall.append('identities.erased', {
      before: oldestKept,
      tickets: tickets.length,
      ...(cases.length > 0 ? { cases: cases.length } : {}),
    });
    return tickets.length + cases.length;
  });
  return result;
}
