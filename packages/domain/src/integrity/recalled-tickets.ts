import type { ServingId, TicketId } from '../glossary.ts';
import type { CountingRule } from './detector.ts';
import type { WatchedServing } from './watched-serving.ts';

const LET_GO_WITHIN_MS = 45_000;
const CALLED_AGAIN_WITHIN_MS = 15 * 60_000;

/**
 * 结束后又叫. **Rule**: a call stands out when the same clerk had called the same ticket within the last 15 minutes and
 * had let it go within 45 s, as a no-show or by sending it on: the wait of the second call begins anew, so the first and
 * its broken promise are forgotten. **Threshold**: 5 times the other clerks' share, at least 0.2 %. **Source**: our
 * choice; an honest no-show waits for several calls. **Taints** the second serving, whose wait is not the citizen's.
 * **What may be honest**: a wrong key, put right at once.
 */
export const RECALLED_TICKETS: CountingRule = {
  id: 'recalled_tickets',
  marks: 'events',
  tolerance: 5,
  floor: 0.002,
  measure: LET_GO_WITHIN_MS / 1000,
  count(servings) {
    const letGo = new Map<TicketId, number>();
    const events: ServingId[] = [];
    for (const serving of servings) {
      const before = letGo.get(serving.ticketId);
      if (before !== undefined && serving.calledAt - before <= CALLED_AGAIN_WITHIN_MS)
        events.push(serving.id);
      if (isLetGo(serving)) letGo.set(serving.ticketId, serving.endedAt ?? serving.calledAt);
    }
    return { trials: servings.length, events };
  },
};

function isLetGo({ status, calledAt, endedAt }: WatchedServing): boolean {
  return (
    (status === 'no_show' || status === 'transferred') &&
    endedAt !== null &&
    endedAt - calledAt < LET_GO_WITHIN_MS
  );
}
