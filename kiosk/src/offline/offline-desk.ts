import { businessDayOf, decideTaking, nextOfflineNumber } from '@hallbell/domain';
import { newCommandId } from '@hallbell/hall-client';
import type { CommandPayload, ErrorCode, ServiceRow, TicketResource } from '@hallbell/protocol';
import type { KioskMemory, OfflineTicket } from './kiosk-memory.ts';

export type OfflineTaking = { ok: true; ticket: TicketResource } | { ok: false; code: ErrorCode };

/** Whether this memory knows all that it takes to issue tickets by itself. */
export function canIssue({ facts: { hall, terms } }: KioskMemory): boolean {
  return terms !== null && terms.hallId === hall.hall?.hallId;
}

/**
 * Issues a ticket without the hub, by what was last known of the hall. `pressId` is the citizen's press: the same press
 * again gets the same ticket. `now` is the hub's clock, epoch milliseconds.
 */
export async function issueOffline(
  memory: KioskMemory,
  payload: CommandPayload<'ticket.take'>,
  pressId: string,
  now: number,
): Promise<OfflineTaking> {
  const { storeId, hall: rows, terms } = memory.facts;
  const { hall } = rows;
  const service = rows[`service:${payload.serviceId}`];
  if (hall === undefined || terms === null || terms.hallId !== hall.hallId) return refused('hub_away');
  if (service === undefined) return refused('service_not_found');
  const day = businessDayOf(now, hall.timeZone);
  const refusal = await refusalOf(memory, service, now);
  if (refusal !== null) return refused(refusal);
  const { letter, confirmedAt, citizenUrl } = terms;
  const issued = await memory.issue({
    hallId: hall.hallId,
    ticketId: pressId,
    day,
    prefix: service.prefix,
    letter,
    number: (last) => {
      const next = nextOfflineNumber({ letter, confirmedAt, prefix: service.prefix, last, now });
      if (!next.ok) return null;
      // An ID number is not kept here, and whoever takes the ticket in asks for none.
      const { serviceId, priorityClass, language, slip } = payload;
      const handIn = {
        ...{ storeId, ticketId: pressId, token: newCommandId(), number: next.number, takenAt: now },
        ...{ serviceId, ...(priorityClass === undefined ? {} : { priorityClass }) },
        ...(language === undefined ? {} : { language }),
        ...(slip === undefined ? {} : { slip }),
      };
      return { sequence: next.sequence, handIn };
    },
  });
  return issued === null
    ? refused('no_letter_left')
    : { ok: true, ticket: ticketResource(issued, citizenUrl) };
}

async function refusalOf(memory: KioskMemory, service: ServiceRow, now: number): Promise<ErrorCode | null> {
  const { usedUp, hall: rows } = memory.facts;
  const { hall } = rows;
  if (hall === undefined) return 'hub_away';
  const day = businessDayOf(now, hall.timeZone);
  if (service.windowIds.length === 0) return 'service_no_window';
  const taking = decideTaking({
    calendar: hall,
    intakeCutoffMinutes: hall.intakeCutoffMinutes,
    servicePaused: service.paused,
    dailyQuota: service.dailyQuota,
    // Only this kiosk's own: what others issue meanwhile nobody here can know.
    takenToday: service.dailyQuota === null ? 0 : await memory.issuedOn(day, service.serviceId),
    holdsLiveTicket: false,
    now,
  });
  if (!taking.ok) return taking.reason;
  const isUsedUp = usedUp?.day === day && usedUp.serviceIds.includes(service.serviceId);
  return isUsedUp ? 'quota_reached' : null;
}

/** As the hub would answer it, but for the place in the queue, which nobody knows yet. */
function ticketResource({ handIn }: OfflineTicket, citizenUrl: string): TicketResource {
  return {
    id: handIn.ticketId,
    number: handIn.number,
    token: handIn.token,
    serviceId: handIn.serviceId,
    priorityClass: handIn.priorityClass ?? null,
    status: 'waiting',
    ahead: 0,
    estimate: null,
    takenAt: new Date(handIn.takenAt).toISOString(),
    windowNumber: null,
    url: `${citizenUrl}/t/${handIn.token}`,
  };
}

function refused(code: ErrorCode): OfflineTaking {
  return { ok: false, code };
}
