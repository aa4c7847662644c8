import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOfDay, startOfDay } from '../business-day.ts';
import type { HallCalendar } from '../calendar.ts';
import { DEFAULT_WEEKLY_HOURS } from '../hall-settings.ts';
import {
  appealDeadline,
  closablePeriod,
  decideClosing,
  decideOpening,
  hindrancesOf,
  isPeriodOver,
  type PeriodStanding,
  type PeriodState,
  shownToClerksFrom,
  unitOfPeriod,
} from './period-life.ts';
import { DEFAULT_PERIOD_RULES } from './period-rules.ts';

const ZONE = 'Asia/Shanghai';
const CALENDAR: HallCalendar = {
  timeZone: ZONE,
  weekly: DEFAULT_WEEKLY_HOURS,
  exceptions: [{ day: '2027-01-01', kind: 'holiday', spans: [], label: '元旦' }],
  alwaysOpen: false,
};
/** The last day of 2026 is a Thursday, the next working day Monday the 4th. */
const Q4 = { from: '2026-10-01', to: '2026-12-31', label: '2026-Q4' };
const NOTHING = { appeals: 0, flags: 0, cases: 0 };
const at = (time: string) => Date.parse(`${time}+08:00`);

const standing = (rest: Partial<PeriodStanding> = {}): PeriodStanding => ({
  period: Q4,
  state: 'draft',
  appealUntil: null,
  pending: NOTHING,
  ...rest,
});
const STATES: readonly PeriodState[] = ['draft', 'appeal', 'decided', 'published'];

it('[PER2] closes months, quarters and years, and nothing shorter', () => {
  expect(['2026', '2026-Q4', '2026-11'].map((label) => closablePeriod(label)?.label)).toEqual([
    '2026',
    '2026-Q4',
    '2026-11',
  ]);
  expect(['2026-W48', '2026-11-23', '2026-11-02/2026-11-06', 'x'].map(closablePeriod)).toEqual([
    null,
    null,
    null,
    null,
  ]);
  expect(
    ['2026', '2026-Q4', '2026-11', '2026-W48', '2026-11-23'].map((label) => unitOfPeriod({ label })),
  ).toEqual(['year', 'quarter', 'month', 'week', 'day']);
});

describe('a period', () => {
  it('[PER3] is over at the midnight after its last day, in the hall’s zone', () => {
    expect(isPeriodOver(Q4, ZONE, at('2026-12-31T23:59:59'))).toBe(false);
    expect(isPeriodOver(Q4, ZONE, at('2027-01-01T00:00:00'))).toBe(true);
  });

  it('[PER3] shows clerks their scores once nobody can rate any more', () => {
    expect(shownToClerksFrom(Q4, CALENDAR)).toBe(endOfDay('2027-01-04', ZONE));
  });

  it('[PER4] gives whole working days to appeal, from the day on which it is seen', () => {
    const days = (workingDays: number, opened: string) =>
      appealDeadline(Q4, { calendar: CALENDAR, workingDays, at: at(opened) });
    // Seen from Tuesday the 5th on.
    expect(days(1, '2027-01-01T08:00:00')).toBe(endOfDay('2027-01-06', ZONE));
    expect(days(5, '2027-01-06T15:00:00')).toBe(endOfDay('2027-01-13', ZONE));
  });

  it('[PER4] opens appeals only once it is over, and never to an earlier deadline', () => {
    const open = (state: Partial<PeriodStanding>, time: string, workingDays = 5) =>
      decideOpening(standing(state), { calendar: CALENDAR, workingDays, at: at(time) });
    expect(open({}, '2026-12-31T12:00:00')).toEqual({ ok: false, reason: 'period_not_over' });
    expect(open({}, '2027-01-01T00:00:00')).toEqual({ ok: true, appealUntil: endOfDay('2027-01-12', ZONE) });
    const running = { state: 'appeal', appealUntil: endOfDay('2027-01-12', ZONE) } as const;
    expect(open(running, '2027-01-06T12:00:00', 2)).toEqual({ ok: false, reason: 'appeal_deadline_earlier' });
    expect(open(running, '2027-01-06T12:00:00', 7)).toEqual({
      ok: true,
      appealUntil: endOfDay('2027-01-15', ZONE),
    });
    expect(open({ state: 'decided' }, '2027-01-20T12:00:00')).toMatchObject({ ok: true });
    expect(open({ state: 'published' }, '2027-01-20T12:00:00')).toEqual({
      ok: false,
      reason: 'period_published',
    });
  });

  it('[PER5] ends the time of appeals at its deadline, once all are decided', () => {
    const until = endOfDay('2027-01-12', ZONE);
    const close = (pending: number, now: number, state: PeriodState = 'appeal') =>
      decideClosing(standing({ state, appealUntil: until, pending: { ...NOTHING, appeals: pending } }), now);
    expect(close(0, until - 1)).toEqual({ ok: false, reason: 'appeal_time_running' });
    expect(close(1, until)).toEqual({ ok: false, reason: 'appeals_undecided' });
    expect(close(0, until)).toEqual({ ok: true });
    expect(close(0, until, 'draft')).toEqual({ ok: false, reason: 'appeals_not_open' });
    expect(close(0, until, 'published')).toEqual({ ok: false, reason: 'appeals_not_open' });
  });

  it('[PER6] says all that keeps it from being published', () => {
    const why = (state: Partial<PeriodStanding>, time: string, rules = DEFAULT_PERIOD_RULES) =>
      hindrancesOf(standing(state), { timeZone: ZONE, rules, at: at(time) });
    const pending = { appeals: 1, flags: 2, cases: 3 };
    expect(why({ pending }, '2026-12-31T12:00:00')).toEqual([
      'period_not_over',
      'appeals_undecided',
      'period_not_decided',
      'flags_undecided',
      'cases_undecided',
    ]);
    expect(why({ state: 'decided' }, '2027-01-13T00:00:00')).toEqual([]);
    const patient = { ...DEFAULT_PERIOD_RULES, waitsForFlags: false, waitsForCases: false };
    expect(
      why({ state: 'decided', pending: { appeals: 0, flags: 2, cases: 3 } }, '2027-01-13T00:00:00', patient),
    ).toEqual([]);
    expect(why({ state: 'published' }, '2027-02-01T00:00:00')).toEqual(['period_published']);
  });

  it('[PER6] is never published before it is over, with an appeal undecided, or twice', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...STATES),
        fc.nat(3),
        fc.integer({ min: startOfDay('2026-10-01', ZONE), max: endOfDay('2027-03-31', ZONE) }),
        (state, appeals, now) => {
          const pending = { ...NOTHING, appeals };
          const hindrances = hindrancesOf(standing({ state, pending }), {
            timeZone: ZONE,
            rules: DEFAULT_PERIOD_RULES,
            at: now,
          });
          const mayBe = state === 'decided' && appeals === 0 && now >= endOfDay('2026-12-31', ZONE);
          expect(hindrances.length === 0).toBe(mayBe);
        },
      ),
    );
  });
});
