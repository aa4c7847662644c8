import type { TicketResource } from '@hallbell/protocol';
import type { ServiceView } from './hall-view.ts';

/** A ticket that was just taken here, and what it is for. */
export interface TakenTicket {
  ticket: TicketResource;
  service: ServiceView;
}
