import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessDayOf } from '../business-day.ts';
import { type HallCalendar, isWorkingDay } from '../calendar.ts';
import { addDays } from '../civil-day.ts';
import { DEFAULT_FOLLOW_UP_DAYS } from '../evaluation/rubric.ts';
import {
  type CaseTimes,
  type CountedCase,
  caseDeadlines,
  caseFiguresOf,
  followUpOf,
  nextStepOf,
  urgencyOf,
} from './case-clock.ts';

const WORKED = [{ from: 540, to: 1020 }];
const ZONE = 'Asia/Shanghai';
const CALENDAR: HallCalendar = {
  timeZone: ZONE,
  weekly: [WORKED, WORKED, WORKED, WORKED, WORKED, [], []],
  // Spring Festival of 2026, with the Saturdays that are worked for it.
  exceptions: [
    { day: '2026-02-14', kind: 'working_day', spans: [], label: null },
    ...Array.from({ length: 9 }, (_, i) => ({
      day: addDays('2026-02-15', i),
      kind: 'holiday' as const,
      spans: [],
      label: '春节',
    })),
    { day: '2026-02-28', kind: 'working_day', spans: [], label: null },
  ],
  alwaysOpen: false,
};

const local = (text: string) => Date.parse(`${text}+08:00`);
const deadlines = (openedAt: string) => caseDeadlines(CALENDAR, local(openedAt), DEFAULT_FOLLOW_UP_DAYS);

const OPENED = local('2026-03-02T10:00:00');
const TIMES: CaseTimes = {
  state: 'open',
  openedAt: OPENED,
  contactedAt: null,
  resolvedAt: null,
  contactDueAt: local('2026-03-04T00:00:00'),
  resultDueAt: local('2026-03-10T00:00:00'),
};

describe('the deadlines of a case', () => {
  it('[CAS5] are the ends of working days after that of its opening', () => {
    // A Monday.
    expect(deadlines('2026-03-02T10:00:00')).toEqual({
      contactDueAt: local('2026-03-04T00:00:00'),
      resultDueAt: local('2026-03-10T00:00:00'),
    });
    // A Friday, near midnight.
    expect(deadlines('2026-03-06T23:59:00').contactDueAt).toBe(local('2026-03-10T00:00:00'));
  });

  it('[CAS5] count holidays as days off, and days worked in their place as working days', () => {
    // The Friday before Spring Festival: the Saturday after it is worked.
    expect(deadlines('2026-02-13T10:00:00')).toEqual({
      contactDueAt: local('2026-02-15T00:00:00'),
      // 14, 24, 25, 26 and 27 February.
      resultDueAt: local('2026-02-28T00:00:00'),
    });
    expect(deadlines('2026-02-17T10:00:00').contactDueAt).toBe(local('2026-02-25T00:00:00'));
  });

  it('[CAS5] lie on the end of a working day, have the days asked for before them, and never come sooner for a later opening', () => {
    const instant = fc.integer({ min: local('2026-01-01T00:00:00'), max: local('2026-12-01T00:00:00') });
    const days = fc.record({
      contactWorkingDays: fc.integer({ min: 1, max: 5 }),
      resultWorkingDays: fc.integer({ min: 5, max: 30 }),
    });
    fc.assert(
      fc.property(instant, instant, days, (a, b, followUp) => {
        const first = caseDeadlines(CALENDAR, Math.min(a, b), followUp);
        const second = caseDeadlines(CALENDAR, Math.max(a, b), followUp);
        expect(second.contactDueAt).toBeGreaterThanOrEqual(first.contactDueAt);
        expect(second.resultDueAt).toBeGreaterThanOrEqual(first.resultDueAt);
        expect(first.resultDueAt).toBeGreaterThanOrEqual(first.contactDueAt);
        const last = businessDayOf(first.resultDueAt - 1, ZONE);
        expect(isWorkingDay(CALENDAR, last)).toBe(true);
        let worked = 0;
        for (let day = addDays(businessDayOf(Math.min(a, b), ZONE), 1); day <= last; day = addDays(day, 1)) {
          if (isWorkingDay(CALENDAR, day)) worked += 1;
        }
        expect(worked).toBe(followUp.resultWorkingDays);
      }),
    );
  });

  it('[CAS6] are watched for the next step alone: near in the last quarter, overdue from the deadline on', () => {
    expect(nextStepOf(TIMES)).toEqual({ step: 'contact', dueAt: TIMES.contactDueAt });
    expect(urgencyOf(TIMES, OPENED)).toBe('in_time');
    expect(urgencyOf(TIMES, TIMES.contactDueAt - 9 * 3_600_000)).toBe('near');
    expect(urgencyOf(TIMES, TIMES.contactDueAt - 1)).toBe('near');
    expect(urgencyOf(TIMES, TIMES.contactDueAt)).toBe('overdue');
    const contacted: CaseTimes = { ...TIMES, state: 'contacted', contactedAt: OPENED + 1 };
    expect(nextStepOf(contacted)).toEqual({ step: 'result', dueAt: TIMES.resultDueAt });
    expect(urgencyOf(contacted, TIMES.contactDueAt)).toBe('in_time');
    for (const state of ['resolved', 'visited_back', 'closed'] as const) {
      expect(urgencyOf({ ...contacted, state }, TIMES.resultDueAt + 1)).toBeNull();
    }
  });

  it('[CAS7] are kept when the contact and the result both came before them', () => {
    const { contactDueAt, resultDueAt } = TIMES;
    const done = { ...TIMES, contactedAt: contactDueAt - 1, resolvedAt: resultDueAt - 1 };
    expect(followUpOf(done, resultDueAt + 1)).toBe('in_time');
    expect(followUpOf({ ...done, contactedAt: contactDueAt }, resultDueAt + 1)).toBe('late');
    expect(followUpOf({ ...done, resolvedAt: resultDueAt }, resultDueAt + 1)).toBe('late');
    expect(followUpOf(TIMES, contactDueAt - 1)).toBe('pending');
    expect(followUpOf(TIMES, contactDueAt)).toBe('late');
  });

  it('[CAS7] once kept or missed stay so, however late one looks', () => {
    const time = fc.option(fc.integer({ min: OPENED, max: TIMES.resultDueAt + 86_400_000 }));
    fc.assert(
      fc.property(time, time, fc.nat(864_000_000), fc.nat(864_000_000), (contact, result, now, later) => {
        const resolvedAt = result === null || contact === null ? null : Math.max(contact, result);
        const times = { ...TIMES, contactedAt: contact, resolvedAt };
        // Nobody looks before what was done was done.
        const at = Math.max(OPENED + now, contact ?? 0, resolvedAt ?? 0);
        const first = followUpOf(times, at);
        if (first !== 'pending') expect(followUpOf(times, at + later)).toBe(first);
      }),
    );
  });
});

describe('the figures of cases', () => {
  const counted = (change: Partial<CountedCase>): CountedCase => ({
    ...TIMES,
    kind: 'complaint',
    finding: 'upheld',
    isOpenedIn: true,
    isDueIn: true,
    ...change,
  });
  const at = TIMES.resultDueAt;

  it('[CAS8] count what was found right where it was opened, and a follow-up where it was due', () => {
    const kept = { contactedAt: OPENED + 1, resolvedAt: OPENED + 2 };
    const cases = [
      counted(kept),
      counted({ ...kept, kind: 'bad_rating', isDueIn: false }),
      counted({ finding: 'unfounded' }),
      counted({ ...kept, kind: 'suggestion' }),
      counted({ isOpenedIn: false }),
    ];
    expect(caseFiguresOf(cases, at)).toEqual({ complaintsUpheld: 2, followUpsDue: 4, followUpsInTime: 2 });
    expect(caseFiguresOf([counted({ finding: null })], OPENED)).toEqual({
      complaintsUpheld: 0,
      followUpsDue: 0,
      followUpsInTime: 0,
    });
  });

  it('[CAS8] add up over any split', () => {
    const one = fc.record({
      kind: fc.constantFrom('bad_rating', 'complaint', 'suggestion'),
      finding: fc.constantFrom('upheld', 'unfounded', null),
      isOpenedIn: fc.boolean(),
      isDueIn: fc.boolean(),
      contactedAt: fc.option(fc.integer({ min: OPENED, max: at })),
    });
    fc.assert(
      fc.property(fc.array(one), fc.nat(20), (changes, cut) => {
        const cases = changes.map((change) => counted(change as Partial<CountedCase>));
        const [whole, a, b] = [cases, cases.slice(0, cut), cases.slice(cut)].map((c) => caseFiguresOf(c, at));
        for (const key of ['complaintsUpheld', 'followUpsDue', 'followUpsInTime'] as const) {
          expect((a?.[key] ?? 0) + (b?.[key] ?? 0)).toBe(whole?.[key]);
        }
        expect(whole?.followUpsInTime).toBeLessThanOrEqual(whole?.followUpsDue ?? 0);
      }),
    );
  });
});
