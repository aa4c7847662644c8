import type { WhoAmIResource } from '@hallbell/protocol';

export type BoundWindow =
  | { readonly kind: 'window'; readonly windowId: string }
  | { readonly kind: 'unbound' }
  /** The token is no longer good. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'away' };

const UNAUTHORIZED = 401;

/** Which window the device of this token stands at. */
export async function boundWindow(token: string): Promise<BoundWindow> {
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch('/api/v1/session', { headers }).catch(() => null);
  if (response?.status === UNAUTHORIZED) return { kind: 'refused' };
  if (!response?.ok) return { kind: 'away' };
  // The hub's own answer, of the shape that the protocol promises.
  const { device }: WhoAmIResource = await response.json();
  const windowId = device?.windowId ?? null;
  return windowId === null ? { kind: 'unbound' } : { kind: 'window', windowId };
}
