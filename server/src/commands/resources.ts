import type { ServingResource, TicketResource } from '@hallbell/protocol';
import type { Selectable } from 'kysely';
import type { ServingTable, TicketTable } from '../store/schema.ts';
import type { Services } from './services.ts';

const iso = (at: number) => new Date(at).toISOString();
const isoOrNull = (at: number | null) => (at === null ? null : iso(at));

/** A ticket as HTTP answers show it. `ahead` and `windowNumber` are what the caller has found out. */
export function ticketResource(
  ticket: Selectable<TicketTable>,
  where: { ahead: number; windowNumber: string | null },
  services: Services,
): TicketResource {
  const waits = ticket.status === 'waiting';
  return {
    id: ticket.id,
    number: ticket.number,
    token: ticket.token,
    serviceId: ticket.service_id,
    priorityClass: ticket.priority_class_id,
    status: ticket.status,
    ahead: waits ? where.ahead : 0,
    estimate: waits ? services.estimate(ticket.hall_id, ticket.service_id, where.ahead) : null,
    takenAt: iso(ticket.arrived_at),
    windowNumber: where.windowNumber,
    url: `${services.publicUrl()}/t/${ticket.token}`,
  };
}

export function servingResource(serving: Selectable<ServingTable>): ServingResource {
  return {
    id: serving.id,
    ticketId: serving.ticket_id,
    windowId: serving.window_id,
    staffId: serving.staff_id,
    serviceId: serving.service_id,
    status: serving.status,
    calledAt: iso(serving.called_at),
    startedAt: isoOrNull(serving.started_at),
    finishedAt: isoOrNull(serving.finished_at),
    calls: serving.calls,
  };
}
