import type { DeviceSetup } from '@hallbell/protocol';

/** The page of each kind of device; a counter's and an agent's code is entered there by hand. */
const PAGES: Partial<Record<DeviceSetup['kind'], string>> = {
  kiosk: '/kiosk/',
  display: '/display/',
  rater: '/pad/',
};

interface Pairable {
  kind: DeviceSetup['kind'];
  /** Of the window that it is bound to. */
  windowNumber: string | null;
  pairingCode: string;
}

/** What to open on the device: its page, which pairs itself by the code. Null where the kind has no page. */
export function deviceAddress(origin: string, { kind, windowNumber, pairingCode }: Pairable): string | null {
  const page = PAGES[kind];
  if (page === undefined) return null;
  const address = new URL(page, origin);
  // A display that is bound to a window hangs above it.
  if (kind === 'display' && windowNumber !== null) address.searchParams.set('window', windowNumber);
  address.searchParams.set('pair', pairingCode);
  return address.href;
}
