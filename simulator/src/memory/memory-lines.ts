import { compareOrder, type QueueHead, type QueueLine } from '@hallbell/domain';
import type { MemoryTicket } from './memory-records.ts';

/** Who waits, in calling order: a line for each service, and one for each window that somebody was sent to. */
export class MemoryLines {
  readonly #lines = new Map<string, MemoryTicket[]>();

  join(ticket: MemoryTicket): void {
    const line = this.#lineOf(keyOf(ticket));
    let [low, high] = [0, line.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = line[middle];
      if (other !== undefined && compareOrder(other, ticket) < 0) low = middle + 1;
      else high = middle;
    }
    line.splice(low, 0, ticket);
  }

  leave(ticket: MemoryTicket): void {
    const line = this.#lineOf(keyOf(ticket));
    const at = line.indexOf(ticket);
    if (at >= 0) line.splice(at, 1);
  }

  /** Of the n-th in a service's line, from 1; null when fewer wait. */
  rankOfPlace(serviceId: string, place: number): number | null {
    return this.#lineOf(`service ${serviceId}`)[place - 1]?.rank ?? null;
  }

  sentTo(windowId: string): readonly MemoryTicket[] {
    return this.#lineOf(`window ${windowId}`);
  }

  all(): MemoryTicket[] {
    return [...this.#lines.values()].flat();
  }

  headAtWindow(windowId: string): QueueHead | null {
    return headOf(this.#lineOf(`window ${windowId}`)[0]);
  }

  lineOf(serviceId: string, promisedWaitSeconds: number): QueueLine {
    const line = this.#lineOf(`service ${serviceId}`);
    let longest: number | null = null;
    for (const { queuedAt } of line) longest = longest === null ? queuedAt : Math.min(longest, queuedAt);
    return { head: headOf(line[0]), longestQueuedAt: longest, promisedWaitSeconds };
  }

  #lineOf(key: string): MemoryTicket[] {
    const line = this.#lines.get(key) ?? [];
    this.#lines.set(key, line);
    return line;
  }
}

const keyOf = ({ serviceId, targetWindowId }: MemoryTicket) =>
  targetWindowId === null ? `service ${serviceId}` : `window ${targetWindowId}`;

function headOf(ticket: MemoryTicket | undefined): QueueHead | null {
  if (ticket === undefined) return null;
  const { id, serviceId, rank, sequence, priorityClassId } = ticket;
  return { ticketId: id, serviceId, rank, sequence, priorityClassId };
}
