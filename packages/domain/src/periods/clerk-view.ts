import type { HallCalendar } from '../calendar.ts';
import type { Period } from '../evaluation/period.ts';
import type { EpochMs } from '../glossary.ts';
import { closablePeriod, shownToClerksFrom } from './period-life.ts';

/** Below so many ratings a clerk is told only how many there were: of three, one bad one has a face. */
export const RATINGS_TOLD_FROM = 5;

/** Whether a clerk may see their own score of the period. */
export function isShownToClerks(period: Period, calendar: HallCalendar, at: EpochMs): boolean {
  return closablePeriod(period.label) !== null && at >= shownToClerksFrom(period, calendar);
}

/** How the ratings of a period are told to the clerk who got them: by level, or not at all. */
export function ratingsForClerk(levels: readonly number[]): readonly number[] | null {
  const count = levels.reduce((sum, of) => sum + of, 0);
  return count < RATINGS_TOLD_FROM ? null : levels;
}
