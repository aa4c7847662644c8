import type { ServingResource, TicketAtWindow, TicketResource } from '@hallbell/protocol';
import type { Selectable } from 'kysely';
import { isoOf } from '../iso-time.ts';
import type { ServingTable, TicketTable } from '../store/schema.ts';
import type { Actor } from './actor.ts';
import type { Services } from './services.ts';

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
    takenAt: isoOf(ticket.arrived_at),
    windowNumber: where.windowNumber,
    url: `${services.publicUrl()}/t/${ticket.token}`,
  };
}

/** A ticket as it is told at a window, where nobody is to hold the citizen's key. */
export function ticketAtWindow(
  ticket: Selectable<TicketTable>,
  windowNumber: string | null,
  services: Services,
): TicketAtWindow {
  return withoutKey(ticketResource(ticket, { ahead: 0, windowNumber }, services));
}

/** What a command answers to this actor: staff could rate their own service with a ticket's key. */
export function toldTo<R>(actor: Actor, result: R): R {
  if (actor.kind !== 'staff' || !isAboutTicket(result)) return result;
  return { ...result, ticket: withoutKey(result.ticket) } as R;
}

function isAboutTicket(result: unknown): result is { ticket: TicketResource } {
  return typeof result === 'object' && result !== null && 'ticket' in result && result.ticket !== null;
}

function withoutKey({ token: _token, url: _url, ...told }: TicketResource): TicketAtWindow {
  return told;
}

export function servingResource(serving: Selectable<ServingTable>): ServingResource {
  return {
    id: serving.id,
    ticketId: serving.ticket_id,
    windowId: serving.window_id,
    staffId: serving.staff_id,
    serviceId: serving.service_id,
    status: serving.status,
    calledAt: isoOf(serving.called_at),
    startedAt: isoOf(serving.started_at),
    finishedAt: isoOf(serving.finished_at),
    calls: serving.calls,
  };
}
