import {
  businessDayOf,
  decideHandIn,
  type HandInDecision,
  parseTicketNumber,
  transition,
} from '@hallbell/domain';
import type { CommandPayload, CommandResults } from '@hallbell/protocol';
import { HallError } from '../errors.ts';
import type { ServiceTable } from '../store/schema.ts';
import { giveUp } from './cancel-ticket.ts';
import { granted } from './granted.ts';
import type { HallTransaction } from './hall-transaction.ts';
import type { Handler } from './handler.ts';
import { letterOf } from './offline-letters.ts';
import { ticketResource } from './resources.ts';
import { oweSlip } from './slips.ts';
import { changeLine, countAhead, type Ticket } from './tickets.ts';

type HandedIn = CommandPayload<'ticket.hand-in'>;

/** A ticket that a kiosk issued with the hub away: it takes the place that it has had since then. */
export const handInTicket: Handler<'ticket.hand-in'> = async (hall, handedIn, services) => {
  const service = hall.config.services.get(handedIn.serviceId);
  if (!service) throw new HallError('service_not_found');
  const { businessDay, known } = await ticketsLike(hall, handedIn);
  const terms = granted(await decide(hall, handedIn, { service, businessDay, known }));
  const answer = async (ticket: Ticket): Promise<CommandResults['ticket.hand-in']> => {
    const ahead = ticket.status === 'waiting' ? await countAhead(hall.tx, ticket) : 0;
    return { ticket: ticketResource(ticket, { ahead, windowNumber: null }, services) };
  };
  if (terms.already) {
    const [same] = known;
    if (same === undefined) throw new Error(`The ticket ${handedIn.number} is known, and is not there`);
    return answer(same);
  }

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
  };
  await hall.tx.insertInto('tickets').values(ticket).execute();
  if (ticket.status === 'waiting') changeLine(hall, service.id, +1);
  hall.touched.tickets.add(ticket.id);
  hall.touched.services.add(service.id);
  if (handedIn.slip === true) await oweSlip(hall, ticket);
  hall.append('ticket.handed-in', {
    ticketId: ticket.id,
    number: ticket.number,
    businessDay: ticket.business_day,
    serviceId: service.id,
    priorityClassId: ticket.priority_class_id,
    rank: ticket.rank,
    language: ticket.language,
    takenAt: handedIn.takenAt,
    status: ticket.status,
    flags: terms.flags,
    slip: handedIn.slip === true,
  });
  await giveUpTheOther(hall, handedIn);
  return answer(ticket);
};

/** The ticket itself where it was handed in before, and whoever else bears its number or a key of its own. */
async function ticketsLike(hall: HallTransaction, { ticketId, token, number, takenAt }: HandedIn) {
  const businessDay = businessDayOf(takenAt, hall.config.timeZone);
  const known = await hall.tx
    .selectFrom('tickets')
    .selectAll()
    .where((where) =>
      where.or([
        where('id', '=', ticketId),
        where('token', '=', token),
        where.and([
          where('hall_id', '=', hall.hallId),
          where('business_day', '=', businessDay),
          where('number', '=', number),
        ]),
      ]),
    )
    .execute();
  return { businessDay, known };
}

interface Known {
  service: ServiceTable;
  businessDay: string;
  known: readonly Ticket[];
}

async function decide(
  hall: HallTransaction,
  { ticketId, token, number, takenAt, storeId, priorityClass }: HandedIn,
  { service, businessDay, known }: Known,
): Promise<HandInDecision> {
  const isThis = (ticket: Ticket) =>
    ticket.id === ticketId &&
    ticket.number === number &&
    ticket.token === token &&
    ticket.hall_id === hall.hallId;
  const letter = parseTicketNumber(number)?.kioskLetter ?? '';
  const { rules } = hall.config.settings;
  // A class that went out of use meanwhile is the citizen's all the same.
  const credit = priorityClass === undefined ? 0 : hall.config.classes.get(priorityClass)?.credit_seconds;
  if (credit === undefined) throw new HallError('priority_class_not_found');
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
async function giveUpTheOther(hall: HallTransaction, { ticketId: pressId }: HandedIn): Promise<void> {
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
