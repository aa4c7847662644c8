import { type DeviceResource, type ErrorCode, isErrorCode } from '@hallbell/protocol';

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
  if (response === null) return { ok: false, code: 'store_unavailable' };
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : null;
    return { ok: false, code: typeof code === 'string' && isErrorCode(code) ? code : 'internal' };
  }
  // The hub's own answer, of the shape that the protocol promises.
  const claim = body as { deviceToken: string; device: DeviceResource };
  return { ok: true, deviceToken: claim.deviceToken, device: claim.device };
}

export interface DeviceTokenStore {
  load(): string | null;
  save(token: string): void;
  clear(): void;
}

/** Where this browser keeps the token of a page that is a paired device. */
export function deviceTokenStore(kind: string): DeviceTokenStore {
  const key = `hallbell.device.${kind}`;
  return {
    load: () => localStorage.getItem(key),
    save: (token) => localStorage.setItem(key, token),
    clear: () => localStorage.removeItem(key),
  };
}
