import { randomUUID } from 'node:crypto';
import type { DeviceKind } from '@hallbell/domain';
import type { DeviceBody, DeviceChangeBody } from '@hallbell/protocol';
import type { Kysely } from 'kysely';
import type { z } from 'zod';
import { hashToken, newDeviceToken, normalizeCode } from '../auth/tokens.ts';
import type { CommandBus, SetupContext } from '../commands/bus.ts';
import { createDevice, type Device, type PairedDevice, renewPairing } from '../commands/pairing.ts';
import { HallError } from '../errors.ts';
import type { Database } from '../store/dialect.ts';
import type { Tables } from '../store/schema.ts';
import type { ChangeMeta } from './changes.ts';
import { flag } from './columns.ts';
import { idsInUse } from './ids-in-use.ts';
import { type ExpectedVersion, requireVersion } from './version.ts';

interface Target {
  id: string;
  expected: ExpectedVersion;
}

/** Revoked ones too, in the order in which they were made. */
export function readDevices(db: Kysely<Tables>, hallId: string): Promise<Device[]> {
  return db
    .selectFrom('devices')
    .selectAll()
    .where('hall_id', '=', hallId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** Throws `device_not_found`, also for another hall's. */
export async function readDevice(db: Kysely<Tables>, hallId: string, id: string): Promise<Device> {
  const device = await db.selectFrom('devices').selectAll().where('id', '=', id).executeTakeFirst();
  if (device?.hall_id !== hallId) throw new HallError('device_not_found');
  return device;
}

/** Makes a device that waits for its pairing. */
export function addDevice(
  bus: CommandBus,
  meta: ChangeMeta,
  body: z.input<typeof DeviceBody>,
): Promise<PairedDevice> {
  const { kind, name, windowId = null, windowIds = null, muted = false } = body;
  return pair(bus, { ...meta, type: 'setup.device-created', payload: body }, async (setup) => {
    await checkWindows(setup, windowId, windowIds);
    return createDevice(setup, { kind, name, windowId, windowIds, muted });
  });
}

/** Renames a device, binds it to another window, or changes what it speaks for. */
export async function changeDevice(
  bus: CommandBus,
  meta: ChangeMeta,
  target: Target,
  body: z.output<typeof DeviceChangeBody>,
): Promise<Device> {
  const { name, windowId, windowIds, muted } = body;
  const { result } = await bus.configure(
    { ...meta, type: 'setup.device-updated', payload: { ...target, body } },
    async (setup) => {
      await checkWindows(setup, windowId, windowIds);
      const device = await writeNext(setup, target, {
        name,
        window_id: windowId,
        window_ids: windowIds && JSON.stringify(windowIds),
        muted: flag(muted),
      });
      setup.append('device.updated', { deviceId: device.id, name, windowId, windowIds, muted });
      return device;
    },
  );
  return result;
}

/** Its token is not accepted any more, and its connections end. */
export async function revokeDevice(bus: CommandBus, meta: ChangeMeta, target: Target): Promise<void> {
  await bus.configure({ ...meta, type: 'setup.device-revoked', payload: target }, async (setup) => {
    await writeNext(setup, target, {
      revoked_at: setup.at,
      token_hash: null,
      claimed_at: null,
      pairing_code_hash: null,
      pairing_expires_at: null,
    });
    setup.append('device.revoked', { deviceId: target.id });
  });
}

/** A new one-time code for the same device. */
export function pairAnew(bus: CommandBus, meta: ChangeMeta, id: string): Promise<PairedDevice> {
  return pair(bus, { ...meta, type: 'setup.device-pairing', payload: { id } }, async (setup) =>
    renewPairing(setup, await readDevice(setup.tx, setup.hallId, id)),
  );
}

/** Turns a one-time code into the device's token, once. Throws `pairing_code_invalid`. */
export async function claimDevice(
  bus: CommandBus,
  reader: Database,
  typedCode: string,
): Promise<{ device: Device; deviceToken: string }> {
  const codeHash = hashToken(normalizeCode(typedCode));
  const waiting = await reader
    .selectFrom('devices')
    .select(['id', 'hall_id', 'kind', 'window_id'])
    .where('pairing_code_hash', '=', codeHash)
    .executeTakeFirst();
  if (!waiting) throw new HallError('pairing_code_invalid');
  const { id: deviceId, hall_id: hallId, window_id: windowId } = waiting;
  const deviceKind: DeviceKind = waiting.kind;
  const deviceToken = newDeviceToken();
  const { result } = await bus.configure(
    {
      id: randomUUID(),
      hallId,
      type: 'setup.device-claimed',
      actor: { kind: 'device', deviceId, deviceKind, hallId, windowId },
      payload: null,
    },
    async (setup) => {
      // Of two that claim at once, the hall's order lets one through.
      const device = await setup.tx
        .updateTable('devices')
        .set({
          token_hash: hashToken(deviceToken),
          claimed_at: setup.at,
          pairing_code_hash: null,
          pairing_expires_at: null,
        })
        .where('pairing_code_hash', '=', codeHash)
        .where('pairing_expires_at', '>', setup.at)
        .where('revoked_at', 'is', null)
        .returningAll()
        .executeTakeFirst();
      if (!device) throw new HallError('pairing_code_invalid');
      setup.touch.devices.add(device.id);
      setup.append('device.claimed', { deviceId });
      return device;
    },
  );
  return { device: result, deviceToken };
}

/** A retry gets the same code, which is therefore kept with the first answer: sealed. */
async function pair(
  bus: CommandBus,
  meta: ChangeMeta & { type: `setup.${string}`; payload: unknown },
  change: (setup: SetupContext) => Promise<PairedDevice>,
): Promise<PairedDevice> {
  const { vault } = bus.services;
  const { result } = await bus.configure(meta, async (setup) => {
    const { device, pairingCode } = await change(setup);
    return { device, sealedCode: vault.seal(pairingCode) };
  });
  return { device: result.device, pairingCode: vault.open(result.sealedCode) };
}

async function writeNext(
  setup: SetupContext,
  { id, expected }: Target,
  columns: Partial<Omit<Device, 'id' | 'hall_id' | 'version'>>,
): Promise<Device> {
  const before = await readDevice(setup.tx, setup.hallId, id);
  requireVersion(before.version, expected);
  setup.touch.devices.add(id);
  return setup.tx
    .updateTable('devices')
    .set({ ...columns, version: before.version + 1 })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

async function checkWindows(
  setup: SetupContext,
  windowId: string | null,
  windowIds: readonly string[] | null,
): Promise<void> {
  const windows = await idsInUse(setup.tx, 'windows', setup.hallId);
  const named = [
    ...(windowId === null ? [] : [['/windowId', windowId] as const]),
    ...(windowIds ?? []).map((id, index) => [`/windowIds/${index}`, id] as const),
  ];
  const faults = named.filter(([, id]) => !windows.has(id));
  if (faults.length === 0) return;
  throw new HallError(
    'setup_invalid',
    faults.map(([path]) => ({ path, problem: 'window_unknown' })),
  );
}

/** The windows that a display speaks for; null is all. */
export function zoneOf({ window_ids }: Pick<Device, 'window_ids'>): string[] | null {
  return JSON.parse(window_ids ?? 'null');
}
