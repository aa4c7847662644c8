import { createHash } from 'node:crypto';
import { chainInput, GENESIS_HASH } from '@hallbell/domain';
import type { Kysely, Selectable } from 'kysely';
import type { Database } from '../store/dialect.ts';
import type { EventTable, HallTable, Tables } from '../store/schema.ts';

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
  for (const hall of halls) verdicts.push(await verifyJournal(reader, hall));
  return verdicts;
}

/**
 * Walks one hall's chain.
 * @param onProgress told after each page how much of it is behind, of 1
 */
export async function verifyJournal(
  reader: Kysely<Tables>,
  hall: Pick<HallTable, 'id' | 'seq' | 'last_hash'>,
  onProgress?: (progress: number) => void,
): Promise<JournalVerdict> {
  return { hallId: hall.id, count: hall.seq, broken: await firstBreak(reader, hall, onProgress) };
}

async function firstBreak(
  reader: Kysely<Tables>,
  { id: hallId, seq: newest, last_hash: lastHash }: Pick<HallTable, 'id' | 'seq' | 'last_hash'>,
  onProgress: (progress: number) => void = () => undefined,
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
    onProgress((expected - 1) / newest);
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
