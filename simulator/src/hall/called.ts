import type { ServiceId, TicketId } from '@hallbell/domain';
import type { Citizen } from '../model/citizen.ts';
import type { Visit } from './visits.ts';

/** Whoever was called by a window: a citizen of the play, or a stranger who took a ticket at a real kiosk. */
export interface Called {
  readonly servingId: string;
  readonly ticketId: TicketId;
  readonly serviceId: ServiceId;
  readonly citizen: Citizen;
  /** Null for a stranger. */
  readonly visit: Visit | null;
  readonly waitRatio: number;
}

/** A citizen who has been dealt with, and whose serving is not finished yet. */
export interface Dealt extends Called {
  readonly handlingRatio: number;
}

/** `lost`: something else happened at this window than its clerk did, so somebody else is at work there. */
export type Lost = 'lost';
