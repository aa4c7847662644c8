import { businessDayOf, expiryOf, transition } from '@hallbell/domain';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../store/dialect.ts';
import type { Tables } from '../store/schema.ts';
import type { CommandBus } from './bus.ts';
import { granted } from './granted.ts';
import type { HallTransaction } from './hall-transaction.ts';
import { moveTicket, type Ticket } from './tickets.ts';
import { moveServing, occupyWindow, servingById } from './windows.ts';

/**
 * Ends the day for tickets whose day is over: who still waits, is called, was called and did not come, or is on hold
 * expires. A citizen who is being served is never cut off. Answers how many expired.
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
  const over = { hallId, day: today, isOver: todayIsOver };
  if ((await dueTickets(reader, over)).length === 0) return 0;
  const { result } = await bus.housekeep(hallId, 'hall.expire-day', async (hall) => {
    const due = await dueTickets(hall.tx, over);
    for (const ticket of due) await expire(hall, ticket);
    return due.length;
  });
  return result;
}

interface DayOver {
  readonly hallId: string;
  /** Today. */
  readonly day: string;
  /** Whether today is over too. */
  readonly isOver: boolean;
}

/** In the order of taking. Each literal lets a partial index answer. */
async function dueTickets(db: Kysely<Tables>, { hallId, day, isOver }: DayOver): Promise<Ticket[]> {
  const due = (status: RawBuilder<boolean>) =>
    db
      .selectFrom('tickets')
      .selectAll()
      .where('hall_id', '=', hallId)
      .where(status)
      .where('business_day', isOver ? '<=' : '<', day)
      .execute();
  const live = await due(sql`status in ('waiting', 'called', 'serving', 'held') and status <> 'serving'`);
  const missed = await due(sql`status = 'no_show'`);
  return [...live, ...missed].sort((a, b) => a.sequence - b.sequence);
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
