import type { CallRow } from '@hallbell/protocol';
import {
  type Announcement,
  type AnnouncementQueue,
  advance,
  emptyQueue,
  nextTurnMs,
  takeIn,
} from './announcement-queue.ts';

/** A board need remember no more than the hub shows: twenty calls, and some over. */
const REMEMBERED_CALLS = 100;

interface AnnouncerOptions {
  announced: readonly (readonly [string, number])[];
  /** The hub's clock, epoch milliseconds. */
  hubNow: () => number;
  /** A monotonic clock, in milliseconds. */
  now: () => number;
  /** A call has taken the stage; `announced` is all that ever did. */
  onStage: (call: Announcement, announced: ReadonlyMap<string, number>) => void;
}

export interface Announcer {
  get(): AnnouncementQueue;
  subscribe(listener: () => void): () => void;
  /** The calls as their rows are now. */
  calls(rows: readonly CallRow[]): void;
  stop(): void;
}

/** Gives the announcement queue its clock and its timer. */
export function createAnnouncer({ announced: before, hubNow, now, onStage }: AnnouncerOptions): Announcer {
  const listeners = new Set<() => void>();
  const announced = new Map(before);
  let queue = emptyQueue(before);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const settle = (next: AnnouncementQueue) => {
    clearTimeout(timer);
    const moved = advance(next, now());
    const changed = moved !== queue;
    const entered = moved.stage !== queue.stage ? moved.stage : null;
    queue = moved;
    const turn = nextTurnMs(queue);
    if (turn !== null) timer = setTimeout(() => settle(queue), Math.max(0, turn - now()));
    if (changed) for (const listener of listeners) listener();
    if (entered !== null) {
      const { servingId, calls } = entered.call;
      announced.delete(servingId);
      announced.set(servingId, calls);
      for (const oldest of announced.keys()) {
        if (announced.size <= REMEMBERED_CALLS) break;
        announced.delete(oldest);
      }
      onStage(entered.call, announced);
    }
  };

  return {
    get: () => queue,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    calls: (rows) => settle(takeIn(queue, rows, hubNow())),
    stop: () => clearTimeout(timer),
  };
}
