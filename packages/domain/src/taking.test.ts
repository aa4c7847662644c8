import { expect, it } from 'vitest';
import { instantOf } from './business-day.ts';
import type { HallCalendar } from './calendar.ts';
import { DEFAULT_WEEKLY_HOURS } from './hall-settings.ts';
import { decideTaking, type TakingSituation } from './taking.ts';

const timeZone = 'Asia/Shanghai';
const calendar: HallCalendar = { timeZone, weekly: DEFAULT_WEEKLY_HOURS, exceptions: [], alwaysOpen: false };
const TUESDAY = '2026-11-24';
const clock = (minuteOfDay: number) => instantOf(TUESDAY, minuteOfDay, timeZone);

const situation: TakingSituation = {
  calendar,
  intakeCutoffMinutes: 0,
  servicePaused: false,
  dailyQuota: null,
  takenToday: 500,
  holdsLiveTicket: false,
  now: clock(600),
};
const decide = (change: Partial<TakingSituation>) => decideTaking({ ...situation, ...change });
const refused = (reason: string) => ({ ok: false, reason });

it('[TAK1] issues tickets while the hall is open', () => {
  expect(decide({})).toEqual({ ok: true });
  expect(decide({ now: clock(1019) })).toEqual({ ok: true });
});

it('[TAK1] issues none before opening, at lunch, or after closing', () => {
  for (const minute of [0, 539, 720, 809, 1020, 1439]) {
    expect(decide({ now: clock(minute) })).toEqual(refused('hall_closed'));
  }
});

it('[TAK1] stops as long before the last closing as the hall says, and not before lunch', () => {
  expect(decide({ intakeCutoffMinutes: 30, now: clock(989) })).toEqual({ ok: true });
  expect(decide({ intakeCutoffMinutes: 30, now: clock(990) })).toEqual(refused('hall_closed'));
  expect(decide({ intakeCutoffMinutes: 30, now: clock(719) })).toEqual({ ok: true });
});

it('[TAK1] never stops in a hall that is always open', () => {
  const always = { ...calendar, alwaysOpen: true };
  expect(decide({ calendar: always, intakeCutoffMinutes: 30, now: clock(1400) })).toEqual({ ok: true });
});

it('[TAK2] issues none for a paused service', () => {
  expect(decide({ servicePaused: true })).toEqual(refused('service_paused'));
});

it('[TAK3] issues as many as the quota, and no more', () => {
  expect(decide({ dailyQuota: 501 })).toEqual({ ok: true });
  expect(decide({ dailyQuota: 500 })).toEqual(refused('quota_reached'));
});

it('[TAK4] issues none to a person who holds a live one', () => {
  expect(decide({ holdsLiveTicket: true })).toEqual(refused('has_live_ticket'));
});

it('[TAK5] gives the first reason of the list', () => {
  const all = { servicePaused: true, dailyQuota: 1, holdsLiveTicket: true };
  expect(decide({ ...all, now: clock(0) })).toEqual(refused('hall_closed'));
  expect(decide(all)).toEqual(refused('service_paused'));
  expect(decide({ ...all, servicePaused: false })).toEqual(refused('quota_reached'));
});
