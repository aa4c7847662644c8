import type { EvaluationBy } from '@hallbell/protocol';
import type { Kysely } from 'kysely';
import { HallError } from '../errors.ts';
import type { Tables } from '../store/schema.ts';

const NOT_FOUND = {
  window: 'window_not_found',
  staff: 'staff_not_found',
  department: 'department_not_found',
} as const;

/** Throws `window_not_found`, `staff_not_found` or `department_not_found` where there is none of that id in the hall. */
export async function requireItem(
  tx: Kysely<Tables>,
  hallId: string,
  by: EvaluationBy,
  id: string,
): Promise<void> {
  if (!(await isOfHall(tx, hallId, by, id))) throw new HallError(NOT_FOUND[by]);
}

async function isOfHall(tx: Kysely<Tables>, hallId: string, by: EvaluationBy, id: string): Promise<boolean> {
  if (by === 'staff') {
    const staff = await tx.selectFrom('staff').select('hall_id').where('id', '=', id).executeTakeFirst();
    return staff !== undefined && (staff.hall_id === null || staff.hall_id === hallId);
  }
  const table = by === 'window' ? 'windows' : 'departments';
  const row = await tx
    .selectFrom(table)
    .select('id')
    .where('id', '=', id)
    .where('hall_id', '=', hallId)
    .executeTakeFirst();
  return row !== undefined;
}
