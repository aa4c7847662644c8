import { createHash } from 'node:crypto';
import { chainInput } from '@hallbell/domain';
import type { Kysely, Transaction } from 'kysely';
import { type Actor, actorName } from '../commands/actor.ts';
import { insertRows } from '../store/row-inserts.ts';
import type { Tables } from '../store/schema.ts';
import { COLLECTIONS } from './collections.ts';

const SYSTEM: Actor = { kind: 'system' };

interface Entry {
  readonly type: string;
  readonly payload: Record<string, unknown>;
}

/**
 * Writes to the journal of a hall that was put into the tables at once how it is set up, as if each thing had been made
 * one after another: whoever reads the journal alone knows the hall as well. For a hall whose journal is empty.
 */
export async function journalSetUp(tx: Transaction<Tables>, hallId: string, at: number): Promise<void> {
  const hall = await tx
    .selectFrom('halls')
    .select(['name', 'name_en', 'time_zone', 'settings', 'seq', 'last_hash'])
    .where('id', '=', hallId)
    .executeTakeFirstOrThrow();
  if (hall.seq !== 0) throw new Error('The journal of the hall has begun');
  const created: Entry = {
    type: 'hall.created',
    payload: {
      name: hall.name,
      nameEn: hall.name_en,
      timeZone: hall.time_zone,
      settings: JSON.parse(hall.settings),
    },
  };
  const entries = [created, ...(await thingsOf(tx, hallId))];
  const actor = actorName(SYSTEM);
  let hash = hall.last_hash;
  const rows = entries.map(({ type, payload }, index) => {
    const event = { hallId, seq: index + 1, at, type, actor, payload };
    const previous = hash;
    hash = createHash('sha256').update(chainInput(previous, event)).digest('hex');
    return {
      hall_id: hallId,
      seq: event.seq,
      at,
      type,
      actor: JSON.stringify(actor),
      payload: JSON.stringify(payload),
      previous_hash: previous,
      hash,
    };
  });
  await tx.executeQuery(insertRows(tx, 'events', rows));
  await tx.updateTable('halls').set({ seq: rows.length, last_hash: hash }).where('id', '=', hallId).execute();
}

async function thingsOf(tx: Kysely<Tables>, hallId: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const { entity, read, recorded } of COLLECTIONS) {
    for (const { id, version: _version, ...body } of await read(tx, { hallId, actor: SYSTEM })) {
      entries.push({
        type: `${entity}.created`,
        payload: { [`${entity}Id`]: id, ...(recorded?.(body) ?? body) },
      });
    }
  }
  return entries;
}
