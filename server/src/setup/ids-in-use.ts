import type { Kysely } from 'kysely';
import type { Tables } from '../store/schema.ts';

/** What another thing of the hall may name. */
export async function idsInUse(
  db: Kysely<Tables>,
  table: 'departments' | 'services' | 'windows',
  hallId: string,
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom(table)
    .select('id')
    .where('hall_id', '=', hallId)
    .where('archived', '=', 0)
    .execute();
  return new Set(rows.map(({ id }) => id));
}
