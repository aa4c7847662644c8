import {
  type BusinessDay,
  type ServiceId,
  scheduledSpansOf,
  type TimeSpan,
  type WindowId,
} from '@hallbell/domain';
import { planArrivals } from './arrivals.ts';
import { chanceOf, happens } from './chance.ts';
import { type Citizen, drawCitizen } from './citizen.ts';
import { type ClerkHabits, type DeskDay, drawHabits, planSpells } from './clerk.ts';
import { ordinaryCitizens, serviceMix } from './demand.ts';
import type { Dishonesty } from './dishonesty.ts';
import type { HallView } from './hall-view.ts';
import type { DayConditions } from './season.ts';

/** All that is decided before a day begins. */
export interface DayPlan {
  readonly day: BusinessDay;
  readonly citizens: readonly Citizen[];
  readonly desks: readonly DeskDay[];
  /** When somebody goes through what is to be followed up, epoch milliseconds. */
  readonly followUpAt: readonly number[];
}

export interface PlanOptions {
  readonly seed: number;
  readonly conditions: DayConditions;
  /** What each service is come for, in any unit; without it, by what the windows can handle. */
  readonly shares?: ReadonlyMap<ServiceId, number>;
  /** The windows whose clerk is not honest. Everybody else does what they would do anyway. */
  readonly dishonest?: ReadonlyMap<WindowId, Dishonesty>;
}

const MINUTE_MS = 60_000;
/** Once the mail is read, and once more before going home. */
const FOLLOW_UP_AFTER_MINUTES = 40;
const FOLLOW_UP_BEFORE_END_MINUTES = 30;

/** Who comes, and who is at which window when. A day off has neither. The same seed gives the same plan. */
export function planDay(hall: HallView, day: BusinessDay, options: PlanOptions): DayPlan {
  const { seed, conditions } = options;
  const spans = scheduledSpansOf(hall.calendar, day);
  const mix = serviceMix(hall, options.shares);
  const openMinutes = spans.reduce((sum, { from, to }) => sum + (to - from) / MINUTE_MS, 0);
  const expected = conditions.demand * ordinaryCitizens(hall, mix, openMinutes);
  const arrivals = planArrivals(spans, expected, chanceOf(seed, 'arrivals', day));
  const away = whoIsAway(hall, day, options);
  return {
    day,
    citizens: arrivals.map((at, index) => drawCitizen(hall, mix, at, chanceOf(seed, 'citizen', day, index))),
    desks: hall.windows.map(({ id: windowId }) => {
      const dishonesty = options.dishonest?.get(windowId) ?? null;
      const habits = { ...habitsOf(seed, windowId), dishonesty };
      const random = chanceOf(seed, 'desk', day, windowId);
      const spells = away.has(windowId) ? [] : planSpells(spans, habits, random);
      return { windowId, habits, spells, slowness: conditions.slowness };
    }),
    followUpAt: followUpTimes(spans),
  };
}

function followUpTimes(spans: readonly TimeSpan[]): number[] {
  const begun = spans.map(({ from, to }) => Math.min(from + FOLLOW_UP_AFTER_MINUTES * MINUTE_MS, to));
  const ends = spans.slice(-1).map(({ to }) => to - FOLLOW_UP_BEFORE_END_MINUTES * MINUTE_MS);
  return [...begun, ...ends].sort((a, b) => a - b);
}

/** Those of a window's clerk, the same every day. */
function habitsOf(seed: number, windowId: WindowId): ClerkHabits {
  return drawHabits(chanceOf(seed, 'habits', windowId));
}

/** Windows without a clerk that day. A service whose other windows are all empty keeps its last one. */
function whoIsAway(
  hall: HallView,
  day: BusinessDay,
  { seed, conditions }: PlanOptions,
): ReadonlySet<WindowId> {
  const away = new Set<WindowId>();
  for (const { id } of hall.windows) {
    const share = conditions.absence * habitsOf(seed, id).absence;
    if (!happens(share, chanceOf(seed, 'absence', day, id))) continue;
    away.add(id);
    if (!everyServiceIsHandled(hall, away)) away.delete(id);
  }
  return away;
}

function everyServiceIsHandled(hall: HallView, away: ReadonlySet<WindowId>): boolean {
  const handled = new Set(
    hall.windows
      .filter(({ id }) => !away.has(id))
      .flatMap(({ services }) => services.map(({ serviceId }) => serviceId)),
  );
  return hall.services.every(({ id }) => handled.has(id));
}
