import { randomUUID } from 'node:crypto';
import { chooseNext, decideCall, decideRecall, reasonOf, transition } from '@hallbell/domain';
import type { CommandPayload, ServedResult } from '@hallbell/protocol';
import { HallError } from '../errors.ts';
import { granted } from './granted.ts';
import type { HallTransaction } from './hall-transaction.ts';
import type { Handler } from './handler.ts';
import { readHeads } from './heads.ts';
import { servingResource, ticketAtWindow } from './resources.ts';
import { finishServing } from './serve.ts';
import type { Services } from './services.ts';
import { moveTicket, type Ticket, ticketById, ticketByNumber } from './tickets.ts';
import { type AtWindow, atWindow, moveServing, occupyWindow, type Serving } from './windows.ts';

/** 叫号: the next in order, finishing the one who is being served where the hall works with one key. */
export const callNext: Handler<'window.call-next'> = async (hall, { windowId }, services) => {
  const [at, queue] = await Promise.all([atWindow(hall, windowId), readHeads(hall, windowId)]);
  const served = toFinish(hall, at);
  const choice = chooseNext({ ...queue, now: hall.at });
  const [servedTicket, ticket] = await Promise.all([
    served && ticketById(hall, served.ticket_id),
    choice && ticketById(hall, choice.ticket.ticketId),
  ]);
  // Who is being served waits in no line, so to finish with them changes none.
  const finished = served && servedTicket && finishServing(hall, served, servedTicket).serving;
  const finishedResource = finished && servingResource(finished);
  if (!choice || !ticket) return { serving: null, ticket: null, finished: finishedResource };
  const called = callTicket(hall, at, ticket, { ...reasonOf(choice), picked: false }, services);
  return { ...called, finished: finishedResource };
};

/** Calls a given number: out of order, and the journal says so. */
export const call: Handler<'window.call'> = async (hall, { windowId, ...named }, services) => {
  const at = await atWindow(hall, windowId);
  const served = toFinish(hall, at);
  const ticket = await namedTicket(hall, named);
  granted(transition(ticket.status, 'call'));
  const offered = hall.config.windows.get(windowId)?.services ?? [];
  const tier = offered.find((offer) => offer.serviceId === ticket.service_id)?.tier ?? null;
  const transferredHere = ticket.target_window_id === windowId;
  if (!transferredHere && (tier === null || ticket.target_window_id !== null)) {
    throw new HallError('service_not_at_window');
  }
  if (served) finishServing(hall, served, await ticketById(hall, served.ticket_id));
  const reason = {
    tier: tier ?? 1,
    rank: ticket.rank,
    priorityClassId: ticket.priority_class_id,
    overdue: false,
    transferredHere,
    candidates: 1,
    picked: true,
  };
  return callTicket(hall, at, ticket, reason, services);
};

/** The schema of the command lets exactly one of the two through. */
function namedTicket(
  hall: HallTransaction,
  { ticketId, number }: Pick<CommandPayload<'window.call'>, 'ticketId' | 'number'>,
): Promise<Ticket> {
  if (number !== undefined) return ticketByNumber(hall, number);
  if (ticketId !== undefined) return ticketById(hall, ticketId);
  throw new HallError('bad_request');
}

/** 重呼: the same call once more. */
export const recall: Handler<'window.recall'> = async (hall, { windowId }, services) => {
  const at = await atWindow(hall, windowId);
  granted(decideRecall(at.situation, at.clerk));
  if (!at.serving) throw new HallError('no_serving');
  const ticket = await ticketById(hall, at.serving.ticket_id);
  const serving = moveServing(hall, at.serving, {
    calls: at.serving.calls + 1,
    last_called_at: hall.at,
  });
  hall.touched.tickets.add(ticket.id);
  hall.append('ticket.recalled', {
    ticketId: ticket.id,
    number: ticket.number,
    windowId,
    servingId: serving.id,
    calls: serving.calls,
  });
  return result(ticket, serving, at, services);
};

/** Whoever must be finished with before another is called. */
function toFinish(hall: HallTransaction, at: AtWindow): Serving | null {
  const decision = granted(decideCall(at.situation, at.clerk, hall.config.settings.rules));
  return decision.finishFirst ? at.serving : null;
}

function callTicket(
  hall: HallTransaction,
  { window, clerk }: Pick<AtWindow, 'window' | 'clerk'>,
  ticket: Ticket,
  reason: Record<string, unknown>,
  services: Services,
): ServedResult {
  const { next } = granted(transition(ticket.status, 'call'));
  const service = hall.config.services.get(ticket.service_id);
  if (!service) throw new HallError('service_not_found');
  const serving: Serving = {
    id: randomUUID(),
    hall_id: hall.hallId,
    business_day: ticket.business_day,
    ticket_id: ticket.id,
    ticket_number: ticket.number,
    window_id: window.id,
    staff_id: clerk.staffId,
    service_id: service.id,
    status: 'called',
    queued_at: ticket.queued_at,
    called_at: hall.at,
    last_called_at: hall.at,
    calls: 1,
    announced_calls: 0,
    heard_calls: 0,
    started_at: null,
    held_at: null,
    held_ms: 0,
    finished_at: null,
    promised_wait_seconds: service.promised_wait_seconds,
    standard_seconds: service.standard_seconds,
    reason: JSON.stringify(reason),
  };
  hall.write(hall.tx.insertInto('servings').values(serving));
  hall.touched.servings.add(serving.id);
  const called = moveTicket(hall, ticket, {
    status: next,
    serving_id: serving.id,
    target_window_id: null,
  });
  occupyWindow(hall, window.id, serving.id);
  hall.append('ticket.called', {
    ticketId: ticket.id,
    number: ticket.number,
    serviceId: service.id,
    windowId: window.id,
    staffId: clerk.staffId,
    servingId: serving.id,
    queuedAt: ticket.queued_at,
    promisedWaitSeconds: serving.promised_wait_seconds,
    standardSeconds: serving.standard_seconds,
    reason,
  });
  return result(called, serving, { window }, services);
}

function result(
  ticket: Ticket,
  serving: Serving,
  at: Pick<AtWindow, 'window'>,
  services: Services,
): ServedResult {
  return {
    serving: servingResource(serving),
    ticket: ticketAtWindow(ticket, at.window.number, services),
  };
}
