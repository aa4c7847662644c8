import { businessDayOf, endOfDay } from '../business-day.ts';
import { addWorkingDays, type HallCalendar } from '../calendar.ts';
import type { CaseFigures } from '../evaluation/facts.ts';
import type { FollowUpDays } from '../evaluation/rubric.ts';
import type { EpochMs } from '../glossary.ts';
import type { CaseFinding, CaseKind, CaseState } from './case-life.ts';

/** Each is the first instant that is too late. */
export interface CaseDeadlines {
  readonly contactDueAt: EpochMs;
  readonly resultDueAt: EpochMs;
}

/**
 * Until when a case that is opened now is to be followed up: to the end of the n-th working day after the day on which
 * it was opened, by the hall's calendar. The day itself does not count, worked or not.
 */
export function caseDeadlines(
  calendar: HallCalendar,
  openedAt: EpochMs,
  { contactWorkingDays, resultWorkingDays }: FollowUpDays,
): CaseDeadlines {
  const day = businessDayOf(openedAt, calendar.timeZone);
  const endAfter = (days: number) => endOfDay(addWorkingDays(calendar, day, days), calendar.timeZone);
  return { contactDueAt: endAfter(contactWorkingDays), resultDueAt: endAfter(resultWorkingDays) };
}

/** What was done of a case, and when. */
export interface CaseTimes extends CaseDeadlines {
  readonly state: CaseState;
  readonly openedAt: EpochMs;
  readonly contactedAt: EpochMs | null;
  readonly resolvedAt: EpochMs | null;
}

export interface CaseStep {
  readonly step: 'contact' | 'result';
  readonly dueAt: EpochMs;
}

/** What is to be done next against a deadline; null once there is a result: what comes after it has none. */
export function nextStepOf({ state, contactDueAt, resultDueAt }: CaseTimes): CaseStep | null {
  if (state === 'open') return { step: 'contact', dueAt: contactDueAt };
  return state === 'contacted' ? { step: 'result', dueAt: resultDueAt } : null;
}

/** `near`: no more than a quarter of the time is left. */
export type CaseUrgency = 'overdue' | 'near' | 'in_time';

const NEAR_SHARE = 0.25;

/** How the next step stands at an instant; null when there is none. */
export function urgencyOf(times: CaseTimes, at: EpochMs): CaseUrgency | null {
  const next = nextStepOf(times);
  if (next === null) return null;
  if (at >= next.dueAt) return 'overdue';
  return next.dueAt - at <= (next.dueAt - times.openedAt) * NEAR_SHARE ? 'near' : 'in_time';
}

/**
 * Whether it was followed up in time: contacted and with a result, each before its deadline. `pending`: nobody can say
 * yet. Once it is in time or late, it stays so.
 */
export function followUpOf(
  { contactedAt, resolvedAt, contactDueAt, resultDueAt }: CaseTimes,
  at: EpochMs,
): 'in_time' | 'late' | 'pending' {
  if ((contactedAt ?? at) >= contactDueAt || (resolvedAt ?? at) >= resultDueAt) return 'late';
  return contactedAt !== null && resolvedAt !== null ? 'in_time' : 'pending';
}

export interface CountedCase extends CaseTimes {
  readonly kind: CaseKind;
  readonly finding: CaseFinding | null;
  /** It was opened in the period. */
  readonly isOpenedIn: boolean;
  /** Its result was due in the period. */
  readonly isDueIn: boolean;
}

/**
 * What cases come to in a period, as of an instant. A complaint or a bad rating that was found right counts in the period
 * in which it was opened; a follow-up in that in which its result was due, and not before it is in time or late. A
 * suggestion blames nobody, but is to be answered in time as well.
 */
export function caseFiguresOf(cases: readonly CountedCase[], at: EpochMs): CaseFigures {
  const due = cases.filter((one) => one.isDueIn && followUpOf(one, at) !== 'pending');
  return {
    complaintsUpheld: cases.filter(
      ({ isOpenedIn, kind, finding }) => isOpenedIn && kind !== 'suggestion' && finding === 'upheld',
    ).length,
    followUpsDue: due.length,
    followUpsInTime: due.filter((one) => followUpOf(one, at) === 'in_time').length,
  };
}
