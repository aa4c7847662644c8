import { expect, it } from 'vitest';
import { endOfDay } from '../business-day.ts';
import { parsePeriod } from '../evaluation/period.ts';
import { DEFAULT_WEEKLY_HOURS } from '../hall-settings.ts';
import { isShownToClerks, ratingsForClerk } from './clerk-view.ts';

const calendar = {
  timeZone: 'Asia/Shanghai',
  weekly: DEFAULT_WEEKLY_HOURS,
  exceptions: [],
  alwaysOpen: false,
};

it('[PER17] shows a clerk no day and no week, and no period that can still be rated', () => {
  const shown = (label: string, at: number) => {
    const period = parsePeriod(label);
    return period !== null && isShownToClerks(period, calendar, at);
  };
  const later = endOfDay('2027-06-30', calendar.timeZone);
  expect(
    ['2026', '2026-Q4', '2026-11', '2026-W48', '2026-11-23'].map((label) => shown(label, later)),
  ).toEqual([true, true, true, false, false]);
  // 2026-11-30 is a Monday.
  const ratingsClose = endOfDay('2026-12-01', calendar.timeZone);
  expect([shown('2026-11', ratingsClose - 1), shown('2026-11', ratingsClose)]).toEqual([false, true]);
});

it('[PER17] tells a clerk the levels of five ratings and more, and of fewer only how many they are', () => {
  expect(ratingsForClerk([1, 0, 0, 0, 3])).toBeNull();
  expect(ratingsForClerk([1, 0, 0, 0, 4])).toEqual([1, 0, 0, 0, 4]);
});
