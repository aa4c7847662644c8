import { randomUUID } from 'node:crypto';
import type { DeviceKind } from '@hallbell/domain';
import type { Selectable } from 'kysely';
import { hashToken, newPairingCode } from '../auth/tokens.ts';
import type { DeviceTable } from '../store/schema.ts';
import type { SetupContext } from './bus.ts';

/** How long a one-time code may be claimed. */
const CODE_LIFE_MS = 24 * 3_600_000;

export type Device = Selectable<DeviceTable>;

export interface NewDevice {
  kind: DeviceKind;
  name: string;
  windowId: string | null;
  /** The windows that a display speaks for; null is all. */
  windowIds: readonly string[] | null;
  /** Makes no sound. */
  muted: boolean;
}

/** A device and the code, told once, by which it claims its token. */
export interface PairedDevice {
  device: Device;
  pairingCode: string;
}

/** Makes a device that waits to be claimed. */
export async function createDevice(
  setup: SetupContext,
  { kind, name, windowId, windowIds, muted }: NewDevice,
): Promise<PairedDevice> {
  const { pairingCode, columns } = newCode(setup);
  const device: Device = {
    id: randomUUID(),
    hall_id: setup.hallId,
    version: 1,
    kind,
    name,
    window_id: windowId,
    window_ids: windowIds && JSON.stringify(windowIds),
    muted: muted ? 1 : 0,
    ...columns,
    token_hash: null,
    claimed_at: null,
    revoked_at: null,
    last_seen_at: null,
    created_at: setup.at,
  };
  await setup.tx.insertInto('devices').values(device).execute();
  setup.touch.devices.add(device.id);
  setup.append('device.created', { deviceId: device.id, kind, name, windowId, windowIds, muted });
  return { device, pairingCode };
}

/**
 * Gives a device a new code: for another PC in its place, or after it was revoked. A token that it has stays good
 * until the code is claimed.
 */
export async function renewPairing(setup: SetupContext, device: Device): Promise<PairedDevice> {
  const { pairingCode, columns } = newCode(setup);
  const change = { ...columns, revoked_at: null, version: device.version + 1 };
  await setup.tx.updateTable('devices').set(change).where('id', '=', device.id).execute();
  setup.touch.devices.add(device.id);
  setup.append('device.pairing-renewed', { deviceId: device.id });
  return { device: { ...device, ...change }, pairingCode };
}

function newCode({ at }: SetupContext) {
  const pairingCode = newPairingCode();
  const columns = { pairing_code_hash: hashToken(pairingCode), pairing_expires_at: at + CODE_LIFE_MS };
  return { pairingCode, columns };
}
