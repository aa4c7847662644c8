import { type BusinessDay, daysBetween, weekdayOf } from '@hallbell/domain';
import { chanceOf, drawLogNormal } from './chance.ts';

/** What a day is like, against an ordinary one: 1 is as usual. */
export interface DayConditions {
  /** Citizens. */
  readonly demand: number;
  /** Handling time. */
  readonly slowness: number;
  /** Clerks who are away. */
  readonly absence: number;
}

export const ORDINARY_DAY: DayConditions = { demand: 1, slowness: 1, absence: 1 };

/** Monday first. A weekend that is worked is quiet. */
const WEEKDAY_DEMAND = [1.22, 1.03, 0.97, 0.94, 0.84, 0.6, 0.6] as const;
/** Until the fifteenth taxes are declared and lists are settled. */
const MONTH_START_DEMAND = 1.06;
const MONTH_START_UNTIL = 15;
const GROWTH_A_DAY = 0.0012;
const NOISE = 0.08;

/** Each quarter has its bad week: illness, a slow system, and more citizens than ever. */
const WEEKS_A_QUARTER = 13;
const BAD_WEEK = 8;
const BAD: DayConditions = { demand: 1.25, slowness: 1.15, absence: 4 };

/** A working day of a season that began on `first`. The same seed gives the same season. */
export function conditionsOf(day: BusinessDay, first: BusinessDay, seed: number): DayConditions {
  const age = daysBetween(first, day);
  const random = chanceOf(seed, 'season', day);
  const bad = Math.floor(age / 7) % WEEKS_A_QUARTER === BAD_WEEK ? BAD : ORDINARY_DAY;
  const monthStart = Number(day.slice(8)) <= MONTH_START_UNTIL ? MONTH_START_DEMAND : 1;
  const weekday = WEEKDAY_DEMAND[weekdayOf(day) - 1] ?? 1;
  return {
    demand: weekday * monthStart * (1 + GROWTH_A_DAY * age) * bad.demand * drawLogNormal(1, NOISE, random),
    slowness: bad.slowness,
    absence: bad.absence,
  };
}
