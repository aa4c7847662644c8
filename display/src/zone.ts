import type { OwnDevice } from '@hallbell/hall-client';

/** The windows whose calls a display announces; null is all. Its lists show the whole hall all the same. */
export type Zone = OwnDevice['windowIds'];

export function isInZone(zone: Zone, { windowId }: { windowId: string }): boolean {
  return zone === null || zone.includes(windowId);
}
