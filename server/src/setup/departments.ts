import { DepartmentBody, DepartmentSetup } from '@hallbell/protocol';
import type { Updateable } from 'kysely';
import type { z } from 'zod';
import { HallError } from '../errors.ts';
import type { DepartmentTable } from '../store/schema.ts';
import type { Collection } from './collection.ts';
import { requireFreeName } from './names.ts';

export const departments: Collection<
  z.output<typeof DepartmentBody>,
  DepartmentSetup,
  Updateable<DepartmentTable>
> = {
  path: 'departments',
  entity: 'department',
  table: 'departments',
  body: DepartmentBody,
  resource: DepartmentSetup,
  notFound: 'department_not_found',

  columns: ({ name, nameEn, position }) => ({ name, name_en: nameEn, position }),

  read: async (db, { hallId }, id) => {
    const rows = await db
      .selectFrom('departments')
      .selectAll()
      .where('hall_id', '=', hallId)
      .where('archived', '=', 0)
      .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
      .orderBy('position')
      .orderBy('name')
      .execute();
    return rows.map((row) => ({
      id: row.id,
      version: row.version,
      name: row.name,
      nameEn: row.name_en,
      position: row.position,
    }));
  },

  check: ({ setup, id, body }) =>
    requireFreeName(setup.tx, 'departments', { id, hall_id: setup.hallId, name: body.name }),

  checkRetirement: async ({ setup, before }) => {
    const service = await setup.tx
      .selectFrom('services')
      .select('id')
      .where('department_id', '=', before.id)
      .where('archived', '=', 0)
      .executeTakeFirst();
    if (service) throw new HallError('department_has_services');
  },
};
