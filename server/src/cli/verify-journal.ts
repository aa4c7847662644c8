import { createHash } from 'node:crypto';
import { chainInput, GENESIS_HASH } from '@hallbell/domain';
import type { Selectable } from 'kysely';
import type { Database } from '../store/dialect.ts';
import type { EventTable } from '../store/schema.ts';

const PAGE = 1_000;

/** What is wrong with an entry: of it, or between it and the one before. */
export type JournalFault = 'missing' | 'link' | 'content' | 'end';

export interface JournalVerdict {
  readonly hallId: string;
  /** How many entries the hall has, by its own count. */
  readonly count: number;
  /** The first entry that does not fit; null for a whole chain. */
  readonly broken: { readonly seq: number; readonly fault: JournalFault } | null;
}

/**
 * Walks each hall's chain of hashes from its first entry to the one that the hall's row names, so that an entry that
 * was changed, dropped, put in or cut off at the end shows. Safe while the hub runs: nothing before the newest changes.
 */
export async function verifyJournals(reader: Database): Promise<JournalVerdict[]> {
  const halls = await reader
    .selectFrom('halls')
    .select(['id', 'seq', 'last_hash'])
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const verdicts: JournalVerdict[] = [];
  for (const { id: hallId, seq, last_hash: lastHash } of halls) {
    verdicts.push({ hallId, count: seq, broken: await firstBreak(reader, hallId, seq, lastHash) });
  }
  return verdicts;
}

async function firstBreak(
  reader: Database,
  hallId: string,
  newest: number,
  lastHash: string,
): Promise<JournalVerdict['broken']> {
  let previous = GENESIS_HASH;
  let expected = 1;
  while (expected <= newest) {
    const events = await reader
      .selectFrom('events')
      .selectAll()
      .where('hall_id', '=', hallId)
      .where('seq', '>=', expected)
      .where('seq', '<=', newest)
      .orderBy('seq')
      .limit(PAGE)
      .execute();
    if (events.length === 0) return { seq: expected, fault: 'missing' };
    for (const event of events) {
      if (event.seq !== expected) return { seq: expected, fault: 'missing' };
      if (event.previous_hash !== previous) return { seq: event.seq, fault: 'link' };
      if (hashOfEvent(event) !== event.hash) return { seq: event.seq, fault: 'content' };
      previous = event.hash;
      expected += 1;
    }
  }
  return previous === lastHash ? null : { seq: newest, fault: 'end' };
}

/** The hash that its content gives; null for what cannot have been written so. */
export function hashOfEvent(event: Selectable<EventTable>): string | null {
  try {
    const text = chainInput(event.previous_hash, {
      hallId: event.hall_id,
      seq: event.seq,
      at: event.at,
      type: event.type,
      actor: JSON.parse(event.actor),
      payload: JSON.parse(event.payload),
    });
    return createHash('sha256').update(text).digest('hex');
  } catch {
    // What is no JSON any more was not written so.
    return null;
  }
}
