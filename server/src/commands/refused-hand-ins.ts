import { randomBytes, randomUUID } from 'node:crypto';
import { businessDayOf, formatTicketNumber, placeOfPaper } from '@hallbell/domain';
import type { CommandPayload, ErrorCode } from '@hallbell/protocol';
import type { Selectable } from 'kysely';
import { HallError } from '../errors.ts';
import { staleIfPast } from '../evaluation/rollups/stale-day.ts';
import type { RefusedHandInTable } from '../store/schema.ts';
import type { HallTransaction } from './hall-transaction.ts';
import type { Handler } from './handler.ts';
import { ticketResource } from './resources.ts';
import { owedSlip } from './slips.ts';
import { countAhead, putInLine, type Ticket, ticketsLike } from './tickets.ts';

/** A paper that a kiosk handed in, and that is in no queue. */
export type RefusedHandIn = Selectable<RefusedHandInTable>;

const TOKEN_BYTES = 16;

export function refusedHandIn(hall: HallTransaction, ticketId: string): Promise<RefusedHandIn | undefined> {
  return hall.tx
    .selectFrom('refused_hand_ins')
    .selectAll()
    .where('hall_id', '=', hall.hallId)
    .where('ticket_id', '=', ticketId)
    .executeTakeFirst();
}

/** Keeps a refused paper for staff. Handed in again and refused again, only its reason is news. */
export async function keepRefused(
  hall: HallTransaction,
  handedIn: CommandPayload<'ticket.hand-in'>,
  reason: ErrorCode,
  before: RefusedHandIn | undefined,
): Promise<void> {
  if (before?.reason === reason) return;
  const { ticketId, token, number, serviceId, takenAt, slip } = handedIn;
  const row: RefusedHandIn = {
    hall_id: hall.hallId,
    ticket_id: ticketId,
    token,
    number,
    service_id: serviceId,
    priority_class_id: handedIn.priorityClass ?? null,
    language: handedIn.language ?? 'zh-CN',
    has_slip: slip === true ? 1 : 0,
    taken_at: takenAt,
    device_id: hall.actor.kind === 'device' ? hall.actor.deviceId : null,
    reason,
    refused_at: before?.refused_at ?? hall.at,
    state: 'open',
    admitted_as: null,
  };
  await hall.tx
    .insertInto('refused_hand_ins')
    .values(row)
    .onConflict((conflict) => conflict.columns(['hall_id', 'ticket_id']).doUpdateSet({ reason }))
    .execute();
  hall.append('ticket.hand-in-refused', { ticketId, number, serviceId, takenAt, reason });
}

export async function settleRefused(
  hall: HallTransaction,
  refused: RefusedHandIn,
  change: Pick<RefusedHandIn, 'state' | 'admitted_as'>,
): Promise<void> {
  await hall.tx
    .updateTable('refused_hand_ins')
    .set(change)
    .where('hall_id', '=', hall.hallId)
    .where('ticket_id', '=', refused.ticket_id)
    .execute();
}

/** Staff put a refused paper into a queue: with its own number where that can be, else with the hub's next. */
export const acceptHandIn: Handler<'hand-in.accept'> = async (hall, { ticketId, serviceId }, services) => {
  const refused = await openRefused(hall, ticketId);
  const service = hall.config.services.get(serviceId);
  if (!service || service.archived === 1) throw new HallError('service_not_found');
  if (!hall.config.windowsOf.has(service.id)) throw new HallError('service_no_window');
  const priority = hall.config.classes.get(refused.priority_class_id ?? '');
  const taken = await takenKeys(hall, refused);
  const place = placeOfPaper({
    number: refused.number,
    reason: refused.reason,
    takenAt: refused.taken_at,
    refusedAt: refused.refused_at,
    isNumberFree: !taken.number,
    creditSeconds: priority?.credit_seconds ?? 0,
    timeZone: hall.config.timeZone,
    now: hall.at,
  });
  const { businessDay, arrivedAt, rank, keepsNumber } = place;
  const { prefix } = service;
  const of = { service_id: service.id, business_day: businessDay, rank, prefix };
  const next = keepsNumber ? null : await hall.lines.nextPlace(of);
  const ticket: Ticket = {
    id: taken.id ? randomUUID() : refused.ticket_id,
    hall_id: hall.hallId,
    business_day: businessDay,
    number: next === null ? refused.number : formatTicketNumber(prefix, next.last),
    sequence: hall.seq,
    // Where another ticket has it, the code on this paper leads there; its bearer hears the new number from staff.
    token: taken.token ? randomBytes(TOKEN_BYTES).toString('base64url') : refused.token,
    service_id: service.id,
    priority_class_id: priority?.id ?? null,
    status: 'waiting',
    rank,
    arrived_at: arrivedAt,
    queued_at: arrivedAt,
    target_window_id: null,
    no_shows: 0,
    language: refused.language,
    identity_cipher: null,
    identity_hash: null,
    phone_cipher: null,
    taken_by: refused.device_id,
    serving_id: null,
    ended_at: null,
  };
  // The paper is there, since its holder came with it. With another number on it, a new one has yet to be printed.
  if (next === null) putInLine(hall, ticket);
  else {
    const slip = refused.has_slip === 1 ? owedSlip(hall, ticket) : null;
    hall.arrive({ ticket, slip, prefix, last: next.last });
    staleIfPast(hall, businessDay);
  }
  await settleRefused(hall, refused, { state: 'admitted', admitted_as: ticket.id });
  hall.append('hand-in.accepted', {
    ticketId: ticket.id,
    handInId: refused.ticket_id,
    paperNumber: refused.number,
    number: ticket.number,
    businessDay,
    serviceId: service.id,
    priorityClassId: ticket.priority_class_id,
    rank,
    arrivedAt,
    language: ticket.language,
    takenAt: refused.taken_at,
  });
  const ahead = next?.ahead ?? (await countAhead(hall.tx, ticket));
  return { ticket: ticketResource(ticket, { ahead, windowNumber: null }, services) };
};

/** Staff declare a refused paper void: its holder has been told, or has another ticket. */
export const voidHandIn: Handler<'hand-in.void'> = async (hall, { ticketId }) => {
  const refused = await openRefused(hall, ticketId);
  await settleRefused(hall, refused, { state: 'void', admitted_as: null });
  hall.append('hand-in.voided', { ticketId, number: refused.number });
  return { ticketId };
};

async function openRefused(hall: HallTransaction, ticketId: string): Promise<RefusedHandIn> {
  const refused = await refusedHandIn(hall, ticketId);
  if (refused === undefined) throw new HallError('hand_in_not_found');
  if (refused.state !== 'open') throw new HallError('hand_in_settled');
  return refused;
}

/** Which of its keys another ticket has. */
async function takenKeys(hall: HallTransaction, { ticket_id: id, token, number }: RefusedHandIn) {
  const businessDay = businessDayOf(hall.at, hall.config.timeZone);
  const others = await ticketsLike(hall, { ticketId: id, token, number }, businessDay);
  return {
    id: others.some((other) => other.id === id),
    token: others.some((other) => other.token === token),
    number: others.some(
      (other) =>
        other.number === number && other.hall_id === hall.hallId && other.business_day === businessDay,
    ),
  };
}
