import { describe, expect, it } from 'vitest';
import { inClockOrder, problemsOfCalendar } from './calendar-problems.ts';
import { DEFAULT_WEEKLY_HOURS } from './hall-settings.ts';

const morning = { from: 540, to: 720 };
const afternoon = { from: 720, to: 1020 };
const late = { from: 1000, to: 1080 };
const exception = (kind: 'holiday' | 'working_day' | 'special_hours', spans = [morning]) => ({
  day: '2026-10-01',
  kind,
  spans,
  label: null,
});

describe('a calendar that somebody edited', () => {
  it('[CAL8] can be used as it is given by default, and where spans touch', () => {
    expect(problemsOfCalendar({ weekly: DEFAULT_WEEKLY_HOURS, exceptions: [] })).toEqual([]);
    expect(problemsOfCalendar({ weekly: [[afternoon, morning]], exceptions: [] })).toEqual([]);
    expect(problemsOfCalendar({ weekly: [], exceptions: [exception('working_day', [])] })).toEqual([]);
  });

  it('[CAL8] says where hours overlap, in whatever order they come', () => {
    expect(problemsOfCalendar({ weekly: [[], [late, morning, afternoon]], exceptions: [] })).toEqual([
      { path: 'weekly/1', problem: 'spans_overlap' },
    ]);
    expect(
      problemsOfCalendar({ weekly: [], exceptions: [exception('special_hours', [afternoon, late])] }),
    ).toEqual([{ path: 'exceptions/0', problem: 'spans_overlap' }]);
  });

  it.each([
    ['day_twice', [exception('holiday', []), exception('special_hours')]],
    ['holiday_with_spans', [exception('holiday')]],
    ['hours_missing', [exception('special_hours', [])]],
  ])('[CAL8] says why exceptions cannot be used: %s', (problem, exceptions) => {
    expect(problemsOfCalendar({ weekly: [], exceptions }).map((fault) => fault.problem)).toEqual([problem]);
  });

  it('[CAL8] is put in the order of days and of the clock', () => {
    const later = { ...exception('special_hours', [afternoon, morning]), day: '2026-11-01' };
    const ordered = inClockOrder({
      weekly: [[afternoon, morning]],
      exceptions: [later, exception('holiday', [])],
    });
    expect(ordered.weekly).toEqual([[morning, afternoon]]);
    expect(ordered.exceptions.map(({ day, spans }) => [day, spans])).toEqual([
      ['2026-10-01', []],
      ['2026-11-01', [morning, afternoon]],
    ]);
  });
});
