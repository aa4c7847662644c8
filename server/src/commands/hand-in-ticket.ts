import {
  businessDayOf,
  decideHandIn,
  type HandInDecision,
  type HandInTerms,
  parseTicketNumber,
  transition,
} from '@hallbell/domain';
import type { CommandPayload, CommandResults, ErrorCode } from '@hallbell/protocol';
import type { ServiceTable } from '../store/schema.ts';
import { giveUp } from './cancel-ticket.ts';
import type { HallTransaction } from './hall-transaction.ts';
import type { Handler } from './handler.ts';
import { letterOf, noteHandedIn } from './offline-letters.ts';
import { keepRefused, type RefusedHandIn, refusedHandIn, settleRefused } from './refused-hand-ins.ts';
import { ticketResource } from './resources.ts';
import { oweSlip } from './slips.ts';
import { countAhead, putInLine, type Ticket, ticketById, ticketsLike } from './tickets.ts';

type HandedIn = CommandPayload<'ticket.hand-in'>;

/**
 * A ticket that a kiosk issued with the hub away: it takes the place that it has had since then. One that can't have it is
 * kept, for staff to deal with: its kiosk has done its part.
 */
export const handInTicket: Handler<'ticket.hand-in'> = async (hall, handedIn, services) => {
  const answer = async (ticket: Ticket): Promise<CommandResults['ticket.hand-in']> => {
    const ahead = ticket.status === 'waiting' ? await countAhead(hall.tx, ticket) : 0;
    return { ticket: ticketResource(ticket, { ahead, windowNumber: null }, services), refused: null };
  };
  const before = await refusedHandIn(hall, handedIn.ticketId);
  if (before?.admitted_as != null) return answer(await ticketById(hall, before.admitted_as));
  if (before?.state === 'void') return { ticket: null, refused: before.reason };

  const businessDay = businessDayOf(handedIn.takenAt, hall.config.timeZone);
  const known = await ticketsLike(hall, handedIn, businessDay);
  const outcome = await decide(hall, handedIn, { businessDay, known });
  if (!outcome.ok) return refuse(hall, handedIn, outcome.reason, before);
  if (!outcome.already) return answer(await admit(hall, handedIn, outcome, before));
  const [same] = known;
  if (same === undefined) throw new Error(`The ticket ${handedIn.number} is known, and is not there`);
  await noteCopies(hall, same, handedIn);
  return answer(same);
};

type Outcome =
  | (Extract<HandInDecision, { ok: true }> & { readonly service: ServiceTable })
  | { readonly ok: false; readonly reason: ErrorCode };

async function refuse(
  hall: HallTransaction,
  handedIn: HandedIn,
  reason: ErrorCode,
  before: RefusedHandIn | undefined,
): Promise<CommandResults['ticket.hand-in']> {
  await keepRefused(hall, handedIn, reason, before);
  // A kiosk keeps what it may hand in again when its time has come.
  if (reason !== 'taken_in_future') await noteHandedIn(hall, handedIn);
  await giveUpTheOther(hall, handedIn.ticketId);
  return { ticket: null, refused: reason };
}

async function admit(
  hall: HallTransaction,
  handedIn: HandedIn,
  terms: HandInTerms & { readonly service: ServiceTable },
  before: RefusedHandIn | undefined,
): Promise<Ticket> {
  const { service } = terms;
  const ticket: Ticket = {
    id: handedIn.ticketId,
    hall_id: hall.hallId,
    business_day: terms.businessDay,
    number: handedIn.number,
    sequence: hall.seq,
    token: handedIn.token,
    service_id: service.id,
    priority_class_id: handedIn.priorityClass ?? null,
    status: terms.status,
    rank: terms.rank,
    arrived_at: terms.arrivedAt,
    queued_at: terms.arrivedAt,
    target_window_id: null,
    no_shows: 0,
    language: handedIn.language ?? 'zh-CN',
    identity_cipher: null,
    identity_hash: null,
    phone_cipher: null,
    taken_by: hall.actor.kind === 'device' ? hall.actor.deviceId : null,
    serving_id: null,
    ended_at: null,
  };
  putInLine(hall, ticket);
  const copies = copiesOf(handedIn);
  if (copies > 0) await oweSlip(hall, ticket, copies);
  hall.append('ticket.handed-in', {
    ticketId: ticket.id,
    number: ticket.number,
    businessDay: ticket.business_day,
    serviceId: service.id,
    priorityClassId: ticket.priority_class_id,
    rank: ticket.rank,
    language: ticket.language,
    takenAt: handedIn.takenAt,
    arrivedAt: ticket.arrived_at,
    status: ticket.status,
    flags: terms.flags,
    slip: handedIn.slip === true,
    copies,
  });
  if (before !== undefined) await settleRefused(hall, before, { state: 'admitted', admitted_as: ticket.id });
  await noteHandedIn(hall, handedIn);
  await giveUpTheOther(hall, handedIn.ticketId);
  return ticket;
}

/** 0 where the kiosk prints nothing. */
function copiesOf({ slip, copies = 1 }: HandedIn): number {
  return slip === true ? copies : 0;
}

/** It was printed once more after it had been handed in the first time, whose answer was lost. */
async function noteCopies(hall: HallTransaction, ticket: Ticket, handedIn: HandedIn): Promise<void> {
  const copies = copiesOf(handedIn);
  if (copies < 2) return;
  const slip = await hall.tx
    .selectFrom('slips')
    .select('copy')
    .where('ticket_id', '=', ticket.id)
    .executeTakeFirst();
  if (slip !== undefined && slip.copy < copies) await oweSlip(hall, ticket, copies);
}

interface Known {
  businessDay: string;
  known: readonly Ticket[];
}

async function decide(hall: HallTransaction, handedIn: HandedIn, known: Known): Promise<Outcome> {
  const service = hall.config.services.get(handedIn.serviceId);
  if (!service) return { ok: false, reason: 'service_not_found' };
  // A class that went out of use meanwhile is the citizen's all the same.
  const { priorityClass } = handedIn;
  const credit = priorityClass === undefined ? 0 : hall.config.classes.get(priorityClass)?.credit_seconds;
  if (credit === undefined) return { ok: false, reason: 'priority_class_not_found' };
  const decision = await decideInHall(hall, handedIn, { ...known, service, credit });
  return decision.ok ? { ...decision, service } : decision;
}

async function decideInHall(
  hall: HallTransaction,
  { ticketId, token, number, takenAt, storeId }: HandedIn,
  { service, credit, businessDay, known }: Known & { service: ServiceTable; credit: number },
): Promise<HandInDecision> {
  const isThis = (ticket: Ticket) =>
    ticket.id === ticketId &&
    ticket.number === number &&
    ticket.token === token &&
    ticket.hall_id === hall.hallId;
  const letter = parseTicketNumber(number)?.kioskLetter ?? '';
  const { rules } = hall.config.settings;
  return decideHandIn({
    number,
    takenAt,
    letterGivenAt: (await letterOf(hall, letter, storeId))?.given_at ?? null,
    bearer: known.length === 0 ? 'nobody' : known.every(isThis) ? 'this_ticket' : 'another_ticket',
    creditSeconds: credit,
    calendar: hall.config.calendar,
    intakeCutoffMinutes: rules.intakeCutoffMinutes,
    overtimeMinutes: rules.overtimeMinutes,
    service: {
      prefix: service.prefix,
      isRetired: service.archived === 1,
      isPaused: service.paused === 1,
      hasWindow: hall.config.windowsOf.has(service.id),
      needsIdentity: service.needs_identity === 1,
      dailyQuota: service.daily_quota,
      taken: service.daily_quota === null ? 0 : await hall.lines.takenOn(service.id, businessDay),
    },
    now: hall.at,
  });
}

/**
 * The press by which it was taken may have reached the hub as well, whose answer was lost. The citizen holds the paper
 * of this ticket alone: the other one would keep a place that nobody comes for.
 */
async function giveUpTheOther(hall: HallTransaction, pressId: string): Promise<void> {
  const answer = await hall.answerTo(pressId);
  if (answer === undefined || hall.actor.kind !== 'device') return;
  const taken: Partial<CommandResults['ticket.take']> | null = JSON.parse(answer);
  const other = await hall.tx
    .selectFrom('tickets')
    .selectAll()
    .where('id', '=', taken?.ticket?.id ?? '')
    .where('hall_id', '=', hall.hallId)
    .where('taken_by', '=', hall.actor.deviceId)
    .executeTakeFirst();
  if (other && transition(other.status, 'cancel').ok) await giveUp(hall, other);
}
