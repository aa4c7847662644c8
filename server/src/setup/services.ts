import { ServiceBody, ServiceSetup } from '@hallbell/protocol';
import { sql, type Updateable } from 'kysely';
import type { z } from 'zod';
import { HallError } from '../errors.ts';
import type { ServiceTable } from '../store/schema.ts';
import type { Collection } from './collection.ts';
import { flag } from './columns.ts';
import { idsInUse } from './ids-in-use.ts';
import { hasLiveTicket } from './live-tickets.ts';
import { requireFreeName } from './names.ts';

export const services: Collection<z.output<typeof ServiceBody>, ServiceSetup, Updateable<ServiceTable>> = {
  path: 'services',
  entity: 'service',
  table: 'services',
  body: ServiceBody,
  resource: ServiceSetup,
  notFound: 'service_not_found',

  columns: (body) => ({
    name: body.name,
    name_en: body.nameEn,
    department_id: body.departmentId,
    prefix: body.prefix,
    promised_wait_seconds: body.promisedWaitSeconds,
    standard_seconds: body.standardSeconds,
    daily_quota: body.dailyQuota,
    one_live_ticket: flag(body.oneLiveTicket),
    needs_identity: flag(body.needsIdentity),
    paused: flag(body.paused),
    paused_reason: body.pausedReason,
    materials: body.materials,
    position: body.position,
  }),

  read: async (db, { hallId }, id) => {
    const rows = await db
      .selectFrom('services as s')
      .innerJoin('departments as d', 'd.id', 's.department_id')
      .selectAll('s')
      .where('s.hall_id', '=', hallId)
      .where('s.archived', '=', 0)
      .$if(id !== undefined, (query) => query.where('s.id', '=', id ?? ''))
      .orderBy('d.position')
      .orderBy('s.position')
      .orderBy('s.name')
      .execute();
    return rows.map((row) => ({
      id: row.id,
      version: row.version,
      name: row.name,
      nameEn: row.name_en,
      departmentId: row.department_id,
      prefix: row.prefix,
      promisedWaitSeconds: row.promised_wait_seconds,
      standardSeconds: row.standard_seconds,
      dailyQuota: row.daily_quota,
      oneLiveTicket: row.one_live_ticket === 1,
      needsIdentity: row.needs_identity === 1,
      paused: row.paused === 1,
      pausedReason: row.paused_reason,
      materials: row.materials,
      position: row.position,
    }));
  },

  check: async ({ setup, id, body }) => {
    const departments = await idsInUse(setup.tx, 'departments', setup.hallId);
    if (!departments.has(body.departmentId)) {
      throw new HallError('setup_invalid', [{ path: '/departmentId', problem: 'department_unknown' }]);
    }
    await requireFreeName(setup.tx, 'services', {
      id,
      name: body.name,
      hall_id: setup.hallId,
      department_id: body.departmentId,
    });
  },

  checkRetirement: async ({ setup, before }) => {
    if (await hasLiveTicket(setup.tx, setup.hallId, { service_id: before.id })) {
      throw new HallError('service_has_tickets');
    }
  },

  /** No window names it any more, which makes another version of each that did. */
  retired: async ({ setup, before }) => {
    await setup.tx
      .updateTable('windows')
      .set({ version: sql<number>`version + 1` })
      .where('archived', '=', 0)
      .where('id', 'in', (query) =>
        query.selectFrom('window_services').select('window_id').where('service_id', '=', before.id),
      )
      .execute();
    await setup.tx.deleteFrom('window_services').where('service_id', '=', before.id).execute();
  },
};
