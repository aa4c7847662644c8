import type { Correction } from '@hallbell/domain';
import type { CorrectionResource } from '@hallbell/protocol';
import type { Kysely } from 'kysely';
import type { Tables } from '../store/schema.ts';

/** What was corrected of a published period, oldest first. */
export async function readCorrections(
  tx: Kysely<Tables>,
  { hallId, label }: { hallId: string; label: string },
): Promise<CorrectionResource[]> {
  const rows = await tx
    .selectFrom('corrections as c')
    .innerJoin('staff as s', 's.id', 'c.made_by')
    .selectAll('c')
    .select('s.name')
    .where('c.hall_id', '=', hallId)
    .where('c.label', '=', label)
    .orderBy('c.sequence')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    by: row.by,
    itemId: row.item_id,
    field: row.field,
    oldValue: JSON.parse(row.old_value),
    newValue: JSON.parse(row.new_value),
    reason: row.reason,
    madeBy: { id: row.made_by, name: row.name },
    madeAt: new Date(row.made_at).toISOString(),
  }));
}

/** Those of one item, as the rules take them. */
export function correctionsOf(all: readonly CorrectionResource[], itemId: string): Correction[] {
  return all
    .filter((correction) => correction.itemId === itemId)
    .flatMap(({ field, newValue }): Correction[] => {
      if (field === 'score') return typeof newValue === 'number' ? [{ field, newValue }] : [];
      return typeof newValue === 'number' ? [] : [{ field, newValue }];
    });
}
