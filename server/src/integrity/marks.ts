import type { MarkScope, MarkSource, MarkStanding } from '@hallbell/protocol';
import type { Kysely } from 'kysely';
import { staleDay } from '../evaluation/rollups/stale-day.ts';
import type { Tables } from '../store/schema.ts';

/** What is marked: a serving of that day, or its rating alone. */
export interface Marked {
  readonly servingId: string;
  readonly businessDay: string;
  readonly scope: MarkScope;
}

/** Who marks: a flag or an upheld appeal, by its id. */
export interface MarkOrigin {
  readonly source: MarkSource;
  readonly sourceId: string;
}

/** So many rows in a statement; a database takes no more values than some ten thousands. */
const ROWS_AT_A_TIME = 500;

/**
 * Marks servings or their ratings as doubted or as not counting. What the same origin marked before takes the new
 * standing; marks of others stay. Their days are told to be stale. To be called in the transaction that holds the hall.
 */
export async function markServings(
  tx: Kysely<Tables>,
  hallId: string,
  { source, sourceId, standing }: MarkOrigin & { readonly standing: MarkStanding },
  marked: readonly Marked[],
): Promise<void> {
  for (let from = 0; from < marked.length; from += ROWS_AT_A_TIME) {
    const rows = marked.slice(from, from + ROWS_AT_A_TIME).map(({ servingId, businessDay, scope }) => ({
      serving_id: servingId,
      hall_id: hallId,
      business_day: businessDay,
      scope,
      standing,
      source,
      source_id: sourceId,
    }));
    await tx
      .insertInto('serving_marks')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['serving_id', 'scope', 'source', 'source_id']).doUpdateSet({ standing }),
      )
      .execute();
  }
  await staleDays(
    tx,
    hallId,
    marked.map(({ businessDay }) => businessDay),
  );
}

/** Takes an origin's marks away: what it marked counts again, unless something else marks it. */
export async function unmarkServings(
  tx: Kysely<Tables>,
  hallId: string,
  { source, sourceId }: MarkOrigin,
): Promise<void> {
  const removed = await tx
    .deleteFrom('serving_marks')
    .where('hall_id', '=', hallId)
    .where('source', '=', source)
    .where('source_id', '=', sourceId)
    .returning('business_day')
    .execute();
  await staleDays(
    tx,
    hallId,
    removed.map((row) => row.business_day),
  );
}

async function staleDays(tx: Kysely<Tables>, hallId: string, days: readonly string[]): Promise<void> {
  for (const day of [...new Set(days)].sort()) await staleDay(tx, hallId, day);
}
