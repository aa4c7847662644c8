import { hallOpenAt, weekdayOf } from '@hallbell/domain';
import { describe, expect, it } from 'vitest';
import { FIXTURE_HALL, MONDAY, SUNDAY } from '../testing/fixture-hall.ts';
import { SCENARIOS, timeOf } from './scenarios.ts';

const { calendar } = FIXTURE_HALL;
const closing = { ...calendar, alwaysOpen: false };

describe('a scenario', () => {
  it('is played on its next weekday, from before the doors open', () => {
    for (const scenario of Object.values(SCENARIOS)) {
      const time = timeOf(scenario, calendar, SUNDAY);
      if (time === null) throw new Error('There is one');
      expect(weekdayOf(time.day)).toBe(scenario.weekday);
      expect(hallOpenAt(closing, time.startAt)).toBe(false);
      expect(hallOpenAt(closing, time.startAt + 5 * 60_000)).toBe(true);
      expect(hallOpenAt(closing, time.endAt - 1)).toBe(true);
      expect(hallOpenAt(closing, time.endAt)).toBe(false);
    }
    expect(timeOf(SCENARIOS.monday, calendar, MONDAY)?.day).toBe('2026-11-30');
  });

  it('is played on the next working day where its own is a holiday', () => {
    const exceptions = [{ day: MONDAY, kind: 'holiday' as const, spans: [], label: null }];
    expect(timeOf(SCENARIOS.monday, { ...calendar, exceptions }, SUNDAY)?.day).toBe('2026-11-24');
  });

  it('is none in a hall that never opens', () => {
    expect(
      timeOf(SCENARIOS.monday, { ...calendar, weekly: [[], [], [], [], [], [], []] }, SUNDAY),
    ).toBeNull();
  });
});
