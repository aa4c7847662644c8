import {
  chooseNext,
  decideRating,
  decideTaking,
  expiryOf,
  type HallSettings,
  type RatingLevel,
  type RatingSource,
  type RecordedServing,
  type RecordedSpan,
  rankOf,
  requeueRank,
  type TicketEvent,
  transition,
} from '@hallbell/domain';
import { type HallView, servicesById, type ViewedService } from '../model/hall-view.ts';
import { MemoryLines } from './memory-lines.ts';
import type { MemoryServing, MemoryTicket, MemoryWindow } from './memory-records.ts';

export interface MemorySetup {
  readonly hall: HallView;
  readonly rules: HallSettings;
  /** Seconds of credit, by priority class. */
  readonly credits: ReadonlyMap<string, number>;
  /** Who is at which window. */
  readonly clerks: ReadonlyMap<string, string>;
}

/** Thrown for what the hub would refuse, by its code. */
export class MemoryRefusal extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/**
 * A hall without a database: the hub's own rules, from the same domain, on plain objects. It records what the hub
 * records, a hundred times as fast, so that many quarters can be played; a test plays the same days in both and compares.
 */
export class MemoryHall {
  readonly #setup: MemorySetup;
  readonly #services: ReadonlyMap<string, ViewedService>;
  readonly #lines = new MemoryLines();
  readonly #tickets = new Map<string, MemoryTicket>();
  readonly #windows: ReadonlyMap<string, MemoryWindow>;
  #servings: MemoryServing[] = [];
  #spans: { windowId: string; state: 'open' | 'paused'; from: number; until: number | null }[] = [];
  readonly #openSpans = new Map<string, { until: number | null }>();
  readonly #byId = new Map<string, MemoryServing>();
  #sequence = 0;

  constructor(setup: MemorySetup) {
    this.#setup = setup;
    this.#services = servicesById(setup.hall);
    this.#windows = new Map(
      setup.hall.windows.map(({ id }) => [
        id,
        { id, staffId: setup.clerks.get(id) ?? '', state: 'closed', serving: null },
      ]),
    );
  }

  /** What was recorded since the last time, and a fresh sheet: a day at a time. */
  takeRecords(): { servings: readonly RecordedServing[]; spans: readonly RecordedSpan[] } {
    const servings = this.#servings.map(({ heldAt: _, ...serving }): RecordedServing => serving);
    const records = { servings, spans: this.#spans };
    this.#servings = [];
    this.#spans = [];
    this.#tickets.clear();
    this.#byId.clear();
    return records;
  }

  take(serviceId: string, priorityClassId: string | null, now: number): MemoryTicket {
    const { hall, rules, credits } = this.#setup;
    const decision = decideTaking({
      calendar: hall.calendar,
      intakeCutoffMinutes: rules.intakeCutoffMinutes,
      servicePaused: false,
      dailyQuota: null,
      takenToday: 0,
      holdsLiveTicket: false,
      now,
    });
    if (!decision.ok) throw new MemoryRefusal(decision.reason);
    this.#sequence += 1;
    const creditSeconds = credits.get(priorityClassId ?? '') ?? 0;
    const ticket: MemoryTicket = {
      id: `t${this.#sequence}`,
      sequence: this.#sequence,
      serviceId,
      priorityClassId,
      targetWindowId: null,
      status: 'waiting',
      rank: rankOf({ kind: 'arrival', arrivedAt: now, creditSeconds }),
      takenAt: now,
      queuedAt: now,
      noShows: 0,
      serving: null,
    };
    this.#tickets.set(ticket.id, ticket);
    this.#lines.join(ticket);
    return ticket;
  }

  ticket(id: string): MemoryTicket {
    const ticket = this.#tickets.get(id);
    if (ticket === undefined) throw new MemoryRefusal('ticket_not_found');
    return ticket;
  }

  cancel(ticket: MemoryTicket, now: number): void {
    this.#move(ticket, 'cancel', now);
  }

  setWindow(windowId: string, state: MemoryWindow['state'], now: number): void {
    const window = this.#window(windowId);
    if (window.serving !== null) throw new MemoryRefusal('serving_open');
    if (window.state === state) throw new MemoryRefusal(`window_already_${state}`);
    if (state === 'closed') this.#release(windowId, now);
    window.state = state;
    const before = this.#openSpans.get(windowId);
    if (before !== undefined) before.until = now;
    this.#openSpans.delete(windowId);
    if (state === 'closed') return;
    const span = { windowId, state, from: now, until: null };
    this.#spans.push(span);
    this.#openSpans.set(windowId, span);
  }

  /** Finishes the serving that goes on, by the one key, and calls the next in order; null when nobody waits. */
  callNext(windowId: string, now: number): MemoryServing | null {
    const window = this.#clear(windowId, now);
    const offered = this.#setup.hall.windows.find(({ id }) => id === windowId)?.services ?? [];
    const services = offered.map(({ serviceId, tier }) => ({
      tier,
      line: this.#lines.lineOf(serviceId, this.#services.get(serviceId)?.promisedWaitSeconds ?? 0),
    }));
    const choice = chooseNext({ services, transferredHere: this.#lines.headAtWindow(windowId), now });
    return choice === null ? null : this.#call(window, this.ticket(choice.ticket.ticketId), now);
  }

  call(windowId: string, ticketId: string, now: number): MemoryServing {
    return this.#call(this.#clear(windowId, now), this.ticket(ticketId), now);
  }

  /** What happens to who is called or served at a window. */
  serve(
    windowId: string,
    event: 'start' | 'finish' | 'hold' | 'no_show',
    now: number,
  ): { ticket: MemoryTicket; serving: MemoryServing } {
    const window = this.#window(windowId);
    const { serving } = window;
    if (serving === null) throw new MemoryRefusal('no_serving');
    const ticket = this.ticket(serving.ticketId);
    if (event === 'no_show') ticket.noShows += 1;
    this.#move(ticket, event, now);
    if (event === 'no_show') this.#requeue(ticket, now);
    return { ticket, serving };
  }

  recall(windowId: string): void {
    if (this.#window(windowId).serving?.status !== 'called') throw new MemoryRefusal('no_serving');
  }

  resume(windowId: string, ticketId: string, now: number): MemoryServing {
    const window = this.#window(windowId);
    if (window.serving !== null) throw new MemoryRefusal('serving_open');
    const ticket = this.ticket(ticketId);
    this.#move(ticket, 'resume', now);
    window.serving = ticket.serving;
    if (ticket.serving === null) throw new MemoryRefusal('ticket_not_held');
    return ticket.serving;
  }

  transfer(windowId: string, to: { serviceId?: string; toWindowId?: string }, now: number): void {
    const window = this.#window(windowId);
    if (window.serving === null) throw new MemoryRefusal('no_serving');
    const ticket = this.ticket(window.serving.ticketId);
    const target = to.toWindowId === undefined ? null : this.#window(to.toWindowId);
    if (target?.state === 'closed') throw new MemoryRefusal('window_not_open');
    this.#move(ticket, 'transfer', now, {
      serviceId: to.serviceId ?? ticket.serviceId,
      targetWindowId: to.toWindowId ?? null,
      rank: this.#returnRank(ticket),
      queuedAt: now,
    });
  }

  rate(servingId: string, level: RatingLevel, source: RatingSource, now: number): void {
    const serving = this.#byId.get(servingId);
    if (serving === undefined) throw new MemoryRefusal('serving_not_found');
    const decision = decideRating(
      {
        servingStatus: serving.status,
        finishedAt: serving.endedAt,
        alreadyRated: serving.rating !== null,
        padAskSeconds: this.#setup.rules.padAskSeconds,
        calendar: this.#setup.hall.calendar,
      },
      { level, reasons: [], source, at: now },
    );
    if (!decision.ok) throw new MemoryRefusal(decision.reason);
    serving.rating = { level, source, responseMs: decision.rating.delayMs };
  }

  /** From when on what still waits of a day expires. */
  expiryOf(day: string): number {
    return expiryOf(this.#setup.hall.calendar, day, this.#setup.rules.overtimeMinutes);
  }

  /** Ends the day for whoever still waits, is called or is on hold. */
  expire(now: number): void {
    for (const ticket of this.#tickets.values()) {
      if (ticket.status !== 'serving' && transition(ticket.status, 'expire').ok)
        this.#move(ticket, 'expire', now);
    }
  }

  #window(windowId: string): MemoryWindow {
    const window = this.#windows.get(windowId);
    if (window === undefined) throw new MemoryRefusal('window_not_found');
    return window;
  }

  /** An open window at which nobody is, or nobody any more. */
  #clear(windowId: string, now: number): MemoryWindow {
    const window = this.#window(windowId);
    if (window.state !== 'open') throw new MemoryRefusal('window_not_open');
    if (window.serving?.status === 'called') throw new MemoryRefusal('call_pending');
    if (window.serving !== null && !this.#setup.rules.oneKey) throw new MemoryRefusal('serving_open');
    if (window.serving !== null) this.#move(this.ticket(window.serving.ticketId), 'finish', now);
    return window;
  }

  #call(window: MemoryWindow, ticket: MemoryTicket, now: number): MemoryServing {
    const service = this.#services.get(ticket.serviceId);
    if (service === undefined) throw new MemoryRefusal('service_not_found');
    const { queuedAt } = ticket;
    this.#move(ticket, 'call', now, { targetWindowId: null });
    const serving: MemoryServing = {
      id: `s${ticket.sequence}-${this.#servings.length}`,
      ticketId: ticket.id,
      windowId: window.id,
      staffId: window.staffId,
      serviceId: ticket.serviceId,
      status: 'called',
      takenAt: ticket.takenAt,
      queuedAt,
      calledAt: now,
      startedAt: null,
      endedAt: null,
      heldMs: 0,
      heldAt: null,
      standardSeconds: service.standardSeconds,
      promisedWaitSeconds: service.promisedWaitSeconds,
      rating: null,
    };
    ticket.serving = serving;
    window.serving = serving;
    this.#servings.push(serving);
    this.#byId.set(serving.id, serving);
    return serving;
  }

  /** The one place where a ticket and its serving change their status. */
  #move(ticket: MemoryTicket, event: TicketEvent, now: number, change: Partial<MemoryTicket> = {}): void {
    const decision = transition(ticket.status, event);
    if (!decision.ok) throw new MemoryRefusal(decision.reason);
    if (ticket.status === 'waiting') this.#lines.leave(ticket);
    Object.assign(ticket, change, { status: decision.next });
    if (ticket.status === 'waiting') this.#lines.join(ticket);
    const { serving } = ticket;
    if (event === 'call' || decision.serving === null || serving === null) return;
    this.#moveServing(serving, event, decision.serving, now);
  }

  #moveServing(
    serving: MemoryServing,
    event: TicketEvent,
    status: MemoryServing['status'],
    now: number,
  ): void {
    serving.status = status;
    if (event === 'start') serving.startedAt = now;
    if (event === 'hold') serving.heldAt = now;
    if (event === 'resume') serving.heldMs += now - (serving.heldAt ?? now);
    if (event !== 'hold') serving.heldAt = null;
    if (status === 'called' || status === 'serving') return;
    if (status !== 'held') serving.endedAt = now;
    const window = this.#windows.get(serving.windowId);
    if (window?.serving === serving) window.serving = null;
  }

  #requeue(ticket: MemoryTicket, now: number): void {
    const rule = this.#setup.rules.noShow;
    const decision = requeueRank({
      rule,
      noShows: ticket.noShows,
      previousRank: ticket.rank,
      rankOfLastToPass: rule.mode === 'after' ? this.#lines.rankOfPlace(ticket.serviceId, rule.others) : null,
      now,
    });
    if (decision.ok) this.#move(ticket, 'requeue', now, { rank: decision.rank, queuedAt: now });
  }

  #release(windowId: string, now: number): void {
    for (const ticket of this.#tickets.values()) {
      if (ticket.status !== 'held' || ticket.serving?.windowId !== windowId) continue;
      this.#move(ticket, 'return_to_queue', now, { rank: this.#returnRank(ticket), queuedAt: now });
      ticket.serving = null;
    }
    for (const ticket of [...this.#lines.sentTo(windowId)]) {
      this.#lines.leave(ticket);
      ticket.targetWindowId = null;
      this.#lines.join(ticket);
    }
  }

  #returnRank({ takenAt, priorityClassId }: MemoryTicket): number {
    const creditSeconds = this.#setup.credits.get(priorityClassId ?? '') ?? 0;
    return rankOf({ kind: 'return', firstArrivedAt: takenAt, creditSeconds });
  }
}
