import type { AppealEffect, AppealRemedy, AppealResource } from '@hallbell/protocol';
import type { Kysely } from 'kysely';
import type { Tables } from '../store/schema.ts';

interface Which {
  readonly hallId: string;
  readonly label: string;
  /** Only what this one has made. */
  readonly madeBy?: string;
  readonly id?: string;
}

/** The appeals of a period, the open ones first, then in the order in which they were made. */
export async function readAppeals(tx: Kysely<Tables>, which: Which): Promise<AppealResource[]> {
  const { hallId, label, madeBy, id } = which;
  const rows = await tx
    .selectFrom('appeals as a')
    .innerJoin('staff as m', 'm.id', 'a.made_by')
    .leftJoin('staff as d', 'd.id', 'a.decided_by')
    .leftJoin('windows as w', 'w.id', 'a.item_id')
    .leftJoin('staff as i', 'i.id', 'a.item_id')
    .selectAll('a')
    .select(['m.name as maker', 'd.name as decider', 'w.name as window_name', 'i.name as staff_name'])
    .where('a.hall_id', '=', hallId)
    .where('a.label', '=', label)
    .$if(madeBy !== undefined, (query) => query.where('a.made_by', '=', madeBy ?? ''))
    .$if(id !== undefined, (query) => query.where('a.id', '=', id ?? ''))
    .execute();
  return rows
    .sort((a, b) => rankOf(a) - rankOf(b) || a.made_at - b.made_at || (a.id < b.id ? -1 : 1))
    .map((row) => ({
      id: row.id,
      period: row.label,
      by: row.by,
      itemId: row.item_id,
      itemName: (row.by === 'window' ? row.window_name : row.staff_name) ?? '',
      subject: { kind: row.subject_kind, id: row.subject_id },
      text: row.text,
      madeBy: { id: row.made_by, name: row.maker },
      madeAt: new Date(row.made_at).toISOString(),
      state: row.state,
      decision:
        row.decided_by === null || row.decided_at === null
          ? null
          : {
              by: { id: row.decided_by, name: row.decider ?? '' },
              at: new Date(row.decided_at).toISOString(),
              reason: row.reason ?? '',
              remedy: remedyOf(row),
            },
    }));
}

const rankOf = ({ state }: { state: string }) => (state === 'open' ? 0 : 1);

export function remedyOf({ remedy }: { remedy: string | null }): AppealRemedy | null {
  return remedy === null ? null : JSON.parse(remedy);
}

/** What upheld appeals have changed in the scores of a period, in the order of the decisions. */
export async function readEffects(
  tx: Kysely<Tables>,
  { hallId, label, by }: { hallId: string; label: string; by: string },
): Promise<AppealEffect[]> {
  if (by === 'department') return [];
  const rows = await tx
    .selectFrom('appeals')
    .select(['id', 'item_id', 'remedy', 'reason', 'decided_at'])
    .where('hall_id', '=', hallId)
    .where('label', '=', label)
    .where('by', '=', by === 'window' ? 'window' : 'staff')
    .where('state', '=', 'upheld')
    .orderBy('decided_at')
    .orderBy('id')
    .execute();
  return rows.flatMap((row) => {
    const remedy = remedyOf(row);
    if (remedy === null || row.decided_at === null) return [];
    const { id: appealId, item_id: itemId, reason } = row;
    return [
      { appealId, itemId, remedy, reason: reason ?? '', decidedAt: new Date(row.decided_at).toISOString() },
    ];
  });
}
