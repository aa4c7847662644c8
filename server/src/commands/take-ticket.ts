import { randomBytes, randomUUID } from 'node:crypto';
import {
  businessDayOf,
  decideTaking,
  formatTicketNumber,
  isValidIdentity,
  isValidPhone,
  normalizeIdentity,
  rankOf,
} from '@hallbell/domain';
import { sql } from 'kysely';
import { HallError } from '../errors.ts';
import type { ServiceTable } from '../store/schema.ts';
import { granted } from './granted.ts';
import type { HallTransaction } from './hall-transaction.ts';
import type { Handler } from './handler.ts';
import { ticketResource } from './resources.ts';
import { oweSlip } from './slips.ts';
import { changeLine, countAhead, type Ticket } from './tickets.ts';

const TOKEN_BYTES = 16;

/** 取号: a number, a place in the queue and a key to follow it by phone. */
export const takeTicket: Handler<'ticket.take'> = async (hall, payload, services) => {
  const service = hall.config.services.get(payload.serviceId);
  if (!service || service.archived === 1) throw new HallError('service_not_found');
  if (!hall.config.windowsOf.has(service.id)) throw new HallError('service_no_window');
  const credit = creditOf(hall, payload.priorityClass);
  const identity = identityOf(service, payload.identity);
  if (payload.phone !== undefined && !isValidPhone(payload.phone)) throw new HallError('phone_invalid');

  const day = businessDayOf(hall.at, hall.config.timeZone);
  const identityHash = identity && services.vault.fingerprint(identity);
  granted(
    decideTaking({
      calendar: hall.config.calendar,
      intakeCutoffMinutes: hall.config.settings.rules.intakeCutoffMinutes,
      servicePaused: service.paused === 1,
      dailyQuota: service.daily_quota,
      takenToday: service.daily_quota === null ? 0 : await takenOn(hall, service.id, day),
      holdsLiveTicket:
        service.one_live_ticket === 1 &&
        identityHash !== null &&
        (await holdsLive(hall, service.id, identityHash)),
      now: hall.at,
    }),
  );

  const ticket: Ticket = {
    id: randomUUID(),
    hall_id: hall.hallId,
    business_day: day,
    number: formatTicketNumber(service.prefix, await nextInSeries(hall, day, service.prefix)),
    sequence: hall.seq,
    token: randomBytes(TOKEN_BYTES).toString('base64url'),
    service_id: service.id,
    priority_class_id: payload.priorityClass ?? null,
    status: 'waiting',
    rank: rankOf({ kind: 'arrival', arrivedAt: hall.at, creditSeconds: credit }),
    arrived_at: hall.at,
    queued_at: hall.at,
    target_window_id: null,
    no_shows: 0,
    language: payload.language ?? 'zh-CN',
    identity_cipher: identity && services.vault.seal(identity),
    identity_hash: identityHash,
    phone_cipher: payload.phone === undefined ? null : services.vault.seal(payload.phone),
    taken_by: hall.actor.kind === 'device' ? hall.actor.deviceId : null,
    serving_id: null,
  };
  await hall.tx.insertInto('tickets').values(ticket).execute();
  await changeLine(hall, service.id, +1);
  hall.touched.tickets.add(ticket.id);
  hall.touched.services.add(service.id);
  if (payload.slip === true) await oweSlip(hall, ticket);
  hall.append('ticket.taken', {
    ticketId: ticket.id,
    number: ticket.number,
    businessDay: day,
    serviceId: service.id,
    priorityClassId: ticket.priority_class_id,
    rank: ticket.rank,
    language: ticket.language,
    slip: payload.slip === true,
  });
  const ahead = await countAhead(hall.tx, ticket);
  return { ticket: ticketResource(ticket, { ahead, windowNumber: null }, services) };
};

/** In seconds. Throws `priority_class_not_found`. */
function creditOf(hall: HallTransaction, classId: string | undefined): number {
  if (classId === undefined) return 0;
  const priorityClass = hall.config.classes.get(classId);
  if (!priorityClass || priorityClass.archived === 1) throw new HallError('priority_class_not_found');
  return priorityClass.credit_seconds;
}

function identityOf(service: ServiceTable, given: string | undefined): string | null {
  if (given === undefined) {
    if (service.needs_identity === 1) throw new HallError('identity_required');
    return null;
  }
  const identity = normalizeIdentity(given);
  if (!isValidIdentity(identity)) throw new HallError('identity_invalid');
  return identity;
}

/** The next number of a prefix's series. The hall's lock makes it one at a time. */
async function nextInSeries(hall: HallTransaction, day: string, prefix: string): Promise<number> {
  const { last } = await hall.tx
    .insertInto('number_series')
    .values({ hall_id: hall.hallId, business_day: day, prefix, last: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['hall_id', 'business_day', 'prefix'])
        .doUpdateSet({ last: sql`number_series.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return last;
}

/** How many tickets of the service were issued on that day, in whatever state they are now. */
export async function takenOn(hall: HallTransaction, serviceId: string, day: string): Promise<number> {
  const { count } = await hall.tx
    .selectFrom('tickets')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('hall_id', '=', hall.hallId)
    .where('business_day', '=', day)
    .where('service_id', '=', serviceId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

async function holdsLive(hall: HallTransaction, serviceId: string, identityHash: string): Promise<boolean> {
  const live = await hall.tx
    .selectFrom('tickets')
    .select('id')
    .where('identity_hash', '=', identityHash)
    .where('hall_id', '=', hall.hallId)
    .where('service_id', '=', serviceId)
    .where(sql<boolean>`status in ('waiting', 'called', 'serving', 'held')`)
    .executeTakeFirst();
  return live !== undefined;
}
