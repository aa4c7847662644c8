import { type CountingRule, tallyOf } from './detector.ts';

const CALLED_WITHIN_MS = 120_000;
const STARTED_WITHIN_MS = 5_000;
/** Of the standard time, from the taking to the finish. */
const WHOLE_VISIT_SHARE = 0.5;

/**
 * 现取现办. **Rule**: a finished serving stands out when its ticket was taken no more than two minutes before the call,
 * it was started within 5 s of the call, so that nobody had to walk up, and the whole visit from the kiosk to the finish
 * took less than half of the service's standard time. **Threshold**: 5 times the other clerks' share, at least 0.2 %.
 * **Source**: our choice, after how such tickets are made: an idle hour, the clerk takes a ticket, calls it, finishes
 * it, rates it. **Taints** the serving, and with it its rating. **What may be honest**: a citizen who comes back with one
 * more question and is given a ticket for it at the window; a single window beside its kiosk.
 */
export const FRESH_TICKETS: CountingRule = {
  id: 'fresh_tickets',
  marks: 'events',
  tolerance: 5,
  floor: 0.002,
  measure: CALLED_WITHIN_MS / 1000,
  count: (servings) =>
    tallyOf(servings, ({ status, takenAt, calledAt, startedAt, endedAt, standardSeconds }) =>
      status !== 'finished' || startedAt === null || endedAt === null
        ? null
        : calledAt - takenAt <= CALLED_WITHIN_MS &&
          startedAt - calledAt < STARTED_WITHIN_MS &&
          endedAt - takenAt < WHOLE_VISIT_SHARE * standardSeconds * 1000,
    ),
};
