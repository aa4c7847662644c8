import type { EpochMs, PriorityClassId, ServiceId, TicketId, Tier } from './glossary.ts';
import { compareOrder, type Place, type Rank } from './rank.ts';

/** The first ticket of a queue. */
export interface QueueHead extends Place {
  readonly ticketId: TicketId;
  readonly serviceId: ServiceId;
  readonly priorityClassId: PriorityClassId | null;
}

/** One service's queue, as far as `call next` looks at it. */
export interface QueueLine<Head extends Place = QueueHead> {
  /** The waiting ticket with the lowest rank (then sequence), or null when nobody waits. */
  readonly head: Head | null;
  /** When the one who has waited longest joined this queue; null when nobody waits. */
  readonly longestQueuedAt: EpochMs | null;
  /** How soon the hall promises to call. */
  readonly promisedWaitSeconds: number;
}

/** A service that the window handles. */
export interface Candidate<Head extends Place = QueueHead> {
  readonly tier: Tier;
  readonly line: QueueLine<Head>;
}

export interface Selection<Head extends Place = QueueHead> {
  /** Every service of the window, in any order. */
  readonly services: readonly Candidate<Head>[];
  /** The first of the tickets that were transferred to this very window, or null. */
  readonly transferredHere: Head | null;
  readonly now: EpochMs;
}

/** Why this ticket: written to the journal with the call, so that a clerk can answer a citizen. */
export interface SelectionReason {
  readonly tier: Tier;
  readonly rank: Rank;
  readonly priorityClassId: PriorityClassId | null;
  /** A second-tier ticket that was compared with the first tier because its service broke its promise. */
  readonly overdue: boolean;
  /** It had been transferred to this very window. */
  readonly transferredHere: boolean;
  /** How many queue heads were compared. */
  readonly candidates: number;
}

export interface Choice<Head extends Place = QueueHead> {
  readonly ticket: Head;
  readonly tier: Tier;
  readonly overdue: boolean;
  readonly transferredHere: boolean;
  readonly candidates: number;
}

/** True when somebody in the line has waited longer than the hall promised. */
export function isOverdue(line: QueueLine<Place>, now: EpochMs): boolean {
  return line.longestQueuedAt !== null && now - line.longestQueuedAt > line.promisedWaitSeconds * 1000;
}

/**
 * The dispatcher: which ticket the window calls next, or null when nobody waits for it. It looks at queue
 * heads only, so its cost does not grow with the queue. The hub and the wait estimate share it.
 */
export function chooseNext<Head extends Place>(selection: Selection<Head>): Choice<Head> | null {
  const { services, transferredHere, now } = selection;
  const firstTierWaits = transferredHere !== null || waitsInFirstTier(services);

  let ticket = transferredHere;
  let tier: Tier = 1;
  let overdue = false;
  let candidates = transferredHere === null ? 0 : 1;
  for (const candidate of services) {
    const head = candidate.line.head;
    if (head === null) continue;
    const late = candidate.tier === 2 && isOverdue(candidate.line, now);
    if (candidate.tier === 2 && firstTierWaits && !late) continue;
    candidates += 1;
    if (ticket === null || compareOrder(head, ticket) < 0) {
      ticket = head;
      tier = candidate.tier;
      overdue = late;
    }
  }
  if (ticket === null) return null;
  return { ticket, tier, overdue, transferredHere: ticket === transferredHere, candidates };
}

/** The journal's words for a choice. */
export function reasonOf(choice: Choice): SelectionReason {
  const { ticket, tier, overdue, transferredHere, candidates } = choice;
  return {
    tier,
    rank: ticket.rank,
    priorityClassId: ticket.priorityClassId,
    overdue,
    transferredHere,
    candidates,
  };
}

// A plain loop: the wait estimate asks this some hundred thousand times a minute.
function waitsInFirstTier(services: readonly Candidate<Place>[]): boolean {
  for (const { tier, line } of services) {
    if (tier === 1 && line.head !== null) return true;
  }
  return false;
}
