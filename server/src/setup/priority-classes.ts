import { PriorityClassBody, PriorityClassSetup } from '@hallbell/protocol';
import type { Updateable } from 'kysely';
import type { z } from 'zod';
import { HallError } from '../errors.ts';
import type { PriorityClassTable } from '../store/schema.ts';
import type { Collection } from './collection.ts';
import { hasLiveTicket } from './live-tickets.ts';
import { requireFreeName } from './names.ts';

export const priorityClasses: Collection<
  z.output<typeof PriorityClassBody>,
  PriorityClassSetup,
  Updateable<PriorityClassTable>
> = {
  path: 'priority-classes',
  entity: 'priorityClass',
  table: 'priority_classes',
  body: PriorityClassBody,
  resource: PriorityClassSetup,
  notFound: 'priority_class_not_found',

  columns: ({ name, nameEn, creditSeconds, position }) => ({
    name,
    name_en: nameEn,
    credit_seconds: creditSeconds,
    position,
  }),

  read: async (db, { hallId }, id) => {
    const rows = await db
      .selectFrom('priority_classes')
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
      creditSeconds: row.credit_seconds,
      position: row.position,
    }));
  },

  check: ({ setup, id, body }) =>
    requireFreeName(setup.tx, 'priority_classes', { id, hall_id: setup.hallId, name: body.name }),

  checkRetirement: async ({ setup, before }) => {
    if (await hasLiveTicket(setup.tx, setup.hallId, { priority_class_id: before.id })) {
      throw new HallError('priority_class_has_tickets');
    }
  },
};
