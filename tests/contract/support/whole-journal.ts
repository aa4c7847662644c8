import { createHash } from 'node:crypto';
import { chainInput, GENESIS_HASH } from '@hallbell/domain';
import { expect } from 'vitest';
import type { SmallHall } from './small-hall.ts';

/** No number of the journal is missing, and each entry's hash is that of what it covers. */
export async function expectWholeJournal({ database }: SmallHall): Promise<void> {
  let previous = GENESIS_HASH;
  const events = await database.reader.selectFrom('events').selectAll().orderBy('seq').execute();
  for (const [index, event] of events.entries()) {
    const text = chainInput(previous, {
      hallId: event.hall_id,
      seq: event.seq,
      at: event.at,
      type: event.type,
      actor: JSON.parse(event.actor),
      payload: JSON.parse(event.payload),
    });
    expect(event.seq).toBe(index + 1);
    expect(event.previous_hash).toBe(previous);
    expect(event.hash).toBe(createHash('sha256').update(text).digest('hex'));
    previous = event.hash;
  }
}
