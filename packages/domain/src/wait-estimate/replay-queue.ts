import type { EpochMs } from '../glossary.ts';
import { compareOrder } from '../rank.ts';
import type { QueueLine } from '../selection.ts';
import { type FlowSetting, ReplayFlow } from './replay-flow.ts';
import type { ReplayTicket } from './replay-ticket.ts';
import type { EstimateService, WaitingTicket } from './types.ts';

/** What the dispatcher sees of a queue at one moment. */
export interface ReplayLine extends QueueLine<ReplayTicket> {
  head: ReplayTicket | null;
  longestQueuedAt: EpochMs | null;
}

/**
 * A queue that can be called empty and set back at no cost per ticket: the tickets that wait now are one
 * sorted list with a cursor, and those who come later are drawn one by one.
 */
export class ReplayQueue {
  readonly tickets: readonly ReplayTicket[];
  readonly line: ReplayLine;
  private readonly flows: readonly ReplayFlow[];
  /** At each index the earliest `queuedAt` from there on. */
  private readonly earliestFrom: Float64Array;
  private cursor = 0;
  /** Whose first one stands at the head of the line; null for one of those who wait now. */
  private flowAtHead: ReplayFlow | null = null;

  private constructor(
    tickets: readonly ReplayTicket[],
    flows: readonly ReplayFlow[],
    promisedWaitSeconds: number,
  ) {
    this.tickets = tickets;
    this.flows = flows;
    this.line = { head: null, longestQueuedAt: null, promisedWaitSeconds };
    this.earliestFrom = new Float64Array(tickets.length);
    let earliest = Number.POSITIVE_INFINITY;
    for (let index = tickets.length - 1; index >= 0; index -= 1) {
      earliest = Math.min(earliest, tickets[index]?.queuedAt ?? earliest);
      this.earliestFrom[index] = earliest;
    }
  }

  /** @param nextPlace null for a service that no open window handles: its tickets are never reached */
  static ofService(
    { waiting, promisedWaitSeconds, expectedArrivals }: EstimateService,
    service: number,
    setting: FlowSetting,
    nextPlace: (() => number) | null,
  ): ReplayQueue {
    if (nextPlace === null) return new ReplayQueue([], [], promisedWaitSeconds);
    const { now } = setting;
    const arrival = { rank: now, sequence: Number.MAX_SAFE_INTEGER, queuedAt: now, imagined: true };
    const tickets = [...waiting.map((ticket) => ({ ...ticket, imagined: false })), arrival]
      .sort(compareOrder)
      .map((ticket) => ({ ...ticket, service, place: nextPlace() }));
    const flows = expectedArrivals
      .filter(({ perHour }) => perHour > 0)
      .map((arrivals, index) => new ReplayFlow(arrivals, service, index, setting));
    return new ReplayQueue(tickets, flows, promisedWaitSeconds);
  }

  static ofTransferred(
    waiting: readonly (WaitingTicket & { readonly service: number })[],
    nextPlace: () => number,
  ): ReplayQueue {
    const tickets = waiting.map((ticket) => ({ ...ticket, place: nextPlace(), imagined: false }));
    return new ReplayQueue(tickets, [], 0);
  }

  reset(): void {
    this.cursor = 0;
    for (const flow of this.flows) flow.reset();
  }

  /** Brings `line` to what it is at `at`. To be called before it is looked at. */
  moveTo(at: EpochMs): void {
    this.flowAtHead = null;
    let head = this.tickets[this.cursor] ?? null;
    // Whoever came later has waited less than anybody who waits now.
    let longestQueuedAt = this.earliestFrom[this.cursor] ?? null;
    const nobodyWaits = head === null;
    for (const flow of this.flows) {
      const { next } = flow;
      if (next === null || next.queuedAt > at) continue;
      if (nobodyWaits && (longestQueuedAt === null || next.queuedAt < longestQueuedAt)) {
        longestQueuedAt = next.queuedAt;
      }
      if (head !== null && compareOrder(head, next) < 0) continue;
      head = next;
      this.flowAtHead = flow;
    }
    this.line.head = head;
    this.line.longestQueuedAt = longestQueuedAt;
  }

  removeHead(): void {
    if (this.flowAtHead === null) this.cursor += 1;
    else this.flowAtHead.removeNext();
  }

  /** When the next citizen comes who is not there yet; infinite where nobody will. Asked when the line is empty. */
  get nextComesAt(): EpochMs {
    let at = Number.POSITIVE_INFINITY;
    for (const { next } of this.flows) if (next !== null && next.queuedAt < at) at = next.queuedAt;
    return at;
  }
}
