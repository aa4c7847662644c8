import type { JournalResource } from '@hallbell/protocol';
import type { Selectable } from 'kysely';
import type { EventTable } from '../store/schema.ts';

/** A journal entry as auditors read it. */
export function eventResource(event: Selectable<EventTable>): JournalResource['events'][number] {
  return {
    seq: event.seq,
    at: new Date(event.at).toISOString(),
    type: event.type,
    actor: JSON.parse(event.actor),
    payload: JSON.parse(event.payload),
    hash: event.hash,
    previousHash: event.previous_hash,
  };
}
