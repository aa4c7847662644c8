import { businessDayOf, endOfDay } from '../business-day.ts';
import { addWorkingDays, type HallCalendar } from '../calendar.ts';
import { type Decision, refuse } from '../decision.ts';
import { type Period, parsePeriod } from '../evaluation/period.ts';
import type { EpochMs } from '../glossary.ts';
import { ratingClosesAt } from '../rating.ts';
import type { PeriodRules } from './period-rules.ts';

/**
 * 初评 → 申诉 → 定评 → 公布. A draft is worked out anew whenever it is read, in every state but the last; a published
 * period is never worked out again.
 */
export type PeriodState = 'draft' | 'appeal' | 'decided' | 'published';

export type PeriodUnit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** What stands open in a period. */
export interface PendingMatters {
  readonly appeals: number;
  readonly flags: number;
  readonly cases: number;
}

export interface PeriodStanding {
  readonly period: Period;
  readonly state: PeriodState;
  /** Null before appeals were ever open. */
  readonly appealUntil: EpochMs | null;
  readonly pending: PendingMatters;
}

const SHAPES: readonly (readonly [RegExp, PeriodUnit])[] = [
  [/^\d{4}$/, 'year'],
  [/^\d{4}-Q\d$/, 'quarter'],
  [/^\d{4}-W\d\d$/, 'week'],
  [/^\d{4}-\d\d$/, 'month'],
];

/** Of a period that `parsePeriod` knows. */
export function unitOfPeriod({ label }: Pick<Period, 'label'>): PeriodUnit {
  return SHAPES.find(([shape]) => shape.test(label))?.[1] ?? 'day';
}

/**
 * The period that is closed under this name: a month, a quarter or a year; null for anything else. What is shorter is
 * no ground for a reward, and would show a clerk how single citizens rated.
 */
export function closablePeriod(label: string): Period | null {
  const period = parsePeriod(label);
  if (period === null) return null;
  const unit = unitOfPeriod(period);
  return unit === 'day' || unit === 'week' ? null : period;
}

export function isPeriodOver({ to }: Pick<Period, 'to'>, timeZone: string, at: EpochMs): boolean {
  return at >= endOfDay(to, timeZone);
}

/**
 * From when on clerks see their own scores: once nobody can rate a serving of the period any more. Before that, each
 * new rating would show in the figures at the moment at which its citizen left.
 */
export function shownToClerksFrom({ to }: Pick<Period, 'to'>, calendar: HallCalendar): EpochMs {
  return ratingClosesAt(endOfDay(to, calendar.timeZone) - 1, calendar);
}

/** Until when clerks may appeal: so many whole working days after the day from which on they see what it is about. */
export function appealDeadline(
  period: Period,
  { calendar, workingDays, at }: { calendar: HallCalendar; workingDays: number; at: EpochMs },
): EpochMs {
  const seenFrom = Math.max(at, shownToClerksFrom(period, calendar));
  const day = businessDayOf(seenFrom, calendar.timeZone);
  return endOfDay(addWorkingDays(calendar, day, workingDays), calendar.timeZone);
}

type OpenRefusal = 'period_not_over' | 'period_published' | 'appeal_deadline_earlier';

/** Opens appeals, or opens them again; while they are open, only to a later deadline: a right is not cut short. */
export function decideOpening(
  { period, state, appealUntil }: PeriodStanding,
  { calendar, workingDays, at }: { calendar: HallCalendar; workingDays: number; at: EpochMs },
): Decision<{ readonly appealUntil: EpochMs }, OpenRefusal> {
  if (state === 'published') return refuse('period_published');
  if (!isPeriodOver(period, calendar.timeZone, at)) return refuse('period_not_over');
  const until = appealDeadline(period, { calendar, workingDays, at });
  if (state === 'appeal' && appealUntil !== null && until <= appealUntil) {
    return refuse('appeal_deadline_earlier');
  }
  return { ok: true, appealUntil: until };
}

type CloseRefusal = 'appeals_not_open' | 'appeal_time_running' | 'appeals_undecided';

/** Ends the time of appeals: not before the deadline that was given, nor with one undecided. */
export function decideClosing(
  { state, appealUntil, pending }: PeriodStanding,
  at: EpochMs,
): Decision<object, CloseRefusal> {
  if (state !== 'appeal' || appealUntil === null) return refuse('appeals_not_open');
  if (at < appealUntil) return refuse('appeal_time_running');
  if (pending.appeals > 0) return refuse('appeals_undecided');
  return { ok: true };
}

export type Hindrance =
  | 'period_published'
  | 'period_not_over'
  | 'period_not_decided'
  | 'appeals_undecided'
  | 'flags_undecided'
  | 'cases_undecided';

/** All that keeps a period from being published, the first thing to do first; empty where nothing does. */
export function hindrancesOf(
  { period, state, pending }: PeriodStanding,
  { timeZone, rules, at }: { timeZone: string; rules: PeriodRules; at: EpochMs },
): readonly Hindrance[] {
  if (state === 'published') return ['period_published'];
  const hindrances: Hindrance[] = [];
  if (!isPeriodOver(period, timeZone, at)) hindrances.push('period_not_over');
  if (pending.appeals > 0) hindrances.push('appeals_undecided');
  if (state !== 'decided') hindrances.push('period_not_decided');
  if (rules.waitsForFlags && pending.flags > 0) hindrances.push('flags_undecided');
  if (rules.waitsForCases && pending.cases > 0) hindrances.push('cases_undecided');
  return hindrances;
}
