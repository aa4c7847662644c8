import { HallHistory } from '@hallbell/domain';
import type { Kysely } from 'kysely';
import type { Tables } from '../../store/schema.ts';

const PAGE = 2_000;

export interface ReadingHistory {
  /** Told after each page: how much of the journal has been read, of 1. */
  onProgress?(progress: number): void;
}

/** Reads a hall's journal, and nothing else. Throws a `JournalGap` where it does not tell what it should. */
export async function readHistory(
  tx: Kysely<Tables>,
  hallId: string,
  { onProgress }: ReadingHistory = {},
): Promise<HallHistory> {
  const history = new HallHistory();
  const newest = await tx
    .selectFrom('events')
    .select(({ fn }) => fn.max<number | null>('seq').as('seq'))
    .where('hall_id', '=', hallId)
    .executeTakeFirst();
  const last = newest?.seq ?? 0;
  for (let after = 0; after < last; ) {
    const events = await tx
      .selectFrom('events')
      .select(['seq', 'at', 'type', 'payload'])
      .where('hall_id', '=', hallId)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(PAGE)
      .execute();
    const end = events.at(-1);
    if (end === undefined) break;
    for (const { payload, ...event } of events) history.add({ ...event, payload: JSON.parse(payload) });
    after = end.seq;
    onProgress?.(after / last);
  }
  return history;
}
