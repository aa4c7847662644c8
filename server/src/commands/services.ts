import type { Alarm } from '@hallbell/domain';
import type { Estimate } from '@hallbell/protocol';
import type { Vault } from '../auth/vault.ts';
import type { HallView } from '../realtime/topics/topic.ts';

/** What handlers need besides the hall. */
export interface Services {
  readonly vault: Vault;
  /** Where QR codes point to; empty: the address that the device used. */
  readonly publicUrl: () => string;
  /** How long a ticket with so many before it waits; null when nobody can say. */
  estimate: (hallId: string, serviceId: string, ahead: number) => Estimate | null;
  /** What the manager is called for, as the hall stands. */
  raisedAlarms: (view: HallView) => Promise<readonly Alarm[]>;
}
