import {
  addDays,
  type BusinessDay,
  type HallCalendar,
  isWorkingDay,
  scheduledSpansOf,
  weekdayOf,
} from '@hallbell/domain';
import { type DayConditions, ORDINARY_DAY } from './season.ts';

/** A stretch of a working day that is played in a running hub. */
export interface Scenario {
  readonly zh: string;
  readonly en: string;
  /** 1 is Monday. */
  readonly weekday: number;
  /** Which of the day's opening hours it begins with. */
  readonly span: 'first' | 'last';
  readonly conditions: DayConditions;
}

export const SCENARIOS = {
  monday: {
    zh: '周一上午',
    en: 'A Monday morning',
    weekday: 1,
    span: 'first',
    conditions: { ...ORDINARY_DAY, demand: 1.25 },
  },
  quiet: {
    zh: '周三下午，人不多',
    en: 'A quiet Wednesday afternoon',
    weekday: 3,
    span: 'last',
    conditions: { ...ORDINARY_DAY, demand: 0.6 },
  },
  rush: {
    zh: '高峰：人数加倍，有窗口缺人',
    en: 'A rush: twice the citizens, and clerks away',
    weekday: 1,
    span: 'first',
    conditions: { demand: 2, slowness: 1.05, absence: 4 },
  },
} as const satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof SCENARIOS;

export function isScenario(name: string): name is ScenarioName {
  return Object.hasOwn(SCENARIOS, name);
}

/** When a scenario is played, by the hall's own clock and hours. */
export interface ScenarioTime {
  readonly day: BusinessDay;
  /** Some minutes before the doors open. */
  readonly startAt: number;
  /** The end of the opening hours that it begins with. */
  readonly endAt: number;
}

const BEFORE_OPENING_MS = 5 * 60_000;
const DAYS_OF_SEARCH = 28;

/**
 * The scenario's weekday next after `today`, or where that is a day off the first working day that follows. Null for a
 * hall that has no working day in four weeks.
 */
export function timeOf(scenario: Scenario, calendar: HallCalendar, today: BusinessDay): ScenarioTime | null {
  const tomorrow = addDays(today, 1);
  const wanted = addDays(tomorrow, (scenario.weekday - weekdayOf(tomorrow) + 7) % 7);
  for (let ahead = 0; ahead < DAYS_OF_SEARCH; ahead += 1) {
    const day = addDays(wanted, ahead);
    if (!isWorkingDay(calendar, day)) continue;
    const spans = scheduledSpansOf(calendar, day);
    const span = spans.at(scenario.span === 'first' ? 0 : -1);
    if (span) return { day, startAt: span.from - BEFORE_OPENING_MS, endAt: span.to };
  }
  return null;
}
