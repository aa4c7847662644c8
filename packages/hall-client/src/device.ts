import type { DeviceResource, ErrorCode } from '@hallbell/protocol';
import { refusalOf } from './refusal.ts';
import { localPages } from './storage.ts';

export type ClaimOutcome =
  | { ok: true; deviceToken: string; device: DeviceResource }
  | { ok: false; code: ErrorCode };

/** Turns a manager's one-time code into this device's token. */
export async function claimDevice(pairingCode: string, baseUrl = ''): Promise<ClaimOutcome> {
  const response = await fetch(`${baseUrl}/api/v1/devices/claim`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ pairingCode }),
  }).catch(() => null);
  if (response === null) return { ok: false, code: 'hub_away' };
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) return { ok: false, code: refusalOf(body) };
  // The hub's own answer, of the shape that the protocol promises.
  const claim = body as { deviceToken: string; device: DeviceResource };
  return { ok: true, deviceToken: claim.deviceToken, device: claim.device };
}

export interface DeviceTokenStore {
  load(): string | null;
  /** Answers whether a reload will still find it. */
  save(token: string): boolean;
  clear(): void;
}

/**
 * Where this browser keeps the token of a page that is a paired device. A page of one window (`?window=3`) has a
 * place of its own, so that the screens of several windows can be open side by side.
 */
export function deviceTokenStore(kind: string): DeviceTokenStore {
  const windowNumber = new URL(location.href).searchParams.get('window');
  const name = `hallbell.device.${kind}${windowNumber === null ? '' : `.${windowNumber}`}`;
  return {
    load: () => localPages.get(name),
    save: (token) => localPages.set(name, token),
    clear: () => localPages.remove(name),
  };
}

/** Whether this browser will know its pairing again after a reload. */
export function keepsPairings(): boolean {
  const name = 'hallbell.device.trial';
  const isKept = localPages.set(name, '1');
  localPages.remove(name);
  return isKept;
}

/**
 * Uses up `?pair=CODE` of the page's address and strips it, so that neither history nor a reload holds it. Null where
 * there is none, and so nothing to wait for.
 */
export function claimFromAddress(kind: string): Promise<ErrorCode | null> | null {
  const address = new URL(location.href);
  const code = address.searchParams.get('pair');
  if (code === null) return null;
  address.searchParams.delete('pair');
  history.replaceState(null, '', address);
  return claimDevice(code).then((claim) => {
    if (!claim.ok) return claim.code;
    deviceTokenStore(kind).save(claim.deviceToken);
    return null;
  });
}
