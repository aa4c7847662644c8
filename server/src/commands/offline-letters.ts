import { giveLetter, parseTicketNumber } from '@hallbell/domain';
import type { CommandPayload } from '@hallbell/protocol';
import { type Selectable, sql } from 'kysely';
import { HallError } from '../errors.ts';
import type { OfflineLetterTable } from '../store/schema.ts';
import { granted } from './granted.ts';
import type { HallTransaction } from './hall-transaction.ts';
import type { Handler } from './handler.ts';

/** Tells a kiosk's memory its letter, and gives it one where it has none. */
export const prepareOffline: Handler<'kiosk.prepare-offline'> = async (
  hall,
  { storeId, pending },
  services,
) => {
  if (hall.actor.kind !== 'device') throw new HallError('forbidden');
  const { deviceId } = hall.actor;
  const rows = await hall.tx
    .selectFrom('offline_letters')
    .selectAll()
    .where('hall_id', '=', hall.hallId)
    .execute();
  const given = rows.map(({ letter, store_id, given_at, heard_at }) => ({
    letter,
    storeId: store_id,
    givenAt: given_at,
    heardAt: heard_at,
  }));
  const { letter, isNew } = granted(giveLetter(given, storeId, hall.at));
  const held = pending === undefined ? {} : { pending };
  const heard = { device_id: deviceId, heard_at: hall.at, ...held };
  await hall.tx
    .insertInto('offline_letters')
    .values({ hall_id: hall.hallId, letter, store_id: storeId, given_at: hall.at, ...heard })
    .onConflict((conflict) =>
      conflict
        .columns(['hall_id', 'letter', 'store_id'])
        .doUpdateSet(isNew ? { ...heard, given_at: hall.at } : heard),
    )
    .execute();
  if (isNew) hall.append('kiosk.letter-given', { deviceId, letter });
  return { letter, confirmedAt: hall.at, citizenUrl: services.publicUrl() };
};

/** A memory has handed a ticket in, and holds one less. */
export async function noteHandedIn(
  hall: HallTransaction,
  { storeId, number }: Pick<CommandPayload<'ticket.hand-in'>, 'storeId' | 'number'>,
): Promise<void> {
  await hall.tx
    .updateTable('offline_letters')
    .set({
      handed_in_at: hall.at,
      pending: sql`case when pending > 0 then pending - 1 else 0 end`,
    })
    .where('hall_id', '=', hall.hallId)
    .where('letter', '=', parseTicketNumber(number)?.kioskLetter ?? '')
    .where('store_id', '=', storeId)
    .execute();
}

/** When this memory was given this letter, or undefined: never. */
export function letterOf(
  hall: HallTransaction,
  letter: string,
  storeId: string,
): Promise<Selectable<OfflineLetterTable> | undefined> {
  return hall.tx
    .selectFrom('offline_letters')
    .selectAll()
    .where('hall_id', '=', hall.hallId)
    .where('letter', '=', letter)
    .where('store_id', '=', storeId)
    .executeTakeFirst();
}
