import type { CallRow } from '@hallbell/protocol';
import {
  type Announcement,
  type AnnouncementQueue,
  advance,
  emptyQueue,
  endSound,
  nextTurnMs,
  takeIn,
} from './announcement-queue.ts';

/** A board need remember no more than the hub shows: twenty calls, and some over. */
const REMEMBERED_CALLS = 100;

export interface EnteredCall {
  call: Announcement;
  announced: ReadonlyMap<string, number>;
  /** How many calls wait for the stage now. */
  waiting: () => number;
}

interface AnnouncerOptions {
  announced: readonly (readonly [string, number])[];
  /** The hub's clock, epoch milliseconds. */
  hubNow: () => number;
  /** A monotonic clock, in milliseconds. */
  now: () => number;
  /**
   * A call has taken the stage; `announced` is all that ever did. Resolves when its sound has ended, and no other call
   * takes the stage before.
   */
  onStage: (entered: EnteredCall) => Promise<void>;
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
  let isOver = false;

  const settle = (next: AnnouncementQueue) => {
    clearTimeout(timer);
    if (isOver) return;
    const moved = advance(next, now());
    const changed = moved !== queue;
    const entered = moved.stage?.call !== queue.stage?.call ? moved.stage : null;
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
      const { call } = entered;
      const ended = onStage({ call, announced, waiting: () => queue.pending.length });
      void ended.then(() => settle(endSound(queue, call, now())));
    }
  };

  return {
    get: () => queue,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    calls: (rows) => settle(takeIn(queue, rows, hubNow())),
    stop() {
      isOver = true;
      clearTimeout(timer);
    },
  };
}
