import { businessDayOf, rankOf } from '@hallbell/domain';
import type { Kysely, Selectable } from 'kysely';
import { sql } from 'kysely';
import { HallError } from '../errors.ts';
import { staleIfPast } from '../evaluation/rollups/stale-day.ts';
import type { Tables, TicketTable } from '../store/schema.ts';
import type { HallTransaction } from './hall-transaction.ts';

export type Ticket = Selectable<TicketTable>;

/**
 * The waiting tickets of a service that any of its windows may call. Written as literals: only then does
 * a database see that its partial index answers.
 */
export const inLine = sql<boolean>`status = 'waiting' and target_window_id is null`;

/** Throws `ticket_not_found`, also for a ticket of another hall. */
export async function ticketById(hall: HallTransaction, ticketId: string): Promise<Ticket> {
  const ticket = await hall.tx
    .selectFrom('tickets')
    .selectAll()
    .where('id', '=', ticketId)
    .executeTakeFirst();
  if (ticket?.hall_id !== hall.hallId) throw new HallError('ticket_not_found');
  return ticket;
}

/** A ticket of today by the number on its paper. Throws `ticket_not_found`. */
export async function ticketByNumber(hall: HallTransaction, number: string): Promise<Ticket> {
  const ticket = await hall.tx
    .selectFrom('tickets')
    .selectAll()
    .where('hall_id', '=', hall.hallId)
    .where('business_day', '=', businessDayOf(hall.at, hall.config.timeZone))
    .where('number', '=', number)
    .executeTakeFirst();
  if (!ticket) throw new HallError('ticket_not_found');
  return ticket;
}

/** Whoever bears a paper's id or token, in any hall, or its number on that day in this one. */
export function ticketsLike(
  hall: HallTransaction,
  paper: { ticketId: string; token: string; number: string },
  businessDay: string,
): Promise<Ticket[]> {
  return hall.tx
    .selectFrom('tickets')
    .selectAll()
    .where((where) =>
      where.or([
        where('id', '=', paper.ticketId),
        where('token', '=', paper.token),
        where.and([
          where('hall_id', '=', hall.hallId),
          where('business_day', '=', businessDay),
          where('number', '=', paper.number),
        ]),
      ]),
    )
    .execute();
}

/** How many wait before this place in a service's queue. */
export async function countAhead(
  db: Kysely<Tables>,
  place: { service_id: string; rank: number; sequence: number },
): Promise<number> {
  const { count } = await db
    .selectFrom('tickets')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('service_id', '=', place.service_id)
    .where(inLine)
    .where(sql<boolean>`(rank < ${place.rank} or (rank = ${place.rank} and sequence < ${place.sequence}))`)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/**
 * Writes a ticket's new state. The one place where a ticket that is there enters or leaves a line, so that the count of
 * those waiting stays right; who takes a ticket joins by `JoinedLines`, who hands one in by `putInLine`.
 */
export function moveTicket(
  hall: HallTransaction,
  before: Ticket,
  change: Partial<Omit<Ticket, 'id' | 'hall_id' | 'number' | 'token'>>,
): Ticket {
  const after: Ticket = { ...before, ...change };
  hall.write(hall.tx.updateTable('tickets').set(change).where('id', '=', before.id));
  if (standsInLine(before)) changeLine(hall, before.service_id, -1);
  if (standsInLine(after)) changeLine(hall, after.service_id, +1);
  staleIfPast(hall, before.business_day);
  hall.touched.tickets.add(before.id);
  if (before.target_window_id !== null) hall.touched.windows.add(before.target_window_id);
  hall.touched.services.add(before.service_id);
  hall.touched.services.add(after.service_id);
  return after;
}

/** Writes a ticket that bears its number already. */
export function putInLine(hall: HallTransaction, ticket: Ticket): void {
  hall.write(hall.tx.insertInto('tickets').values(ticket));
  if (ticket.status === 'waiting') changeLine(hall, ticket.service_id, +1);
  staleIfPast(hall, ticket.business_day);
  hall.touched.tickets.add(ticket.id);
  hall.touched.services.add(ticket.service_id);
}

/** Counts a ticket into or out of its service's line. */
function changeLine(hall: HallTransaction, serviceId: string, by: 1 | -1): void {
  hall.write(
    hall.tx
      .insertInto('lines')
      .values({ service_id: serviceId, hall_id: hall.hallId, waiting: by })
      .onConflict((conflict) =>
        conflict.column('service_id').doUpdateSet({ waiting: sql`lines.waiting + ${sql.lit(by)}` }),
      ),
  );
}

/** A ticket sent to one window waits there and not in its service's line. */
function standsInLine(ticket: Ticket): boolean {
  return ticket.status === 'waiting' && ticket.target_window_id === null;
}

/** The rank of a ticket that joins a queue again: it keeps the place of its first arrival. */
export function returningRank(hall: HallTransaction, ticket: Ticket): number {
  const creditSeconds = hall.config.classes.get(ticket.priority_class_id ?? '')?.credit_seconds ?? 0;
  return rankOf({ kind: 'return', firstArrivedAt: ticket.arrived_at, creditSeconds });
}
