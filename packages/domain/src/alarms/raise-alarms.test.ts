import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alarm } from './alarm.ts';
import { DEFAULT_ALARM_SETTINGS } from './alarm-settings.ts';
import type { AlarmSituation } from './alarm-situation.ts';
import { compareAlarms, raiseAlarms } from './raise-alarms.ts';
import { aDevice, aService, aWindow, MINUTE, NINE, quiet, situations } from './testing/situations.ts';

/** Those that a hall raises by the usual limits: id and severity. */
const raisedIn = (changes: Partial<AlarmSituation>) =>
  raiseAlarms({ ...quiet(), ...changes }, DEFAULT_ALARM_SETTINGS).alarms.map(
    ({ id, severity }) => `${id} ${severity}`,
  );
const firstIn = (changes: Partial<AlarmSituation>): Alarm | undefined =>
  raiseAlarms({ ...quiet(), ...changes }, DEFAULT_ALARM_SETTINGS).alarms[0];

const WAITED_FOR = aService({ waiting: 1, longestQueuedAt: NINE });

it('[ALM1] a quiet hall calls nobody', () => {
  expect(raiseAlarms(quiet(), DEFAULT_ALARM_SETTINGS)).toEqual({ alarms: [], nextAt: null });
});

describe('waits and queues', () => {
  const longest = (minutes: number) =>
    raisedIn({ now: NINE + minutes * MINUTE, services: [WAITED_FOR], windows: [] });

  it('[ALM2] are amber beyond the promise and red beyond twice it', () => {
    expect(longest(15)).toEqual([]);
    expect(longest(15.01)).toEqual(['wait_over_promise:a amber']);
    expect(longest(30)).toEqual(['wait_over_promise:a amber']);
    expect(longest(30.01)).toEqual(['wait_over_promise:a red']);
  });

  it('[ALM2] say so in both languages, and since when', () => {
    expect(firstIn({ now: NINE + 40 * MINUTE, services: [WAITED_FOR], windows: [] })).toMatchObject({
      since: NINE + 15 * MINUTE + 1,
      subject: { kind: 'service', id: 'a' },
      windowIds: ['w1'],
      words: {
        zh: '「纳税申报」等候超过承诺的 15 分钟',
        en: '“Tax return”: waiting longer than the promised 15 min',
      },
    });
  });

  it('[ALM3] are too many from the eleventh on', () => {
    const queue = (changes: object) =>
      raisedIn({ now: NINE, services: [aService({ waiting: 25, ...changes })], windows: [] });
    expect(queue({})).toEqual([]);
    expect(queue({ tooManySince: NINE })).toEqual(['queue_long:a amber']);
    expect(queue({ tooManySince: NINE - 1, twiceTooManySince: NINE })).toEqual(['queue_long:a red']);
  });
});

describe('windows', () => {
  const at = (minutes: number, window: object, more: Partial<AlarmSituation> = {}) =>
    raisedIn({
      now: NINE + minutes * MINUTE,
      // Promised so late that the wait itself is none.
      services: [{ ...WAITED_FOR, promisedWaitSeconds: 86_400 }],
      windows: [aWindow({ since: NINE - 60 * MINUTE, ...window })],
      ...more,
    });

  it('[ALM4] are unattended after five minutes of closed, scheduled and waited for', () => {
    const closed = { state: 'closed' };
    expect(at(4.9, closed)).toEqual([]);
    expect(at(5, closed)).toEqual(['window_unattended:w1 amber']);
    expect(at(20, closed)).toEqual(['window_unattended:w1 red']);
    expect(at(20, { ...closed, since: NINE + 17 * MINUTE })).toEqual([]);
    expect(at(20, closed, { openSince: NINE + 10 * MINUTE })).toEqual(['window_unattended:w1 amber']);
    expect(at(20, closed, { openSince: null })).toEqual([]);
    expect(at(20, { ...closed, isInUse: false })).toEqual([]);
    expect(at(20, closed, { services: [aService()] })).toEqual([]);
    expect(at(20, { ...closed, serviceIds: ['b'] })).toEqual([]);
  });

  it('[ALM5] that are open and call nobody', () => {
    expect(at(4.9, {})).toEqual([]);
    expect(at(5, {})).toEqual(['window_idle:w1 amber']);
    expect(at(15, {})).toEqual(['window_idle:w1 red']);
    expect(at(15, { lastEndedAt: NINE + 12 * MINUTE })).toEqual([]);
    expect(at(15, { isBusy: true })).toEqual([]);
    expect(at(15, {}, { services: [aService()] })).toEqual([]);
  });

  it('[ALM5] that are open without a clerk', () => {
    expect(at(0, { hasClerk: false }, { services: [aService()] })).toEqual(['window_idle:w1 amber']);
    expect(at(0, { hasClerk: false })).toEqual(['window_idle:w1 red']);
  });

  it('[ALM6] that are paused for long', () => {
    const paused = (minutes: number, reason: string, more: Partial<AlarmSituation> = {}) =>
      at(minutes, { state: 'paused', reason, since: NINE }, more);
    expect(paused(19, 'break')).toEqual([]);
    expect(paused(20, 'break')).toEqual(['long_pause:w1 amber']);
    expect(paused(40, 'break')).toEqual(['long_pause:w1 red']);
    expect(paused(40, 'break', { services: [aService()] })).toEqual(['long_pause:w1 amber']);
    expect(paused(59, 'meal')).toEqual([]);
    expect(paused(60, 'meal')).toEqual(['long_pause:w1 amber']);
    expect(paused(60, 'meal', { openSince: null })).toEqual([]);
  });

  it('[ALM7] that nobody hears the calls of', () => {
    const heard = (devices: AlarmSituation['devices'], more: Partial<AlarmSituation> = {}) =>
      at(2, { isBusy: true }, { devices, ...more }).filter((id) => id.startsWith('calls'));
    const board = aDevice({ kind: 'display' });
    const away = aDevice({ kind: 'display', deviceId: 'd2', online: false, lastSeenAt: NINE });
    expect(heard([])).toEqual([]);
    expect(heard([board])).toEqual([]);
    expect(heard([{ ...board, windowIds: ['w2'] }])).toEqual(['calls_unheard:w1 amber']);
    expect(heard([{ ...board, muted: true }])).toEqual(['calls_unheard:w1 amber']);
    expect(heard([{ ...board, windowId: 'w1' }])).toEqual(['calls_unheard:w1 amber']);
    expect(heard([{ ...board, windowIds: ['w2'] }], { hasVoice: false })).toEqual([]);
    expect(heard([away])).toEqual(['calls_unheard:w1 amber']);
    expect(heard([{ ...away, lastSeenAt: NINE + 90_000 }])).toEqual([]);
    expect(heard([away, board])).toEqual([]);
  });
});

describe('devices', () => {
  const of = (device: object, more: Partial<AlarmSituation> = {}) =>
    raisedIn({ devices: [aDevice(device)], ...more });
  const part = { id: 'p1', kind: 'printer', name: '热敏打印机', windowId: null, since: NINE };

  it('[ALM8] whose parts need a hand', () => {
    const withPart = (changes: object) => of({ kind: 'agent', parts: [{ ...part, ...changes }] });
    expect(withPart({ state: 'ready' })).toEqual([]);
    expect(withPart({ state: 'unknown' })).toEqual([]);
    expect(withPart({ state: 'paper_low' })).toEqual(['part_fault:d1:p1 amber']);
    expect(withPart({ state: 'paper_out' })).toEqual(['part_fault:d1:p1 red']);
    expect(withPart({ kind: 'button', state: 'away' })).toEqual(['part_fault:d1:p1 amber']);
  });

  it('[ALM8] that are out of touch', () => {
    const now = NINE + 2 * MINUTE;
    const lost = { online: false, lastSeenAt: NINE };
    expect(of(lost, { now: NINE + 59_999 })).toEqual([]);
    expect(of(lost, { now: NINE + 60_000 })).toEqual(['device_lost:d1 red']);
    expect(of({ ...lost, kind: 'counter' }, { now })).toEqual(['device_lost:d1 amber']);
    expect(of({ ...lost, claimed: false }, { now })).toEqual([]);
    expect(of(lost, { now, openSince: null })).toEqual([]);
    expect(of(lost, { now, connectedSince: now - 59_000 })).toEqual([]);
    expect(of({ ...lost, lastSeenAt: null }, { now })).toEqual(['device_lost:d1 red']);
  });

  it('[ALM8] at a window that is closed are not missed', () => {
    const pad = { kind: 'rater', windowId: 'w1', online: false, lastSeenAt: NINE };
    const now = NINE + 10 * MINUTE;
    const window = aWindow({ isBusy: true });
    expect(of(pad, { now, windows: [window] })).toEqual(['device_lost:d1 amber']);
    expect(of(pad, { now, windows: [{ ...window, state: 'closed' }] })).toEqual([]);
  });
});

it('[ALM9] bad ratings and late follow-ups name no ticket', () => {
  const rated = { servingId: 's1', windowId: 'w1', ratedAt: NINE - MINUTE };
  const ratings = [
    { ...rated, level: 2 as const },
    { ...rated, servingId: 's2', level: 1 as const },
  ];
  expect(raisedIn({ badRatings: ratings })).toEqual(['bad_rating:s2 red', 'bad_rating:s1 amber']);
  expect(firstIn({ badRatings: ratings })?.words).toEqual({
    zh: '3 号窗口收到差评',
    en: 'Window 3 was given a bad rating',
  });
  const late = { caseId: 'c1', number: '2026-0012', windowId: null, step: 'contact' as const };
  expect(raisedIn({ overdueFollowUps: [{ ...late, dueAt: NINE }] })).toEqual(['follow_up_overdue:c1 red']);
  expect(raisedIn({ overdueFollowUps: [{ ...late, dueAt: NINE + 1 }] })).toEqual([]);
});

describe('whatever the hall', () => {
  it('[ALM1] no two alarms bear one id, and they come in one order', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const { alarms } = raiseAlarms(situation, DEFAULT_ALARM_SETTINGS);
        expect(new Set(alarms.map(({ id }) => id)).size).toBe(alarms.length);
        expect([...alarms].reverse().sort(compareAlarms)).toEqual(alarms);
        for (const { since } of alarms) expect(since).toBeLessThanOrEqual(situation.now);
      }),
    );
  });

  it('[ALM10] time alone changes nothing before `nextAt`, and something then', () => {
    fc.assert(
      fc.property(
        situations,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (hall, share) => {
          const { alarms, nextAt } = raiseAlarms(hall, DEFAULT_ALARM_SETTINGS);
          const at = (now: number) => raiseAlarms({ ...hall, now }, DEFAULT_ALARM_SETTINGS).alarms;
          const until = nextAt ?? hall.now + 1_000 * MINUTE;
          expect(at(hall.now + Math.floor((until - hall.now) * share))).toEqual(alarms);
          if (nextAt === null) expect(at(until)).toEqual(alarms);
          else expect(at(nextAt)).not.toEqual(alarms);
        },
      ),
    );
  });

  it('[ALM12] raised limits raise no more', () => {
    const times = (by: number) =>
      Object.fromEntries(
        Object.entries(DEFAULT_ALARM_SETTINGS).map(([name, limit]) => [name, limit * by]),
      ) as unknown as typeof DEFAULT_ALARM_SETTINGS;
    fc.assert(
      fc.property(situations, fc.integer({ min: 1, max: 5 }), (hall, by) => {
        const before = new Map(raiseAlarms(hall, DEFAULT_ALARM_SETTINGS).alarms.map((one) => [one.id, one]));
        for (const { id, severity, since } of raiseAlarms(hall, times(by)).alarms) {
          const strict = before.get(id);
          expect(strict?.since).toBeLessThanOrEqual(since);
          if (severity === 'red') expect(strict?.severity).toBe('red');
        }
      }),
    );
  });
});
