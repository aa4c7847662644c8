import type { CalendarException, HallCalendar, OpeningSpan } from './calendar.ts';

type Hours = Pick<HallCalendar, 'weekly' | 'exceptions'>;

export type CalendarProblem = 'spans_overlap' | 'day_twice' | 'holiday_with_spans' | 'hours_missing';

export interface CalendarFault {
  /** Where in the calendar, e.g. `weekly/0` or `exceptions/3`. */
  readonly path: string;
  readonly problem: CalendarProblem;
}

/** The same hours with each day's spans in the order of the clock, as the other rules expect them. */
export function inClockOrder<C extends Hours>(calendar: C): C {
  const sorted = (spans: readonly OpeningSpan[]) => spans.toSorted((a, b) => a.from - b.from);
  return {
    ...calendar,
    weekly: calendar.weekly.map(sorted),
    exceptions: calendar.exceptions
      .map((exception) => ({ ...exception, spans: sorted(exception.spans) }))
      .sort((a, b) => a.day.localeCompare(b.day)),
  };
}

/** What is wrong with hours that somebody edited; empty when they can be used. */
export function problemsOfCalendar({ weekly, exceptions }: Hours): readonly CalendarFault[] {
  const faults: CalendarFault[] = [];
  weekly.forEach((spans, index) => {
    if (overlap(spans)) faults.push({ path: `weekly/${index}`, problem: 'spans_overlap' });
  });
  const days = new Set<string>();
  exceptions.forEach((exception, index) => {
    const path = `exceptions/${index}`;
    if (days.has(exception.day)) faults.push({ path, problem: 'day_twice' });
    days.add(exception.day);
    const problem = problemOfException(exception);
    if (problem) faults.push({ path, problem });
  });
  return faults;
}

function problemOfException({ kind, spans }: CalendarException): CalendarProblem | null {
  if (kind === 'holiday' && spans.length > 0) return 'holiday_with_spans';
  if (kind === 'special_hours' && spans.length === 0) return 'hours_missing';
  return overlap(spans) ? 'spans_overlap' : null;
}

/** Spans may touch: 9:00–12:00 and 12:00–17:00. */
function overlap(spans: readonly OpeningSpan[]): boolean {
  const sorted = spans.toSorted((a, b) => a.from - b.from);
  return sorted.some(({ from }, index) => index > 0 && from < (sorted[index - 1]?.to ?? 0));
}
