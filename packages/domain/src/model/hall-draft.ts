import { businessDayOf } from '../business-day.ts';
import { type Refusal, refuse } from '../decision.ts';
import type { EpochMs, RatingLevel, ServiceId, ServingId, StaffId, TicketId, WindowId } from '../glossary.ts';
import { formatTicketNumber } from '../numbering.ts';
import { rankOf, requeueRank } from '../rank.ts';
import { type AcceptedRating, decideRating, type RatingSource } from '../rating.ts';
import { chooseNext, reasonOf, type SelectionReason } from '../selection.ts';
import { decideTaking } from '../taking.ts';
import { isLive, type TicketEvent, transition } from '../ticket-lifecycle.ts';
import {
  type ClerkSituation,
  decideCall,
  decideClose,
  decideOpen,
  decidePause,
  decideRecall,
  decideResume,
  decideServing,
  decideTransferTarget,
  type ServingEvent,
  type TransferTarget,
  type WindowSituation,
} from '../window-rules.ts';
import type {
  HallCommand,
  HallEvent,
  HallOutcome,
  HallRefusal,
  TransferCommand,
  WindowChangeCommand,
  WindowCommand,
} from './hall-commands.ts';
import {
  type HallModel,
  type ModelServing,
  type ModelTicket,
  type ModelWindow,
  ticketsOfDay,
  waitingFor,
  waitingForWindow,
} from './hall-model.ts';

/** What a command does to a hall at an instant. A refused command leaves it as it was. */
export function applyToHall(hall: HallModel, command: HallCommand, at: EpochMs): HallOutcome {
  const draft = new HallDraft(hall, at);
  const refusal = draft.run(command);
  return refusal ?? { ok: true, hall: draft.result(), events: draft.events };
}

type Refused = Refusal<HallRefusal> | null;

/** One command's working copy of a hall. */
class HallDraft {
  readonly events: HallEvent[] = [];
  private readonly hall: HallModel;
  private readonly at: EpochMs;
  private readonly tickets: Map<TicketId, ModelTicket>;
  private readonly servings: Map<ServingId, ModelServing>;
  private readonly windows: Map<WindowId, ModelWindow>;
  private readonly ratings: Map<ServingId, AcceptedRating>;

  constructor(hall: HallModel, at: EpochMs) {
    this.hall = hall;
    this.at = at;
    this.tickets = new Map(hall.tickets);
    this.servings = new Map(hall.servings);
    this.windows = new Map(hall.windows);
    this.ratings = new Map(hall.ratings);
  }

  result(): HallModel {
    const { tickets, servings, windows, ratings } = this;
    return { setup: this.hall.setup, tickets, servings, windows, ratings };
  }

  run(command: HallCommand): Refused {
    switch (command.type) {
      case 'take':
        return this.take(command.serviceId, command.priorityClassId, command.personId);
      case 'cancel':
        return this.cancel(command.ticketId);
      case 'rate':
        return this.rate(command.servingId, command.level, command.source);
      case 'expire':
        return this.expire();
      default:
        return this.runAtWindow(command);
    }
  }

  private runAtWindow(command: WindowCommand): Refused {
    const window = this.windows.get(command.windowId);
    if (!window) return refuse('window_not_found');
    const situation = this.situationOf(window);
    const clerk = this.clerkOf(command.staffId);
    switch (command.type) {
      case 'open':
      case 'pause':
      case 'close':
        return this.changeWindow(command, window, situation, clerk);
      case 'call-next':
        return this.callNext(window, situation, clerk);
      case 'call':
        return this.callByNumber(window, situation, clerk, command.ticketId);
      case 'recall':
        return this.recall(situation, clerk);
      case 'resume':
        return this.resume(window, situation, clerk, command.ticketId);
      case 'transfer':
        return this.transfer(window, situation, clerk, command.to);
      case 'no-show':
        return this.noShow(situation, clerk);
      case 'start':
      case 'finish':
      case 'hold':
        return this.serve(situation, clerk, command.type);
    }
  }

  // Citizens

  private take(serviceId: ServiceId, priorityClassId: string | null, personId: string | null): Refused {
    const { setup } = this.hall;
    const service = setup.services.find(({ id }) => id === serviceId);
    if (!service) return refuse('service_not_found');
    const priority = setup.priorityClasses.find(({ id }) => id === priorityClassId);
    if (priorityClassId !== null && !priority) return refuse('priority_class_not_found');

    const today = ticketsOfDay(this.hall, this.at);
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
      now: this.at,
    });
    if (!decision.ok) return decision;

    const { prefix } = service;
    const issued = today.filter((t) => t.number.replace(/\d+$/, '') === prefix).length;
    const id = `t${this.tickets.size + 1}`;
    this.tickets.set(id, {
      id,
      number: formatTicketNumber(prefix, issued + 1),
      day: businessDayOf(this.at, setup.calendar.timeZone),
      sequence: today.length + 1,
      serviceId,
      targetWindowId: null,
      priorityClassId,
      personId,
      status: 'waiting',
      rank: rankOf({ kind: 'arrival', arrivedAt: this.at, creditSeconds: priority?.creditSeconds ?? 0 }),
      arrivedAt: this.at,
      queuedAt: this.at,
      noShows: 0,
    });
    this.events.push({ type: 'taken', ticketId: id });
    return null;
  }

  private cancel(ticketId: TicketId): Refused {
    const ticket = this.tickets.get(ticketId);
    return ticket ? this.move(ticket, 'cancel') : refuse('ticket_not_found');
  }

  private rate(servingId: ServingId, level: RatingLevel, source: RatingSource): Refused {
    const serving = this.servings.get(servingId);
    if (!serving) return refuse('serving_not_found');
    const { calendar, settings } = this.hall.setup;
    const decision = decideRating(
      {
        servingStatus: serving.status,
        finishedAt: serving.finishedAt,
        alreadyRated: this.ratings.has(servingId),
        padAskSeconds: settings.padAskSeconds,
        calendar,
      },
      { level, reasons: [], source, at: this.at },
    );
    if (!decision.ok) return decision;
    this.ratings.set(servingId, decision.rating);
    this.events.push({ type: 'rated', servingId, rating: decision.rating });
    return null;
  }

  private expire(): Refused {
    for (const ticket of this.tickets.values()) {
      if (transition(ticket.status, 'expire').ok) this.move(ticket, 'expire');
    }
    return null;
  }

  // Windows

  private changeWindow(
    command: WindowChangeCommand,
    window: ModelWindow,
    situation: WindowSituation,
    clerk: ClerkSituation,
  ): Refused {
    const decide = { open: decideOpen, pause: decidePause, close: decideClose }[command.type];
    const decision = decide(situation, clerk);
    if (!decision.ok) return decision;
    const staffId = decision.next === 'closed' ? null : command.staffId;
    this.windows.set(window.id, { ...window, state: decision.next, staffId });
    this.events.push({ type: 'window', windowId: window.id, state: decision.next });
    if (decision.next === 'closed') this.release(window.id);
    return null;
  }

  /** Nobody may wait for a window that has closed. */
  private release(windowId: WindowId): void {
    for (const ticket of this.tickets.values()) {
      if (ticket.targetWindowId === windowId)
        this.tickets.set(ticket.id, { ...ticket, targetWindowId: null });
    }
    for (const serving of this.servings.values()) {
      if (serving.windowId !== windowId || serving.status !== 'held') continue;
      const ticket = this.tickets.get(serving.ticketId);
      if (ticket) this.move(ticket, 'return_to_queue', { rank: this.returnRank(ticket), queuedAt: this.at });
    }
  }

  private callNext(window: ModelWindow, situation: WindowSituation, clerk: ClerkSituation): Refused {
    const decision = decideCall(situation, clerk, this.hall.setup.settings);
    if (!decision.ok) return decision;
    if (decision.finishFirst) this.moveById(decision.finishFirst.ticketId, 'finish');
    const services = this.servicesOf(window.id).map(({ serviceId, tier }) => {
      const waiting = waitingFor(this.hall, serviceId);
      const service = this.hall.setup.services.find(({ id }) => id === serviceId);
      const queuedAt = waiting.map((t) => t.queuedAt);
      const line = {
        head: headOf(waiting),
        longestQueuedAt: queuedAt.length > 0 ? Math.min(...queuedAt) : null,
        promisedWaitSeconds: service?.promisedWaitSeconds ?? 0,
      };
      return { tier, line };
    });
    const transferredHere = headOf(waitingForWindow(this.hall, window.id));
    const choice = chooseNext({ services, transferredHere, now: this.at });
    if (choice === null) return null;
    const ticket = this.tickets.get(choice.ticket.ticketId);
    return ticket ? this.call(ticket, window.id, clerk.staffId, reasonOf(choice)) : null;
  }

  private callByNumber(
    window: ModelWindow,
    situation: WindowSituation,
    clerk: ClerkSituation,
    ticketId: TicketId,
  ): Refused {
    const decision = decideCall(situation, clerk, this.hall.setup.settings);
    if (!decision.ok) return decision;
    const ticket = this.tickets.get(ticketId);
    if (!ticket) return refuse('ticket_not_found');
    const moved = transition(ticket.status, 'call');
    if (!moved.ok) return moved;
    const mayServe = this.servicesOf(window.id).some(({ serviceId }) => serviceId === ticket.serviceId);
    if (!mayServe && ticket.targetWindowId !== window.id) return refuse('service_not_at_window');
    if (decision.finishFirst) this.moveById(decision.finishFirst.ticketId, 'finish');
    return this.call(ticket, window.id, clerk.staffId, null);
  }

  private call(
    ticket: ModelTicket,
    windowId: WindowId,
    staffId: StaffId,
    reason: SelectionReason | null,
  ): Refused {
    const refused = this.move(ticket, 'call', { targetWindowId: null });
    if (refused) return refused;
    const id = `s${this.servings.size + 1}`;
    this.servings.set(id, {
      id,
      ticketId: ticket.id,
      windowId,
      staffId,
      serviceId: ticket.serviceId,
      status: 'called',
      calledAt: this.at,
      startedAt: null,
      finishedAt: null,
      calls: 1,
    });
    this.occupy(windowId, id);
    this.events.push({ type: 'called', servingId: id, ticketId: ticket.id, reason });
    return null;
  }

  private recall(situation: WindowSituation, clerk: ClerkSituation): Refused {
    const decision = decideRecall(situation, clerk);
    if (!decision.ok) return decision;
    const serving = this.servings.get(decision.current.id);
    if (!serving) return refuse('no_serving');
    this.servings.set(serving.id, { ...serving, calls: serving.calls + 1 });
    this.events.push({ type: 'recalled', servingId: serving.id });
    return null;
  }

  private serve(
    situation: WindowSituation,
    clerk: ClerkSituation,
    event: ServingEvent,
    change: Partial<ModelTicket> = {},
  ): Refused {
    const decision = decideServing(situation, clerk, event);
    if (!decision.ok) return decision;
    return this.moveById(decision.current.ticketId, event, change);
  }

  private noShow(situation: WindowSituation, clerk: ClerkSituation): Refused {
    const before = this.currentTicket(situation);
    const refused = this.serve(situation, clerk, 'no_show', { noShows: (before?.noShows ?? 0) + 1 });
    const ticket = before && this.tickets.get(before.id);
    if (refused || !ticket) return refused;
    const rule = this.hall.setup.settings.noShow;
    const behind =
      rule.mode === 'after' ? waitingFor(this.hall, ticket.serviceId)[rule.others - 1] : undefined;
    const decision = requeueRank({
      rule,
      noShows: ticket.noShows,
      previousRank: ticket.rank,
      rankOfLastToPass: behind?.rank ?? null,
      now: this.at,
    });
    return decision.ok ? this.move(ticket, 'requeue', { rank: decision.rank, queuedAt: this.at }) : null;
  }

  private transfer(
    window: ModelWindow,
    situation: WindowSituation,
    clerk: ClerkSituation,
    to: TransferCommand['to'],
  ): Refused {
    const ticket = this.currentTicket(situation);
    if (!ticket) return this.serve(situation, clerk, 'transfer');
    const target = this.targetOf(to);
    if (!target) return refuse(`${to.kind}_not_found`);
    const decision = decideTransferTarget(window.id, ticket.serviceId, target);
    if (!decision.ok) return decision;
    return this.serve(situation, clerk, 'transfer', {
      serviceId: target.kind === 'service' ? target.serviceId : ticket.serviceId,
      targetWindowId: target.kind === 'window' ? target.windowId : null,
      rank: this.returnRank(ticket),
      queuedAt: this.at,
    });
  }

  private resume(
    window: ModelWindow,
    situation: WindowSituation,
    clerk: ClerkSituation,
    ticketId: TicketId,
  ): Refused {
    const ticket = this.tickets.get(ticketId);
    if (!ticket) return refuse('ticket_not_found');
    const serving = this.servingOf(ticketId);
    const held = { status: ticket.status, windowId: serving?.windowId ?? null };
    const decision = decideResume(situation, clerk, held);
    if (!decision.ok) return decision;
    if (serving) this.occupy(window.id, serving.id);
    return this.move(ticket, 'resume');
  }

  // What the rest is made of

  /** The one place where a ticket and its serving change their status. */
  private move(ticket: ModelTicket, event: TicketEvent, change: Partial<ModelTicket> = {}): Refused {
    const decision = transition(ticket.status, event);
    if (!decision.ok) return decision;
    const serving = this.servingOf(ticket.id);
    this.tickets.set(ticket.id, { ...ticket, ...change, status: decision.next });
    this.events.push({ type: 'moved', ticketId: ticket.id, by: event });
    // A call makes a serving of its own; every other event moves the one that there is.
    if (event === 'call' || decision.serving === null || !serving) return null;
    const { status: _before, ...rest } = serving;
    const status = decision.serving;
    this.servings.set(serving.id, {
      ...rest,
      status,
      startedAt: event === 'start' ? this.at : serving.startedAt,
      finishedAt: event === 'finish' ? this.at : serving.finishedAt,
    });
    if (status !== 'called' && status !== 'serving') this.vacate(serving);
    return null;
  }

  private moveById(ticketId: TicketId, event: TicketEvent, change: Partial<ModelTicket> = {}): Refused {
    const ticket = this.tickets.get(ticketId);
    return ticket ? this.move(ticket, event, change) : refuse('ticket_not_found');
  }

  private occupy(windowId: WindowId, servingId: ServingId): void {
    const window = this.windows.get(windowId);
    if (window) this.windows.set(windowId, { ...window, servingId });
  }

  private vacate(serving: ModelServing): void {
    const window = this.windows.get(serving.windowId);
    if (window?.servingId === serving.id) this.windows.set(window.id, { ...window, servingId: null });
  }

  /** The latest serving of a ticket. */
  private servingOf(ticketId: TicketId): ModelServing | undefined {
    return [...this.servings.values()].findLast((s) => s.ticketId === ticketId);
  }

  private currentTicket({ serving }: WindowSituation): ModelTicket | undefined {
    return serving ? this.tickets.get(serving.ticketId) : undefined;
  }

  private returnRank(ticket: ModelTicket): number {
    const priority = this.hall.setup.priorityClasses.find(({ id }) => id === ticket.priorityClassId);
    const creditSeconds = priority?.creditSeconds ?? 0;
    return rankOf({ kind: 'return', firstArrivedAt: ticket.arrivedAt, creditSeconds });
  }

  private servicesOf(windowId: WindowId) {
    return this.hall.setup.windows.find(({ id }) => id === windowId)?.services ?? [];
  }

  private targetOf(to: TransferCommand['to']): TransferTarget | null {
    if (to.kind === 'service') {
      const known = this.hall.setup.services.some(({ id }) => id === to.serviceId);
      return known ? to : null;
    }
    const window = this.windows.get(to.windowId);
    if (!window) return null;
    const serviceIds = this.servicesOf(window.id).map(({ serviceId }) => serviceId);
    return { kind: 'window', windowId: window.id, state: window.state, serviceIds };
  }

  private situationOf(window: ModelWindow): WindowSituation {
    const serving = window.servingId === null ? undefined : this.servings.get(window.servingId);
    const open = serving && (serving.status === 'called' || serving.status === 'serving');
    return {
      windowId: window.id,
      state: window.state,
      staffId: window.staffId,
      serving: open ? { id: serving.id, ticketId: serving.ticketId, status: openStatus(serving) } : null,
    };
  }

  private clerkOf(staffId: StaffId): ClerkSituation {
    const window = [...this.windows.values()].find((w) => w.staffId === staffId);
    return { staffId, atWindowId: window?.id ?? null };
  }
}

function openStatus(serving: ModelServing): 'called' | 'serving' {
  return serving.status === 'called' ? 'called' : 'serving';
}

function headOf(waiting: readonly ModelTicket[]) {
  const head = waiting[0];
  if (!head) return null;
  const { id, serviceId, rank, sequence, priorityClassId } = head;
  return { ticketId: id, serviceId, rank, sequence, priorityClassId };
}
