import type { EvaluationBy } from '@hallbell/protocol';
import type { Kysely } from 'kysely';
import { compareNumbers, type HallConfig } from '../commands/hall-config.ts';
import type { Tables } from '../store/schema.ts';

/** Who or what is evaluated. */
export interface Evaluated {
  readonly id: string;
  readonly number: string | null;
  readonly name: string;
  readonly nameEn: string | null;
}

/** All that are in use, and who has left since but served in the period; in the order people list them. */
export async function readItems(
  tx: Kysely<Tables>,
  config: HallConfig,
  { by, served }: { by: EvaluationBy; served: ReadonlySet<string> },
): Promise<readonly Evaluated[]> {
  if (by === 'staff') return readStaff(tx, config.hallId, served);
  const isListed = ({ id, archived }: { id: string; archived: 0 | 1 }) => archived === 0 || served.has(id);
  if (by === 'window') {
    return [...config.windows.values()]
      .filter(isListed)
      .sort((a, b) => compareNumbers(a.number, b.number))
      .map(({ id, number, name, name_en: nameEn }) => ({ id, number, name, nameEn }));
  }
  return [...config.departments.values()]
    .filter(isListed)
    .sort((a, b) => a.position - b.position || a.id.localeCompare(b.id, 'en'))
    .map(({ id, name, name_en: nameEn }) => ({ id, number: null, name, nameEn }));
}

async function readStaff(
  tx: Kysely<Tables>,
  hallId: string,
  served: ReadonlySet<string>,
): Promise<readonly Evaluated[]> {
  const staff = await tx
    .selectFrom('staff')
    .select(['id', 'staff_no', 'name', 'role', 'active', 'archived'])
    .where(({ eb, or }) => or([eb('hall_id', '=', hallId), eb('hall_id', 'is', null)]))
    .execute();
  return staff
    .filter((row) => served.has(row.id) || (row.role === 'clerk' && row.active === 1 && row.archived === 0))
    .sort((a, b) => compareNumbers(a.staff_no, b.staff_no))
    .map(({ id, staff_no: number, name }) => ({ id, number, name, nameEn: null }));
}
