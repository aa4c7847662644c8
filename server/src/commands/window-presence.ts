import {
  businessDayOf,
  decideClose,
  decideOpen,
  decidePause,
  transition,
  type WindowState,
} from '@hallbell/domain';
import type { PauseReason, WindowStateResource } from '@hallbell/protocol';
import { sql } from 'kysely';
import { HallError } from '../errors.ts';
import { granted } from './granted.ts';
import type { HallTransaction } from './hall-transaction.ts';
import type { Handler } from './handler.ts';
import { moveTicket, returningRank, ticketById } from './tickets.ts';
import { type AtWindow, atWindow, moveServing } from './windows.ts';

/** The clerk is at the window and calls citizens; also the way back from a pause. */
export const openWindow: Handler<'window.open'> = async (hall, { windowId }) => {
  const at = await atWindow(hall, windowId);
  const { next } = granted(decideOpen(at.situation, at.clerk));
  return { window: await changeState(hall, at, next, null, at.clerk.staffId) };
};

/** 暂停服务: the clerk is away for a stated reason. */
export const pauseWindow: Handler<'window.pause'> = async (hall, { windowId, reason }) => {
  const at = await atWindow(hall, windowId);
  const { next } = granted(decidePause(at.situation, at.clerk));
  return { window: await changeState(hall, at, next, reason, at.window.staff_id) };
};

/** The window closes; what its clerk had on hold, and who was sent to it, go back to their queues. */
export const closeWindow: Handler<'window.close'> = async (hall, { windowId }) => {
  const at = await atWindow(hall, windowId);
  const { next } = granted(decideClose(at.situation, at.clerk));
  await returnHeld(hall, windowId);
  await releaseTransferred(hall, windowId);
  return { window: await changeState(hall, at, next, null, null) };
};

const EVENT_OF: Readonly<Record<WindowState, string>> = {
  open: 'window.opened',
  paused: 'window.paused',
  closed: 'window.closed',
};

async function changeState(
  hall: HallTransaction,
  { window }: AtWindow,
  state: WindowState,
  reason: PauseReason | null,
  staffId: string | null,
): Promise<WindowStateResource> {
  await hall.tx
    .updateTable('windows')
    .set({ state, reason, staff_id: staffId, since: hall.at })
    .where('id', '=', window.id)
    .execute();
  await endSpan(hall, window.id);
  if (state !== 'closed') {
    if (staffId === null) throw new HallError('window_not_open');
    await hall.tx
      .insertInto('window_spans')
      .values({
        hall_id: hall.hallId,
        window_id: window.id,
        staff_id: staffId,
        state,
        reason,
        business_day: businessDayOf(hall.at, hall.config.timeZone),
        from_at: hall.at,
        until_at: null,
      })
      .execute();
  }
  hall.touched.windows.add(window.id);
  // How soon a service is called hangs on how many windows are open for it.
  for (const { serviceId } of hall.config.windows.get(window.id)?.services ?? []) {
    hall.touched.services.add(serviceId);
  }
  hall.append(EVENT_OF[state], { windowId: window.id, staffId: staffId ?? window.staff_id, reason });
  return { windowId: window.id, state, reason, staffId, since: new Date(hall.at).toISOString() };
}

async function endSpan(hall: HallTransaction, windowId: string): Promise<void> {
  await hall.tx
    .updateTable('window_spans')
    .set({ until_at: hall.at })
    .where('window_id', '=', windowId)
    .where('until_at', 'is', null)
    .execute();
}

/** A held ticket keeps the place of its first arrival. */
async function returnHeld(hall: HallTransaction, windowId: string): Promise<void> {
  const held = await hall.tx
    .selectFrom('servings')
    .selectAll()
    .where('window_id', '=', windowId)
    .where('status', '=', 'held')
    .execute();
  for (const serving of held) {
    const ticket = await ticketById(hall, serving.ticket_id);
    const { next, serving: servingNext } = granted(transition(ticket.status, 'return_to_queue'));
    if (servingNext === null) throw new Error('A held ticket has a serving');
    const rank = returningRank(hall, ticket);
    moveServing(hall, serving, { status: servingNext, held_at: null, finished_at: hall.at });
    moveTicket(hall, ticket, { status: next, rank, queued_at: hall.at, serving_id: null });
    hall.append('ticket.returned', {
      ticketId: ticket.id,
      number: ticket.number,
      servingId: serving.id,
      rank,
    });
  }
}

/** Nobody may wait for a window that is closed: any window of the service may call them now. */
async function releaseTransferred(hall: HallTransaction, windowId: string): Promise<void> {
  const sent = await hall.tx
    .selectFrom('tickets')
    .selectAll()
    .where('target_window_id', '=', windowId)
    .where(sql<boolean>`status = 'waiting' and target_window_id is not null`)
    .execute();
  for (const ticket of sent) {
    moveTicket(hall, ticket, { target_window_id: null });
    hall.append('ticket.released', { ticketId: ticket.id, number: ticket.number, fromWindowId: windowId });
  }
}
