import { localTimeOf, type TimeSpan, type WindowId } from '@hallbell/domain';
import type { DeskDay, Spell } from './clerk.ts';

/** Which windows are to be open in each full hour of the hall's clock, by its number 0–23. */
export type Roster = (windowId: WindowId, hour: number) => boolean;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Whoever waits at the end of the day is still served. */
const STAY_MINUTES = 45;

/** A desk that is staffed just when the roster says so: nobody is late, away or pauses. */
export function rostered(
  desk: DeskDay,
  spans: readonly TimeSpan[],
  timeZone: string,
  roster: Roster,
): DeskDay {
  const spells: Spell[] = [];
  spans.forEach((span, index) => {
    const isLast = index === spans.length - 1;
    for (let from = span.from; from < span.to; from = nextHour(from, span.to)) {
      const to = nextHour(from, span.to);
      if (!roster(desk.windowId, Math.floor(localTimeOf(from, timeZone).minuteOfDay / 60))) continue;
      const stayUntil = isLast && to === span.to ? to + STAY_MINUTES * MINUTE_MS : to;
      const before = spells.at(-1);
      if (before?.to === from) spells.splice(-1, 1, { ...before, to, stayUntil });
      else spells.push({ from, to, stayUntil, pauses: [] });
    }
  });
  return { ...desk, spells };
}

/** Zones are whole quarters of an hour off, and the halls' hours begin and end on them: full hours of the epoch will do. */
function nextHour(at: number, end: number): number {
  return Math.min(end, (Math.floor(at / HOUR_MS) + 1) * HOUR_MS);
}
