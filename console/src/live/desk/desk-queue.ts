import { chooseNext, compareOrder } from '@hallbell/domain';
import { rowsOfKind } from '@hallbell/hall-client';
import type { HallRows, QueueRows, QueueTicketRow } from '@hallbell/protocol';

export interface DeskQueue {
  /** Of the whole hall, of the services of this window. */
  readonly waiting: number;
  /** In the order of calling within the first tier, then the second. */
  readonly tickets: readonly QueueTicketRow[];
  readonly missed: readonly QueueTicketRow[];
  /** Whom `call next` would take: of the hub's own rule, on the rows that the clerk sees. */
  readonly nextId: string | null;
  /** The hall hides who is next: only counts are there. */
  readonly isHidden: boolean;
}

/** Who waits for a window, as its clerk is shown it. */
export function deskQueue(queue: Partial<QueueRows>, hall: Partial<HallRows>, nowMs: number): DeskQueue {
  const all = rowsOfKind(queue, 'ticket:').sort(compareOrder);
  const waits = all.filter(({ status }) => status === 'waiting');
  const lines = rowsOfKind(queue, 'line:');
  const services = lines.map(({ serviceId, tier }) => {
    const own = waits.filter((ticket) => ticket.serviceId === serviceId && !ticket.targeted);
    return {
      tier,
      line: {
        head: own[0] ?? null,
        longestQueuedAt: own.length === 0 ? null : Math.min(...own.map(({ queuedAt }) => queuedAt)),
        promisedWaitSeconds: hall[`service:${serviceId}`]?.promisedWaitSeconds ?? Number.MAX_SAFE_INTEGER,
      },
    };
  });
  const transferredHere = waits.find(({ targeted }) => targeted) ?? null;
  const waiting =
    lines.reduce((sum, line) => sum + line.waiting, 0) + waits.filter((one) => one.targeted).length;
  return {
    waiting,
    tickets: waits.sort((a, b) => a.tier - b.tier || compareOrder(a, b)),
    missed: all.filter(({ status }) => status === 'no_show').sort((a, b) => b.queuedAt - a.queuedAt),
    nextId: chooseNext({ services, transferredHere, now: nowMs })?.ticket.ticketId ?? null,
    isHidden: waiting > 0 && waits.length === 0,
  };
}
