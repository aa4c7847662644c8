import { expect, it } from 'vitest';
import { DEFAULT_HALL_SETTINGS, DEFAULT_WEEKLY_HOURS } from './hall-settings.ts';

it('[SET1] a new hall works by the defaults', () => {
  expect(DEFAULT_HALL_SETTINGS).toEqual({
    oneKey: true,
    noShow: { mode: 'after', others: 3, maxTimes: 1 },
    padAskSeconds: 30,
    overtimeMinutes: 60,
    intakeCutoffMinutes: 0,
    alwaysOpen: false,
    identityRetentionDays: 30,
    hideNext: false,
    voice: {
      languages: ['zh-CN'],
      repeat: 2,
      chime: true,
      volumePercent: 100,
      ratePercent: 100,
      quietHours: [],
    },
    alarms: {
      waitAmberPercent: 100,
      waitRedPercent: 200,
      longQueue: 10,
      unattendedMinutes: 5,
      unattendedRedMinutes: 20,
      idleMinutes: 5,
      pauseMinutes: 20,
      mealMinutes: 60,
      deviceLostSeconds: 60,
    },
  });
});

it('[SET1] a new hall is open on weekdays, with a lunch break', () => {
  const clock = (minute: number) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
  const week = DEFAULT_WEEKLY_HOURS.map((day) => day.map(({ from, to }) => `${clock(from)}–${clock(to)}`));
  const weekday = ['9:00–12:00', '13:30–17:00'];
  expect(week).toEqual([weekday, weekday, weekday, weekday, weekday, [], []]);
});
