import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, instantOf } from './business-day.ts';
import type { HallCalendar } from './calendar.ts';
import { DEFAULT_WEEKLY_HOURS } from './hall-settings.ts';
import { CLOCK_AHEAD_MS, decideHandIn, type HandInSituation } from './hand-in.ts';
import { compareOrder, rankOf } from './rank.ts';

const timeZone = 'Asia/Shanghai';
const calendar: HallCalendar = { timeZone, weekly: DEFAULT_WEEKLY_HOURS, exceptions: [], alwaysOpen: false };
const TUESDAY = '2026-11-24';
const clock = (minuteOfDay: number) => instantOf(TUESDAY, minuteOfDay, timeZone);

const situation: HandInSituation = {
  number: 'A001K',
  takenAt: clock(600),
  letterGivenAt: clock(540),
  bearer: 'nobody',
  creditSeconds: 0,
  calendar,
  intakeCutoffMinutes: 0,
  overtimeMinutes: 60,
  service: {
    prefix: 'A',
    isRetired: false,
    isPaused: false,
    hasWindow: true,
    needsIdentity: false,
    dailyQuota: null,
    taken: 0,
  },
  now: clock(660),
};
const decide = (change: Partial<HandInSituation> = {}) => decideHandIn({ ...situation, ...change });
const decideService = (change: Partial<HandInSituation['service']>) =>
  decide({ service: { ...situation.service, ...change } });
const refused = (reason: string) => ({ ok: false, reason });

describe('a ticket that was taken with the hub away', () => {
  it('[OFF4] has its place by the time at which it was taken', () => {
    expect(decide()).toEqual({
      ok: true,
      already: false,
      businessDay: TUESDAY,
      arrivedAt: clock(600),
      rank: clock(600),
      status: 'waiting',
      flags: [],
    });
    expect(decide({ creditSeconds: 600 })).toMatchObject({ arrivedAt: clock(600), rank: clock(590) });
  });

  it('[OFF4] stands where it would stand had the hub issued it', () => {
    const arrival = fc.record({
      minute: fc.integer({ min: 540, max: 719 }),
      credit: fc.constantFrom(0, 300, 600),
      isOffline: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(arrival, { maxLength: 30 }), (arrivals) => {
        const places = arrivals.map(({ minute, credit, isOffline }, sequence) => {
          const online = rankOf({ kind: 'arrival', arrivedAt: clock(minute), creditSeconds: credit });
          const decision = decide({ takenAt: clock(minute), creditSeconds: credit, now: clock(720) });
          const offline = decision.ok && !decision.already ? decision.rank : Number.NaN;
          return { online, sequence, rank: isOffline ? offline : online };
        });
        const byOnline = [...places].sort((a, b) => a.online - b.online || a.sequence - b.sequence);
        expect([...places].sort(compareOrder)).toEqual(byOnline);
      }),
    );
  });

  it('[OFF5] bears a number of the memory that hands it in, taken since it has that letter', () => {
    for (const number of ['A001', 'K001', 'A01K', 'A001I', ''])
      expect(decide({ number })).toEqual(refused('not_your_series'));
    expect(decide({ letterGivenAt: null })).toEqual(refused('not_your_series'));
    const earliest = clock(540) - CLOCK_AHEAD_MS;
    expect(decide({ takenAt: earliest })).toMatchObject({ ok: true });
    expect(decide({ takenAt: earliest - 1 })).toEqual(refused('not_your_series'));
  });

  it('[OFF6] that comes from a clock ahead of the hub’s gains nothing, and waits for its time', () => {
    const now = clock(660);
    expect(decide({ takenAt: now + CLOCK_AHEAD_MS })).toMatchObject({ arrivedAt: now, rank: now });
    expect(decide({ takenAt: now + CLOCK_AHEAD_MS + 1 })).toEqual(refused('taken_in_future'));
    expect(decide({ takenAt: now + CLOCK_AHEAD_MS + 1, now: now + 1 })).toMatchObject({ ok: true });
  });

  it('[OFF7] is handed in once', () => {
    expect(decide({ bearer: 'this_ticket' })).toEqual({ ok: true, already: true });
    expect(decide({ bearer: 'this_ticket', now: clock(600) + 9 * DAY_MS })).toEqual({
      ok: true,
      already: true,
    });
    expect(decide({ bearer: 'another_ticket' })).toEqual(refused('number_handed_in'));
  });

  it('[OFF8] expires with its day, and is in the records all the same', () => {
    expect(decide({ now: clock(1079) })).toMatchObject({ status: 'waiting' });
    expect(decide({ now: clock(1080) })).toMatchObject({ status: 'expired', businessDay: TUESDAY });
    expect(decide({ now: clock(600) + 3 * DAY_MS })).toMatchObject({
      status: 'expired',
      businessDay: TUESDAY,
    });
  });

  it('[OFF9] is taken in whatever changed meanwhile, and the journal says what', () => {
    expect(decideService({ isPaused: true })).toMatchObject({ status: 'waiting', flags: ['service_paused'] });
    expect(decideService({ dailyQuota: 5, taken: 5 })).toMatchObject({ flags: ['quota_reached'] });
    expect(decideService({ dailyQuota: 5, taken: 4 })).toMatchObject({ flags: [] });
    expect(decideService({ hasWindow: false })).toMatchObject({ flags: ['service_no_window'] });
    expect(decideService({ prefix: 'B' })).toMatchObject({ flags: ['prefix_changed'] });
    expect(decide({ takenAt: clock(750), now: clock(760) })).toMatchObject({ flags: ['hall_closed'] });
  });

  it('[OFF9] has nobody to call it where its service is retired, and is left to staff while its day lasts', () => {
    expect(decideService({ isRetired: true, hasWindow: false })).toEqual(refused('service_retired'));
    const service = { ...situation.service, isRetired: true };
    expect(decide({ service, now: clock(1080) })).toMatchObject({
      status: 'expired',
      flags: ['service_retired'],
    });
  });

  it('[OFF10] tells nothing personal, also where the service asks for it', () => {
    expect(decideService({ needsIdentity: true })).toMatchObject({
      status: 'waiting',
      flags: ['identity_missing'],
    });
  });
});
