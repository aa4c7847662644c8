import { businessDayOf } from '../business-day.ts';
import { refuse } from '../decision.ts';
import type { RatingLevel, ServiceId, ServingId, TicketId } from '../glossary.ts';
import { formatTicketNumber } from '../numbering.ts';
import { rankOf } from '../rank.ts';
import { decideRating, type RatingSource } from '../rating.ts';
import { decideTaking } from '../taking.ts';
import { isLive, transition } from '../ticket-lifecycle.ts';
import type { Refused } from './hall-commands.ts';
import type { HallDraft } from './hall-draft.ts';
import { ticketsOfDay } from './hall-model.ts';

export function take(
  draft: HallDraft,
  serviceId: ServiceId,
  priorityClassId: string | null,
  personId: string | null,
): Refused {
  const { setup } = draft.hall;
  const service = setup.services.find(({ id }) => id === serviceId);
  if (!service) return refuse('service_not_found');
  const priority = setup.priorityClasses.find(({ id }) => id === priorityClassId);
  if (priorityClassId !== null && !priority) return refuse('priority_class_not_found');

  const today = ticketsOfDay(draft.hall, draft.at);
  const ofService = today.filter((t) => t.serviceId === serviceId);
  const decision = decideTaking({
    calendar: setup.calendar,
    intakeCutoffMinutes: setup.settings.intakeCutoffMinutes,
    servicePaused: false,
    dailyQuota: service.dailyQuota,
    takenToday: ofService.length,
    holdsLiveTicket:
      service.oneLiveTicket &&
      personId !== null &&
      ofService.some((t) => t.personId === personId && isLive(t.status)),
    now: draft.at,
  });
  if (!decision.ok) return decision;

  const { prefix } = service;
  const issued = today.filter((t) => t.number.replace(/\d+$/, '') === prefix).length;
  const id = `t${draft.tickets.size + 1}`;
  draft.tickets.set(id, {
    id,
    number: formatTicketNumber(prefix, issued + 1),
    day: businessDayOf(draft.at, setup.calendar.timeZone),
    sequence: draft.tickets.size + 1,
    serviceId,
    targetWindowId: null,
    priorityClassId,
    personId,
    status: 'waiting',
    rank: rankOf({ kind: 'arrival', arrivedAt: draft.at, creditSeconds: priority?.creditSeconds ?? 0 }),
    arrivedAt: draft.at,
    queuedAt: draft.at,
    noShows: 0,
  });
  draft.events.push({ type: 'taken', ticketId: id });
  return null;
}

export function cancel(draft: HallDraft, ticketId: TicketId): Refused {
  const ticket = draft.tickets.get(ticketId);
  return ticket ? draft.move(ticket, 'cancel', { targetWindowId: null }) : refuse('ticket_not_found');
}

export function rate(
  draft: HallDraft,
  servingId: ServingId,
  level: RatingLevel,
  source: RatingSource,
): Refused {
  const serving = draft.servings.get(servingId);
  if (!serving) return refuse('serving_not_found');
  const { calendar, settings } = draft.hall.setup;
  const decision = decideRating(
    {
      servingStatus: serving.status,
      finishedAt: serving.finishedAt,
      alreadyRated: draft.ratings.has(servingId),
      padAskSeconds: settings.padAskSeconds,
      calendar,
    },
    { level, reasons: [], source, at: draft.at },
  );
  if (!decision.ok) return decision;
  draft.ratings.set(servingId, decision.rating);
  draft.events.push({ type: 'rated', servingId, rating: decision.rating });
  return null;
}

export function expire(draft: HallDraft): Refused {
  for (const ticket of draft.tickets.values()) {
    if (transition(ticket.status, 'expire').ok) draft.move(ticket, 'expire', { targetWindowId: null });
  }
  return null;
}
