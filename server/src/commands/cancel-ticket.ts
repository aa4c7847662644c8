import { transition } from '@hallbell/domain';
import { HallError } from '../errors.ts';
import { granted } from './granted.ts';
import type { HallTransaction } from './hall-transaction.ts';
import type { Handler } from './handler.ts';
import { ticketResource } from './resources.ts';
import { moveTicket, type Ticket } from './tickets.ts';
import { moveServing, occupyWindow, servingById } from './windows.ts';

/** The citizen gives the ticket up; whoever was called to a window leaves it free. */
export const cancelTicket: Handler<'ticket.cancel'> = async (hall, { token }, services) => {
  const ticket = await hall.tx
    .selectFrom('tickets')
    .selectAll()
    .where('token', '=', token)
    .executeTakeFirst();
  if (ticket?.hall_id !== hall.hallId) throw new HallError('ticket_not_found');
  if (hall.actor.kind === 'citizen' && hall.actor.ticketId !== ticket.id) throw new HallError('forbidden');

  const after = await giveUp(hall, ticket);
  return { ticket: ticketResource(after, { ahead: 0, windowNumber: null }, services) };
};

/** Cancels a ticket, and frees the window that it was called to. Throws where it is being served or over. */
export async function giveUp(hall: HallTransaction, ticket: Ticket): Promise<Ticket> {
  const { next, serving: servingNext } = granted(transition(ticket.status, 'cancel'));
  const after = moveTicket(hall, ticket, { status: next, target_window_id: null, ended_at: hall.at });
  if (servingNext !== null && ticket.serving_id !== null) {
    const serving = await servingById(hall, ticket.serving_id);
    moveServing(hall, serving, { status: servingNext, finished_at: hall.at });
    occupyWindow(hall, serving.window_id, null);
  }
  hall.append('ticket.cancelled', {
    ticketId: ticket.id,
    number: ticket.number,
    servingId: ticket.serving_id,
  });
  return after;
}
