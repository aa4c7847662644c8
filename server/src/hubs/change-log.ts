import type { Insertable, Kysely } from 'kysely';
import type { HallChange } from '../commands/change.ts';
import type { ChangeTable, Tables } from '../store/schema.ts';
import { readTouched, touchedText } from './told-change.ts';

/** A hub that has heard of nothing for longer begins anew. Milliseconds. */
const KEPT_MS = 15 * 60_000;
/** Read at once, at most: whoever has fallen further behind comes again. */
const PAGE = 500;

/** How a commit is told to the hubs that did not make it. */
export function changeRow(change: HallChange): Insertable<ChangeTable> {
  const { hallId, from, seq, at } = change;
  return { hall_id: hallId, from_seq: from, seq, at, touched: touchedText(change) };
}

/** What has been committed to a hall after a number, in its order. */
export async function changesAfter(db: Kysely<Tables>, hallId: string, seq: number): Promise<HallChange[]> {
  const rows = await db
    .selectFrom('changes')
    .selectAll()
    .where('hall_id', '=', hallId)
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(PAGE)
    .execute();
  return rows.map((row) => ({
    hallId,
    from: row.from_seq,
    seq: row.seq,
    at: row.at,
    ...readTouched(row.touched),
  }));
}

/** Forgets what every hub has long heard of. */
export async function pruneChanges(db: Kysely<Tables>, now: number): Promise<void> {
  await db
    .deleteFrom('changes')
    .where('at', '<', now - KEPT_MS)
    .execute();
}
