import { businessDayOf, expiryOf, transition } from '@hallbell/domain';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../store/dialect.ts';
import type { Tables } from '../store/schema.ts';
import type { CommandBus } from './bus.ts';
import { granted } from './granted.ts';
import type { HallTransaction } from './hall-transaction.ts';
import { moveTicket, type Ticket } from './tickets.ts';
import { moveServing, occupyWindow, servingById } from './windows.ts';

/**
 * Ends the day for tickets whose day is over: who still waits, is called or is on hold expires. A citizen
 * who is being served is never cut off. Answers how many expired.
 */
export async function expireDay(
  bus: CommandBus,
  reader: Database,
  hallId: string,
  now: number,
): Promise<number> {
  const { calendar, settings } = await bus.hallConfig(hallId);
  const today = businessDayOf(now, calendar.timeZone);
  const todayIsOver = now >= expiryOf(calendar, today, settings.rules.overtimeMinutes);
  const isDue = await dueTickets(reader, hallId, today, todayIsOver).limit(1).executeTakeFirst();
  if (!isDue) return 0;
  const { result } = await bus.housekeep(hallId, 'hall.expire-day', async (hall) => {
    const due = await dueTickets(hall.tx, hallId, today, todayIsOver).execute();
    for (const ticket of due) await expire(hall, ticket);
    return due.length;
  });
  return result;
}

function dueTickets(db: Kysely<Tables>, hallId: string, today: string, todayIsOver: boolean) {
  return db
    .selectFrom('tickets')
    .selectAll()
    .where('hall_id', '=', hallId)
    .where(sql<boolean>`status in ('waiting', 'called', 'serving', 'held')`)
    .where('status', '!=', 'serving')
    .where('business_day', todayIsOver ? '<=' : '<', today);
}

async function expire(hall: HallTransaction, ticket: Ticket): Promise<void> {
  const { next, serving: servingNext } = granted(transition(ticket.status, 'expire'));
  if (servingNext !== null && ticket.serving_id !== null) {
    const serving = await servingById(hall, ticket.serving_id);
    moveServing(hall, serving, { status: servingNext, finished_at: hall.at, held_at: null });
    if (ticket.status === 'called') occupyWindow(hall, serving.window_id, null);
  }
  moveTicket(hall, ticket, { status: next, target_window_id: null, ended_at: hall.at });
  hall.append('ticket.expired', { ticketId: ticket.id, number: ticket.number, servingId: ticket.serving_id });
}
