import { chooseNext, compareOrder } from '@hallbell/domain';
import { rowsOfKind } from '@hallbell/hall-client';
import type { HallRows, QueueRows, QueueTicketRow, ServiceRow } from '@hallbell/protocol';

/** One service's line at this window. */
export interface QueueGroup {
  readonly serviceId: string;
  readonly service: ServiceRow | undefined;
  readonly tier: 1 | 2;
  /** Of the whole hall; `tickets` may be fewer where the hall hides who is next. */
  readonly waiting: number;
  /** In the order of calling within the service. */
  readonly tickets: readonly QueueTicketRow[];
}

export interface QueueView {
  readonly waiting: number;
  /** Services that somebody waits for: first tier first, then who has been there longest. */
  readonly groups: readonly QueueGroup[];
  /** Services of this window that nobody waits for. */
  readonly idle: readonly QueueGroup[];
  /** Today's no-shows, the latest first: people come back. */
  readonly missed: readonly QueueTicketRow[];
  /** Who `call next` would take; null when nobody waits or the hall hides it. */
  readonly next: QueueTicketRow | null;
  /** The hall hides who is next: only counts are there. */
  readonly isHidden: boolean;
}

/** The waiting list of one window as its clerk reads it. */
export function queueView(queue: Partial<QueueRows>, hall: Partial<HallRows>, nowMs: number): QueueView {
  const tickets = rowsOfKind(queue, 'ticket:').sort(compareOrder);
  const inLine = tickets.filter((ticket) => ticket.status === 'waiting');
  const groups = groupsOf(queue, hall, inLine);
  const busy = groups.filter((group) => group.waiting > 0);
  const waiting = busy.reduce((sum, group) => sum + group.waiting, 0);
  return {
    waiting,
    groups: busy,
    idle: groups.filter((group) => group.waiting === 0),
    missed: tickets.filter((ticket) => ticket.status === 'no_show').sort((a, b) => b.queuedAt - a.queuedAt),
    next: nextOf(busy, inLine, nowMs),
    isHidden: waiting > 0 && inLine.length === 0,
  };
}

function groupsOf(
  queue: Partial<QueueRows>,
  hall: Partial<HallRows>,
  inLine: readonly QueueTicketRow[],
): QueueGroup[] {
  const lines = new Map(rowsOfKind(queue, 'line:').map((line) => [line.serviceId, line]));
  // A ticket that was transferred here may be of a service that this window does not handle.
  const ids = new Set([...lines.keys(), ...inLine.map((ticket) => ticket.serviceId)]);
  const groups = [...ids].map((serviceId): QueueGroup => {
    const tickets = inLine.filter((ticket) => ticket.serviceId === serviceId);
    const line = lines.get(serviceId);
    return {
      serviceId,
      service: hall[`service:${serviceId}`],
      tier: line?.tier ?? 1,
      waiting: Math.max(line?.waiting ?? 0, tickets.length),
      tickets,
    };
  });
  return groups.sort(
    (a, b) =>
      a.tier - b.tier ||
      (a.tickets[0]?.rank ?? Number.MAX_SAFE_INTEGER) - (b.tickets[0]?.rank ?? Number.MAX_SAFE_INTEGER) ||
      b.waiting - a.waiting ||
      (a.service?.position ?? 0) - (b.service?.position ?? 0),
  );
}

/** The hub's own rule, on the rows that the clerk sees. */
function nextOf(
  groups: readonly QueueGroup[],
  inLine: readonly QueueTicketRow[],
  nowMs: number,
): QueueTicketRow | null {
  const services = groups.map(({ tier, tickets, service }) => {
    const own = tickets.filter((ticket) => !ticket.targeted);
    const longestQueuedAt = own.length === 0 ? null : Math.min(...own.map((ticket) => ticket.queuedAt));
    const promisedWaitSeconds = service?.promisedWaitSeconds ?? Number.MAX_SAFE_INTEGER;
    return { tier, line: { head: own[0] ?? null, longestQueuedAt, promisedWaitSeconds } };
  });
  const transferredHere = inLine.find((ticket) => ticket.targeted) ?? null;
  return chooseNext({ services, transferredHere, now: nowMs })?.ticket ?? null;
}
