import { randomUUID } from 'node:crypto';
import {
  type Actor,
  addDevice,
  type CommandBus,
  type HallConfig,
  type OpenedDatabase,
} from '@hallbell/server';
import { KIOSK_NAME, padName } from '../model/device-names.ts';
import type { HallView } from '../model/hall-view.ts';
import type { OpenCase } from '../script/world.ts';
import type { HallActors } from './bus-world.ts';

/** What is set up in a hall, as its people see it. */
export function viewOfConfig(config: HallConfig): HallView {
  const inUse = <Row extends { archived: 0 | 1 }>(rows: ReadonlyMap<string, Row>) =>
    [...rows.values()].filter(({ archived }) => archived === 0);
  return {
    hallId: config.hallId,
    calendar: config.calendar,
    oneKey: config.settings.rules.oneKey,
    padAskSeconds: config.settings.rules.padAskSeconds,
    services: inUse(config.services)
      .filter(({ id, paused }) => paused === 0 && config.windowsOf.has(id))
      .sort((a, b) => a.id.localeCompare(b.id))
      .map((service) => ({
        id: service.id,
        departmentId: service.department_id,
        standardSeconds: service.standard_seconds,
        promisedWaitSeconds: service.promised_wait_seconds,
        needsIdentity: service.needs_identity === 1,
      })),
    windows: inUse(config.windows)
      .filter(({ services }) => services.length > 0)
      .sort((a, b) => Number(a.number) - Number(b.number) || a.id.localeCompare(b.id))
      .map(({ id, number, services }) => ({ id, number, services })),
    priorityClassIds: inUse(config.classes)
      .sort((a, b) => a.position - b.position)
      .map(({ id }) => id),
  };
}

/** The hall's clerks, one a window in the order of their numbers; a kiosk and the windows' pads are set up. */
export async function peopleOf(
  bus: CommandBus,
  { reader }: OpenedDatabase,
  { hallId, windows }: HallView,
): Promise<HallActors> {
  const staff = await reader
    .selectFrom('staff')
    .select(['id', 'role'])
    .where('hall_id', '=', hallId)
    .where('role', '=', 'clerk')
    .where('archived', '=', 0)
    .orderBy('staff_no')
    .execute();
  const clerks = new Map<string, Actor>();
  for (const [index, { id: windowId }] of windows.entries()) {
    const clerk = staff[index];
    if (clerk) clerks.set(windowId, { kind: 'staff', staffId: clerk.id, role: clerk.role, hallId });
  }
  const install = async (kind: 'kiosk' | 'rater', name: string, windowId?: string): Promise<Actor> => {
    const meta = { id: randomUUID(), hallId, actor: { kind: 'system' } as const };
    const { device } = await addDevice(bus, meta, { kind, name, ...(windowId ? { windowId } : {}) });
    return { kind: 'device', deviceId: device.id, deviceKind: kind, hallId, windowId: windowId ?? null };
  };
  const kiosk = await install('kiosk', KIOSK_NAME);
  const pads = new Map<string, Actor>();
  for (const { id, number } of windows) pads.set(id, await install('rater', padName(number), id));
  return { kiosk, clerks, pads, manager: await managerOf(reader, hallId) };
}

/** Who follows up: a manager of the hall, or else an administrator. */
async function managerOf(reader: OpenedDatabase['reader'], hallId: string): Promise<Actor | null> {
  const found = await reader
    .selectFrom('staff')
    .select(['id', 'role'])
    .where('role', 'in', ['manager', 'administrator'])
    .where((eb) => eb.or([eb('hall_id', '=', hallId), eb('hall_id', 'is', null)]))
    .where('active', '=', 1)
    .where('archived', '=', 0)
    .execute();
  const [first] = found.sort((a, b) => (a.role === 'manager' ? 0 : 1) - (b.role === 'manager' ? 0 : 1));
  return first === undefined ? null : { kind: 'staff', staffId: first.id, role: first.role, hallId };
}

/** The bad ratings that are not closed yet, the oldest first. */
export async function openCasesOf({ reader }: OpenedDatabase, hallId: string): Promise<readonly OpenCase[]> {
  const rows = await reader
    .selectFrom('cases')
    .select(['id', 'number', 'state', 'contact_cipher'])
    .where('hall_id', '=', hallId)
    .where('kind', '=', 'bad_rating')
    .where('state', '<>', 'closed')
    .orderBy('opened_at')
    .orderBy('number')
    .execute();
  return rows.flatMap(({ id, number, state, contact_cipher }) =>
    state === 'closed' ? [] : [{ id, number, state, hasContact: contact_cipher !== null }],
  );
}
