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
import type { CommandPayload, CommandResults } from '@hallbell/protocol';
import { HallError } from '../errors.ts';
import type { ServiceTable } from '../store/schema.ts';
import { granted } from './granted.ts';
import type { Taking } from './hall-transaction.ts';
import { ticketResource } from './resources.ts';
import type { Services } from './services.ts';
import { owedSlip } from './slips.ts';
import type { Ticket } from './tickets.ts';

const TOKEN_BYTES = 16;

/** 取号: a number, a place in the queue and a key to follow it by phone. */
export async function takeTicket(
  hall: Taking,
  payload: CommandPayload<'ticket.take'>,
  services: Services,
): Promise<CommandResults['ticket.take']> {
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
      takenToday: service.daily_quota === null ? 0 : await hall.lines.takenOn(service.id, day),
      holdsLiveTicket:
        service.one_live_ticket === 1 &&
        identityHash !== null &&
        (await hall.lines.holdsLive(service.id, identityHash, day)),
      now: hall.at,
    }),
  );

  const rank = rankOf({ kind: 'arrival', arrivedAt: hall.at, creditSeconds: credit });
  const { prefix } = service;
  const place = { service_id: service.id, business_day: day, rank, prefix };
  const { last, ahead } = await hall.lines.nextPlace(place);
  const ticket: Ticket = {
    id: randomUUID(),
    hall_id: hall.hallId,
    business_day: day,
    number: formatTicketNumber(prefix, last),
    sequence: hall.seq,
    token: randomBytes(TOKEN_BYTES).toString('base64url'),
    service_id: service.id,
    priority_class_id: payload.priorityClass ?? null,
    status: 'waiting',
    rank,
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
    ended_at: null,
  };
  hall.arrive({ ticket, slip: payload.slip === true ? owedSlip(hall, ticket) : null, prefix, last });
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
  return { ticket: ticketResource(ticket, { ahead, windowNumber: null }, services) };
}

/** In seconds. Throws `priority_class_not_found`. */
function creditOf(hall: Taking, classId: string | undefined): number {
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
