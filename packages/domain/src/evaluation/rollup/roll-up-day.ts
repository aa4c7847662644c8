import type { WindowId } from '../../glossary.ts';
import { loadsOf } from '../load.ts';
import { type DayHours, hoursOfDay } from './day-hours.ts';
import { type DayPresence, presenceOfDay } from './day-presence.ts';
import type { RawDay } from './raw-day.ts';
import { type WindowDay, windowDayOf } from './window-day.ts';

/** Raised by whatever makes a day's rollup otherwise than before: those of an earlier format are made anew. */
export const ROLLUP_FORMAT = 3;

/** A day as evaluations read it. */
export interface DayRollup {
  readonly servings: readonly { readonly windowId: WindowId; readonly body: WindowDay }[];
  readonly presence: readonly DayPresence[];
  readonly hours: readonly DayHours[];
}

/**
 * Rolls a day up, from its rows in the tables or from what the journal tells of it. The same rows make the same rollup,
 * to the last digit and in the same order.
 */
export function rollUpDay(raw: RawDay): DayRollup {
  const finished = raw.servings.filter(({ status }) => status === 'finished');
  const loadOf = loadsOf(finished, raw.schedule);
  const servings = [...Map.groupBy(raw.servings, ({ windowId }) => windowId)]
    .map(([windowId, own]) => ({ windowId, body: windowDayOf(own, raw, loadOf) }))
    .filter(({ body }) => body.groups.length > 0)
    .sort((a, b) => (a.windowId < b.windowId ? -1 : 1));
  return { servings, presence: presenceOfDay(raw), hours: hoursOfDay(raw) };
}
