import { refuse } from '../decision.ts';
import type { EpochMs, ServingId, StaffId, TicketId, WindowId } from '../glossary.ts';
import { rankOf } from '../rank.ts';
import type { AcceptedRating } from '../rating.ts';
import { type TicketEvent, transition } from '../ticket-lifecycle.ts';
import type { ClerkSituation, WindowSituation } from '../window-rules.ts';
import type { HallEvent, Refused } from './hall-commands.ts';
import type { HallModel, ModelServing, ModelTicket, ModelWindow } from './hall-model.ts';

/** One command's working copy of a hall. */
export class HallDraft {
  readonly events: HallEvent[] = [];
  /** The hall before the command. */
  readonly hall: HallModel;
  readonly at: EpochMs;
  readonly tickets: Map<TicketId, ModelTicket>;
  readonly servings: Map<ServingId, ModelServing>;
  readonly windows: Map<WindowId, ModelWindow>;
  readonly ratings: Map<ServingId, AcceptedRating>;

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

  /** The one place where a ticket and its serving change their status. */
  move(ticket: ModelTicket, event: TicketEvent, change: Partial<ModelTicket> = {}): Refused {
    const decision = transition(ticket.status, event);
    if (!decision.ok) return decision;
    const serving = this.servingOf(ticket.id);
    this.tickets.set(ticket.id, { ...ticket, ...change, status: decision.next });
    this.events.push({ type: 'moved', ticketId: ticket.id, by: event });
    // A call makes a serving of its own; every other event moves the one that there is.
    if (event === 'call' || decision.serving === null || !serving) return null;
    const status = decision.serving;
    this.servings.set(serving.id, {
      ...serving,
      status,
      startedAt: event === 'start' ? this.at : serving.startedAt,
      finishedAt: event === 'finish' ? this.at : serving.finishedAt,
    });
    if (status !== 'called' && status !== 'serving') this.vacate(serving);
    return null;
  }

  moveById(ticketId: TicketId, event: TicketEvent, change: Partial<ModelTicket> = {}): Refused {
    const ticket = this.tickets.get(ticketId);
    return ticket ? this.move(ticket, event, change) : refuse('ticket_not_found');
  }

  occupy(windowId: WindowId, servingId: ServingId): void {
    const window = this.windows.get(windowId);
    if (window) this.windows.set(windowId, { ...window, servingId });
  }

  vacate(serving: ModelServing): void {
    const window = this.windows.get(serving.windowId);
    if (window?.servingId === serving.id) this.windows.set(window.id, { ...window, servingId: null });
  }

  /** The latest serving of a ticket. */
  servingOf(ticketId: TicketId): ModelServing | undefined {
    return [...this.servings.values()].findLast((s) => s.ticketId === ticketId);
  }

  currentTicket({ serving }: WindowSituation): ModelTicket | undefined {
    return serving ? this.tickets.get(serving.ticketId) : undefined;
  }

  returnRank(ticket: ModelTicket): number {
    const priority = this.hall.setup.priorityClasses.find(({ id }) => id === ticket.priorityClassId);
    const creditSeconds = priority?.creditSeconds ?? 0;
    return rankOf({ kind: 'return', firstArrivedAt: ticket.arrivedAt, creditSeconds });
  }

  servicesOf(windowId: WindowId) {
    return this.hall.setup.windows.find(({ id }) => id === windowId)?.services ?? [];
  }

  situationOf(window: ModelWindow): WindowSituation {
    const serving = window.servingId === null ? undefined : this.servings.get(window.servingId);
    const open =
      serving?.status === 'called' || serving?.status === 'serving'
        ? { id: serving.id, ticketId: serving.ticketId, status: serving.status }
        : null;
    return { windowId: window.id, state: window.state, staffId: window.staffId, serving: open };
  }

  clerkOf(staffId: StaffId): ClerkSituation {
    const window = [...this.windows.values()].find((w) => w.staffId === staffId);
    const mayRelieve = this.hall.setup.managers.includes(staffId);
    return { staffId, atWindowId: window?.id ?? null, mayRelieve };
  }
}
