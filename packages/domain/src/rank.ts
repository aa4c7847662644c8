import { type Decision, refuse } from './decision.ts';
import type { EpochMs } from './glossary.ts';

/**
 * A ticket's place in its queue: an instant in epoch milliseconds. The lowest is called first. It is set
 * when the ticket joins a queue and never changes while it waits, so that it can be an indexed column.
 */
export type Rank = number;

/** What a queue is ordered by: rank first, and the order of taking among equal ranks. */
export interface Place {
  readonly rank: Rank;
  /** Grows with each ticket that the hall issues, over midnight too. Unique in the hall. */
  readonly sequence: number;
}

/** Why a ticket joins a queue, with what its rank is made of. */
export type QueueEntry =
  /** A citizen takes a ticket. */
  | { readonly kind: 'arrival'; readonly arrivedAt: EpochMs; readonly creditSeconds: number }
  /** A citizen with a booking takes a ticket. `creditSeconds` is how late they may come without loss. */
  | {
      readonly kind: 'appointment';
      readonly arrivedAt: EpochMs;
      readonly slotAt: EpochMs;
      readonly creditSeconds: number;
    }
  /** A transfer, or a held ticket that goes back: the citizen keeps the place of the first arrival. */
  | { readonly kind: 'return'; readonly firstArrivedAt: EpochMs; readonly creditSeconds: number };

/** The rank of a ticket that joins a queue. For a no-show that is queued again see `requeueRank`. */
export function rankOf(entry: QueueEntry): Rank {
  switch (entry.kind) {
    case 'arrival':
      return credited(entry.arrivedAt, entry.creditSeconds);
    case 'appointment':
      // Coming hours late must not pass everybody who came meanwhile: lateness counts up to the credit.
      return Math.max(entry.slotAt, credited(entry.arrivedAt, entry.creditSeconds));
    case 'return':
      return credited(entry.firstArrivedAt, entry.creditSeconds);
  }
}

/** What a hall does with a no-show. */
export type NoShowRule =
  /** It is not queued again; a clerk may still call it by its number. */
  | { readonly mode: 'drop' }
  /** It joins again as if it came now. */
  | { readonly mode: 'now'; readonly maxTimes: number }
  /** It joins again behind the next `others` waiting tickets of its service. */
  | { readonly mode: 'after'; readonly others: number; readonly maxTimes: number };

export interface Requeue {
  readonly rule: NoShowRule;
  /** How often the ticket has been a no-show, this time included. 1 or more. */
  readonly noShows: number;
  /** The rank it was called by. */
  readonly previousRank: Rank;
  /** The rank of the `others`-th waiting ticket of its queue, from 1; null when fewer wait. */
  readonly rankOfLastToPass: Rank | null;
  readonly now: EpochMs;
}

export type RequeueRefusal = 'requeue_not_allowed' | 'requeue_limit_reached';

/**
 * The new rank of a no-show, or why it is not queued again. Nobody gains by missing a call: the new rank is
 * never before the one it was called by.
 */
export function requeueRank(requeue: Requeue): Decision<{ readonly rank: Rank }, RequeueRefusal> {
  const { rule, noShows, previousRank, rankOfLastToPass, now } = requeue;
  if (rule.mode === 'drop') return refuse('requeue_not_allowed');
  if (noShows > rule.maxTimes) return refuse('requeue_limit_reached');
  if (rule.mode === 'now' || rankOfLastToPass === null)
    return { ok: true, rank: Math.max(previousRank, now) };
  // One millisecond behind, since at an equal rank the older sequence of the no-show would win.
  // Not beyond now: behind a booking for this afternoon would be worse than to take a new ticket.
  return { ok: true, rank: Math.max(previousRank, Math.min(now, rankOfLastToPass + 1)) };
}

/** Negative when `a` is called before `b`, positive when after. Zero only for one and the same ticket. */
export function compareOrder(a: Place, b: Place): number {
  return a.rank - b.rank || a.sequence - b.sequence;
}

/** How many of `waiting` stand before `place`. */
export function countAhead(place: Place, waiting: readonly Place[]): number {
  return waiting.reduce((count, other) => count + (compareOrder(other, place) < 0 ? 1 : 0), 0);
}

function credited(arrivedAt: EpochMs, creditSeconds: number): Rank {
  return arrivedAt - creditSeconds * 1000;
}
