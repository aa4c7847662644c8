import { claimFromAddress } from '@hallbell/hall-client';
import type { ErrorCode } from '@hallbell/protocol';
import { KioskMemory } from '../offline/kiosk-memory.ts';
import { FirstLink } from './first-link.ts';

export interface Beginning {
  readonly link: FirstLink;
  /** Why the pairing code in the page's address is no good. */
  readonly pairingProblem: ErrorCode | null;
}

const link = new FirstLink(KioskMemory.open());
const claim = claimFromAddress('kiosk');
if (claim === null) link.open();

/** Settles when there is something to show. The hub is asked while this module runs: its answer waits for nothing. */
export const beginning: Promise<Beginning> = (async () => {
  const pairingProblem = await claim;
  if (claim !== null) link.open();
  await link.known();
  return { link, pairingProblem };
})();
