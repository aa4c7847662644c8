import {
  decideResume,
  decideServing,
  decideTransferTarget,
  requeueRank,
  type ServingEvent,
  type TransferTarget,
  transition,
} from '@hallbell/domain';
import type { CommandPayload, ServedResult } from '@hallbell/protocol';
import { HallError } from '../errors.ts';
import { granted } from './granted.ts';
import type { HallTransaction } from './hall-transaction.ts';
import type { Handler } from './handler.ts';
import { servingResource, ticketAtWindow } from './resources.ts';
import type { Services } from './services.ts';
import { inLine, moveTicket, returningRank, type Ticket, ticketById } from './tickets.ts';
import { type AtWindow, atWindow, moveServing, occupyWindow, type Serving } from './windows.ts';

/** The citizen has come to the window. */
export const start: Handler<'window.start'> = async (hall, { windowId }, services) => {
  const { at, serving, ticket, next } = await currentAt(hall, windowId, 'start');
  const started = moveServing(hall, serving, { status: 'serving', started_at: hall.at });
  const moved = moveTicket(hall, ticket, { status: next });
  hall.append('serving.started', about(started));
  return answer(started, moved, at, services);
};

/** 办结: the serving is over, and its citizen is asked for a rating. */
export const finish: Handler<'window.finish'> = async (hall, { windowId }, services) => {
  const { at, serving, ticket } = await currentAt(hall, windowId, 'finish');
  const done = finishServing(hall, serving, ticket);
  return answer(done.serving, done.ticket, at, services);
};

/** Ends a started serving and frees its window; `call next` does it too, in the same transaction. */
export function finishServing(
  hall: HallTransaction,
  serving: Serving,
  ticket: Ticket,
): { serving: Serving; ticket: Ticket } {
  const { next } = granted(transition(ticket.status, 'finish'));
  const finished = moveServing(hall, serving, { status: 'finished', finished_at: hall.at });
  const moved = moveTicket(hall, ticket, { status: next });
  occupyWindow(hall, serving.window_id, null);
  hall.append('serving.finished', { ...about(finished), heldMs: finished.held_ms });
  return { serving: finished, ticket: moved };
}

/** 过号: called, did not come. The hall's rule says whether the ticket is queued again. */
export const markNoShow: Handler<'window.no-show'> = async (hall, { windowId }, services) => {
  const { at, serving, ticket, next } = await currentAt(hall, windowId, 'no_show');
  const ended = moveServing(hall, serving, { status: 'no_show', finished_at: hall.at });
  occupyWindow(hall, windowId, null);
  const missed = moveTicket(hall, ticket, { status: next, no_shows: ticket.no_shows + 1 });
  hall.append('ticket.no-show', { ...about(ended), noShows: missed.no_shows });
  return answer(ended, await requeueMissed(hall, missed), at, services);
};

/** 挂起: parked, and the window is free for another. */
export const hold: Handler<'window.hold'> = async (hall, { windowId }, services) => {
  const { at, serving, ticket, next } = await currentAt(hall, windowId, 'hold');
  const held = moveServing(hall, serving, { status: 'held', held_at: hall.at });
  const moved = moveTicket(hall, ticket, { status: next });
  occupyWindow(hall, windowId, null);
  hall.append('serving.held', about(held));
  return answer(held, moved, at, services);
};

/** 恢复: the parked citizen is back at the same window. */
export const resume: Handler<'window.resume'> = async (hall, { windowId, ticketId }, services) => {
  const at = await atWindow(hall, windowId);
  const ticket = await ticketById(hall, ticketId);
  const serving = await latestServing(hall, ticket);
  const { next } = granted(
    decideResume(at.situation, at.clerk, { status: ticket.status, windowId: serving?.window_id ?? null }),
  );
  if (!serving) throw new HallError('ticket_not_held');
  const resumed = moveServing(hall, serving, {
    status: 'serving',
    held_at: null,
    held_ms: serving.held_ms + (hall.at - (serving.held_at ?? hall.at)),
  });
  const moved = moveTicket(hall, ticket, { status: next });
  occupyWindow(hall, windowId, resumed.id);
  hall.append('serving.resumed', { ...about(resumed), heldMs: resumed.held_ms });
  return answer(resumed, moved, at, services);
};

/** 转办: ends this serving; the ticket waits again, with the place of its first arrival. */
export const transfer: Handler<'window.transfer'> = async (hall, payload, services) => {
  const { at, serving, ticket, next } = await currentAt(hall, payload.windowId, 'transfer');
  const target = await transferTarget(hall, payload);
  granted(decideTransferTarget(payload.windowId, ticket.service_id, target));

  const ended = moveServing(hall, serving, { status: 'transferred', finished_at: hall.at });
  occupyWindow(hall, payload.windowId, null);
  const moved = moveTicket(hall, ticket, {
    status: next,
    service_id: target.kind === 'service' ? target.serviceId : ticket.service_id,
    target_window_id: target.kind === 'window' ? target.windowId : null,
    rank: returningRank(hall, ticket),
    queued_at: hall.at,
  });
  if (target.kind === 'window') hall.touched.windows.add(target.windowId);
  hall.append('ticket.transferred', {
    ...about(ended),
    toServiceId: moved.service_id,
    toWindowId: moved.target_window_id,
    rank: moved.rank,
  });
  return answer(ended, moved, at, services);
};

interface Current {
  readonly at: AtWindow;
  readonly serving: Serving;
  readonly ticket: Ticket;
  /** Where the event leads the ticket. */
  readonly next: Ticket['status'];
}

/** The window's one open serving, once the rules allow the event. */
async function currentAt(hall: HallTransaction, windowId: string, event: ServingEvent): Promise<Current> {
  const at = await atWindow(hall, windowId);
  const { next } = granted(decideServing(at.situation, at.clerk, event));
  if (!at.serving) throw new HallError('no_serving');
  return { at, serving: at.serving, ticket: await ticketById(hall, at.serving.ticket_id), next };
}

async function transferTarget(
  hall: HallTransaction,
  payload: CommandPayload<'window.transfer'>,
): Promise<TransferTarget> {
  if (payload.serviceId !== undefined) {
    const service = hall.config.services.get(payload.serviceId);
    if (!service || service.archived === 1) throw new HallError('service_not_found');
    if (!hall.config.windowsOf.has(service.id)) throw new HallError('service_no_window');
    return { kind: 'service', serviceId: service.id };
  }
  const window = hall.config.windows.get(payload.toWindowId ?? '');
  if (!window || window.archived === 1) throw new HallError('window_not_found');
  const { state } = await hall.tx
    .selectFrom('windows')
    .select('state')
    .where('id', '=', window.id)
    .executeTakeFirstOrThrow();
  const serviceIds = window.services.map((offer) => offer.serviceId);
  return { kind: 'window', windowId: window.id, state, serviceIds };
}

async function requeueMissed(hall: HallTransaction, missed: Ticket): Promise<Ticket> {
  const rule = hall.config.settings.rules.noShow;
  const decision = requeueRank({
    rule,
    noShows: missed.no_shows,
    previousRank: missed.rank,
    rankOfLastToPass: rule.mode === 'after' ? await rankOfPlace(hall, missed.service_id, rule.others) : null,
    now: hall.at,
  });
  if (!decision.ok) return missed;
  const { next } = granted(transition(missed.status, 'requeue'));
  const queued = moveTicket(hall, missed, { status: next, rank: decision.rank, queued_at: hall.at });
  hall.append('ticket.requeued', { ticketId: queued.id, number: queued.number, rank: queued.rank });
  return queued;
}

/** The rank of the n-th in a service's line, from 1; null when fewer wait. */
async function rankOfPlace(hall: HallTransaction, serviceId: string, place: number): Promise<number | null> {
  const row = await hall.tx
    .selectFrom('tickets')
    .select('rank')
    .where('service_id', '=', serviceId)
    .where(inLine)
    .orderBy('rank')
    .orderBy('sequence')
    .limit(1)
    .offset(place - 1)
    .executeTakeFirst();
  return row?.rank ?? null;
}

async function latestServing(hall: HallTransaction, ticket: Ticket): Promise<Serving | null> {
  if (ticket.serving_id === null) return null;
  const serving = await hall.tx
    .selectFrom('servings')
    .selectAll()
    .where('id', '=', ticket.serving_id)
    .executeTakeFirst();
  return serving ?? null;
}

/** What every journal entry of a serving names. */
function about(serving: Serving): Record<string, unknown> {
  return {
    servingId: serving.id,
    ticketId: serving.ticket_id,
    number: serving.ticket_number,
    windowId: serving.window_id,
    staffId: serving.staff_id,
    serviceId: serving.service_id,
  };
}

function answer(serving: Serving, ticket: Ticket, at: AtWindow, services: Services): ServedResult {
  const atThisWindow = ticket.status === 'called' || ticket.status === 'serving';
  return {
    serving: servingResource(serving),
    ticket: ticketAtWindow(ticket, atThisWindow ? at.window.number : null, services),
  };
}
