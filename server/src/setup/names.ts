import type { Kysely } from 'kysely';
import { HallError } from '../errors.ts';
import type { Tables } from '../store/schema.ts';

/** Throws `name_taken` where another one in use has the name; services only within their department. */
export async function requireFreeName(
  db: Kysely<Tables>,
  table: 'departments' | 'priority_classes' | 'services',
  { id, name, ...within }: { id: string; name: string; hall_id: string; department_id?: string },
): Promise<void> {
  let query = db
    .selectFrom(table)
    .select('id')
    .where('hall_id', '=', within.hall_id)
    .where('name', '=', name)
    .where('id', '!=', id)
    .where('archived', '=', 0);
  if (within.department_id !== undefined) query = query.where('department_id', '=', within.department_id);
  if (await query.executeTakeFirst()) throw new HallError('name_taken');
}
