import type { EpochMs } from '../glossary.ts';
import type { Place } from '../rank.ts';

/** A ticket in a played future. */
export interface ReplayTicket extends Place {
  /** Index of its service. */
  readonly service: number;
  /** Where its waits are kept; -1 for one who came only in the future. */
  readonly place: number;
  readonly queuedAt: EpochMs;
  /** The next arrival: asked about, but not there. */
  readonly imagined: boolean;
}
