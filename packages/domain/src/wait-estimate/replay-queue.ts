import type { EpochMs } from '../glossary.ts';
import { compareOrder, type Place } from '../rank.ts';
import type { QueueLine } from '../selection.ts';
import type { EstimateService, WaitingTicket } from './types.ts';

/** A ticket in a played future. */
export interface ReplayTicket extends Place {
  /** Index of its service. */
  readonly service: number;
  /** Where its waits are kept; -1 for one who came only in the future. */
  readonly place: number;
  readonly queuedAt: EpochMs;
  /** The next arrival: asked about, but not there. */
  readonly imagined: boolean;
}

/** What the dispatcher sees of a queue; kept up to date as tickets are called. */
export interface ReplayLine extends QueueLine<ReplayTicket> {
  head: ReplayTicket | null;
  longestQueuedAt: EpochMs | null;
}

/**
 * A queue that can be called empty and set back at no cost per ticket: the tickets that wait now are one
 * sorted list with a cursor, and those who come later are kept apart.
 */
export class ReplayQueue {
  readonly tickets: readonly ReplayTicket[];
  readonly line: ReplayLine;
  private readonly service: number;
  /** At each index the earliest `queuedAt` from there on. */
  private readonly earliestFrom: Float64Array;
  private cursor = 0;
  /** In calling order. */
  private late: ReplayTicket[] = [];
  private lateCount = 0;

  private constructor(tickets: readonly ReplayTicket[], service: number, promisedWaitSeconds: number) {
    this.tickets = tickets;
    this.service = service;
    this.line = { head: null, longestQueuedAt: null, promisedWaitSeconds };
    this.earliestFrom = new Float64Array(tickets.length);
    let earliest = Number.POSITIVE_INFINITY;
    for (let index = tickets.length - 1; index >= 0; index -= 1) {
      earliest = Math.min(earliest, tickets[index]?.queuedAt ?? earliest);
      this.earliestFrom[index] = earliest;
    }
    this.reset();
  }

  /** @param nextPlace null for a service that no open window handles: its tickets are never reached */
  static ofService(
    { waiting, promisedWaitSeconds }: EstimateService,
    service: number,
    now: EpochMs,
    nextPlace: (() => number) | null,
  ): ReplayQueue {
    if (nextPlace === null) return new ReplayQueue([], service, promisedWaitSeconds);
    const arrival = { rank: now, sequence: Number.MAX_SAFE_INTEGER, queuedAt: now, imagined: true };
    const tickets = [...waiting.map((ticket) => ({ ...ticket, imagined: false })), arrival]
      .sort(compareOrder)
      .map((ticket) => ({ ...ticket, service, place: nextPlace() }));
    return new ReplayQueue(tickets, service, promisedWaitSeconds);
  }

  static ofTransferred(
    waiting: readonly (WaitingTicket & { readonly service: number })[],
    nextPlace: () => number,
  ): ReplayQueue {
    const tickets = waiting.map((ticket) => ({ ...ticket, place: nextPlace(), imagined: false }));
    return new ReplayQueue(tickets, -1, 0);
  }

  reset(): void {
    this.cursor = 0;
    if (this.late.length > 0) this.late = [];
    this.lateCount = 0;
    this.update();
  }

  removeHead(): void {
    if (this.line.head !== null && this.line.head === this.late[0]) this.late.shift();
    else this.cursor += 1;
    this.update();
  }

  /** A citizen comes. */
  admit(at: EpochMs, creditSeconds: number): void {
    this.lateCount += 1;
    const ticket: ReplayTicket = {
      rank: at - creditSeconds * 1000,
      // At equal ranks behind every ticket that is there, and before the imagined one.
      sequence: Number.MAX_SAFE_INTEGER / 2 + this.lateCount,
      service: this.service,
      place: -1,
      queuedAt: at,
      imagined: false,
    };
    const behind = this.late.findIndex((other) => compareOrder(ticket, other) < 0);
    this.late.splice(behind < 0 ? this.late.length : behind, 0, ticket);
    this.update();
  }

  private update(): void {
    const waiting = this.tickets[this.cursor];
    const late = this.late[0];
    if (waiting && late) this.line.head = compareOrder(late, waiting) < 0 ? late : waiting;
    else this.line.head = waiting ?? late ?? null;
    // Whoever came later has waited less than anybody who waits now.
    this.line.longestQueuedAt = this.earliestFrom[this.cursor] ?? late?.queuedAt ?? null;
  }
}
