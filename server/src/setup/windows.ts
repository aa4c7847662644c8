import { WindowBody, WindowSetup } from '@hallbell/protocol';
import type { Kysely, Updateable } from 'kysely';
import type { z } from 'zod';
import type { SetupContext } from '../commands/bus.ts';
import { compareNumbers } from '../commands/hall-config.ts';
import { type FieldFault, HallError } from '../errors.ts';
import { staleDaysFrom } from '../evaluation/rollups/stale-day.ts';
import type { Tables, WindowTable } from '../store/schema.ts';
import type { Collection } from './collection.ts';
import { idsInUse } from './ids-in-use.ts';

type Body = z.output<typeof WindowBody>;

export const windows: Collection<Body, WindowSetup, Updateable<WindowTable>> = {
  path: 'windows',
  entity: 'window',
  table: 'windows',
  body: WindowBody,
  resource: WindowSetup,
  notFound: 'window_not_found',

  columns: ({ number, name, nameEn, area, areaEn }) => ({
    number,
    name,
    name_en: nameEn,
    area,
    area_en: areaEn,
  }),
  initial: (at) => ({ state: 'closed', reason: null, staff_id: null, since: at, serving_id: null }),

  read: async (db, { hallId }, id) => {
    const rows = await db
      .selectFrom('windows')
      .select(['id', 'version', 'number', 'name', 'name_en', 'area', 'area_en'])
      .where('hall_id', '=', hallId)
      .where('archived', '=', 0)
      .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
      .execute();
    const pairs = await db
      .selectFrom('window_services')
      .selectAll()
      .where('window_id', 'in', ['', ...rows.map((row) => row.id)])
      .orderBy('tier')
      .orderBy('service_id')
      .execute();
    return rows
      .sort((a, b) => compareNumbers(a.number, b.number))
      .map((row) => ({
        id: row.id,
        version: row.version,
        number: row.number,
        name: row.name,
        nameEn: row.name_en,
        area: row.area,
        areaEn: row.area_en,
        services: pairs
          .filter((pair) => pair.window_id === row.id)
          .map(({ service_id: serviceId, tier }) => ({ serviceId, tier })),
      }));
  },

  check: async ({ setup, id, body, before }) => {
    await checkServices(setup, body.services);
    const keeps = new Set(body.services.map(({ serviceId }) => serviceId));
    const loses = (before?.services ?? []).filter(({ serviceId }) => !keeps.has(serviceId));
    await requireOtherWindows(setup, id, loses);
  },

  wrote: async ({ setup, id, body }) => {
    await setup.tx.deleteFrom('window_services').where('window_id', '=', id).execute();
    const pairs = body.services.map(({ serviceId, tier }) => ({
      window_id: id,
      service_id: serviceId,
      tier,
    }));
    if (pairs.length > 0) await setup.tx.insertInto('window_services').values(pairs).execute();
  },

  checkRetirement: async ({ setup, before }) => {
    const window = await setup.tx
      .selectFrom('windows')
      .select('state')
      .where('id', '=', before.id)
      .executeTakeFirstOrThrow();
    if (window.state !== 'closed') throw new HallError('window_still_open');
    const device = await setup.tx
      .selectFrom('devices')
      .select('id')
      .where('window_id', '=', before.id)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    if (device) throw new HallError('window_has_devices');
    await requireOtherWindows(setup, before.id, before.services);
  },

  /** It was to be staffed until it last closed, and no longer. */
  retired: async ({ setup, before }) => {
    const last = await setup.tx
      .selectFrom('window_spans')
      .select('business_day')
      .where('window_id', '=', before.id)
      .orderBy('from_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (last) await staleDaysFrom(setup.tx, setup.hallId, last.business_day);
  },
};

async function checkServices(setup: SetupContext, offered: Body['services']): Promise<void> {
  const known = await idsInUse(setup.tx, 'services', setup.hallId);
  const seen = new Set<string>();
  const faults: FieldFault[] = [];
  offered.forEach(({ serviceId }, index) => {
    const path = `/services/${index}/serviceId`;
    if (!known.has(serviceId)) faults.push({ path, problem: 'service_unknown' });
    if (seen.has(serviceId)) faults.push({ path, problem: 'service_twice' });
    seen.add(serviceId);
  });
  if (faults.length > 0) throw new HallError('setup_invalid', faults);
}

/** Nobody may be left waiting for a service that no window handles any more. */
async function requireOtherWindows(
  { tx }: { tx: Kysely<Tables> },
  windowId: string,
  loses: WindowSetup['services'],
): Promise<void> {
  for (const { serviceId } of loses) {
    const line = await tx
      .selectFrom('lines')
      .select('waiting')
      .where('service_id', '=', serviceId)
      .executeTakeFirst();
    if (!line || line.waiting === 0) continue;
    const other = await tx
      .selectFrom('window_services as ws')
      .innerJoin('windows as w', 'w.id', 'ws.window_id')
      .select('w.id')
      .where('ws.service_id', '=', serviceId)
      .where('w.id', '!=', windowId)
      .where('w.archived', '=', 0)
      .executeTakeFirst();
    if (!other) throw new HallError('service_left_waiting');
  }
}
