import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf, startOfDay } from '../../business-day.ts';
import { addDays } from '../../civil-day.ts';
import type { RatingLevel } from '../../glossary.ts';
import { loadsOf } from '../load.ts';
import { mergeTallies, strataOf, type Tally, tallyOfDay } from '../tally.ts';
import type { RawDay, RawServing, RawTicket, Standing } from './raw-day.ts';
import { rollUpDay } from './roll-up-day.ts';
import { type StandingView, TallyCollector } from './tally-collector.ts';

const ZONE = 'Asia/Shanghai';
const MONDAY = '2026-11-23';
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** Of a day of 9:00–12:00 and 13:30–17:00, of which all is over. */
function dayOf(day: string, rest: Partial<RawDay> = {}): RawDay {
  const at = (minute: number) => instantOf(day, minute, ZONE);
  return {
    day,
    hours: Array.from({ length: 25 }, (_, hour) => at(hour * 60)),
    until: startOfDay(addDays(day, 1), ZONE),
    schedule: [
      { from: at(540), to: at(720) },
      { from: at(810), to: at(1020) },
    ],
    servings: [],
    tickets: [],
    uncalled: [],
    spans: [],
    windows: [],
    ...rest,
  };
}

const at = (time: string) => Date.parse(`${MONDAY}T${time}:00+08:00`);

function servingOf(rest: Partial<RawServing>): RawServing {
  const calledAt = rest.calledAt ?? at('09:10');
  return {
    ticketId: 't',
    windowId: 'w1',
    staffId: 'c1',
    serviceId: 'a',
    status: 'finished',
    queuedAt: calledAt - 5 * MINUTE_MS,
    calledAt,
    lastCalledAt: calledAt,
    calls: 1,
    startedAt: calledAt + 20_000,
    finishedAt: calledAt + 320_000,
    heldMs: 0,
    promisedWaitSeconds: 900,
    standardSeconds: 300,
    transferredHere: false,
    standing: 0,
    rating: null,
    ...rest,
  };
}

const standings = fc.constantFrom<Standing>(0, 1, 2);

const servings = fc.record({
  ticketId: fc.constantFrom('t1', 't2', 't3'),
  windowId: fc.constantFrom('w1', 'w2'),
  staffId: fc.constantFrom('c1', 'c2'),
  serviceId: fc.constantFrom('a', 'b'),
  status: fc.constantFrom<RawServing['status']>('finished', 'finished', 'finished', 'no_show', 'transferred'),
  minute: fc.integer({ min: 500, max: 1100 }),
  waitMs: fc.integer({ min: 0, max: 2 * HOUR_MS }),
  handlingMs: fc.integer({ min: 0, max: HOUR_MS }),
  heldMs: fc.integer({ min: 0, max: 1000 }),
  calls: fc.integer({ min: 1, max: 3 }),
  promisedWaitSeconds: fc.constantFrom(600, 900),
  standing: standings,
  rating: fc.option(
    fc.record({
      level: fc.constantFrom<RatingLevel>(1, 2, 3, 4, 5),
      reasons: fc.subarray(['attitude', 'wait', 'other']),
      standing: standings,
    }),
  ),
});

const dayOfServings = (day: string) =>
  fc.array(servings, { maxLength: 30 }).map((drawn) =>
    dayOf(day, {
      servings: drawn.map(({ minute, waitMs, handlingMs, ...rest }) => {
        const calledAt = instantOf(day, minute, ZONE);
        return servingOf({
          ...rest,
          calledAt,
          queuedAt: calledAt - waitMs,
          startedAt: calledAt + 20_000,
          lastCalledAt: calledAt,
          finishedAt: calledAt + 20_000 + rest.heldMs + handlingMs,
        });
      }),
    }),
  );

/** The slow way: each day's servings as facts, told apart by the rule alone. */
function talliesByFacts(days: readonly RawDay[], highest: Standing): Map<string, Tally> {
  const tallies = new Map<string, Tally[]>();
  for (const { servings: all, schedule } of days) {
    const loadOf = loadsOf(
      all.filter(({ status }) => status === 'finished'),
      schedule,
    );
    const counted = all.filter(({ standing }) => standing <= highest);
    for (const [id, own] of Map.groupBy(counted, ({ windowId }) => windowId)) {
      const facts = own
        .filter(({ status }) => status === 'finished')
        .map((serving) => ({
          serviceId: serving.serviceId,
          load: loadOf(serving),
          waitSeconds: (serving.calledAt - serving.queuedAt) / 1000,
          promisedWaitSeconds: serving.promisedWaitSeconds,
          handlingSeconds: ((serving.finishedAt ?? 0) - (serving.startedAt ?? 0) - serving.heldMs) / 1000,
          standardSeconds: serving.standardSeconds,
          level: serving.rating !== null && serving.rating.standing <= highest ? serving.rating.level : null,
        }));
      const noShows = own
        .filter(({ status }) => status === 'no_show')
        .map(({ serviceId, calls, finishedAt, lastCalledAt }) => ({
          serviceId,
          calls,
          secondsAfterLastCall: ((finishedAt ?? 0) - lastCalledAt) / 1000,
        }));
      if (facts.length + noShows.length === 0) continue;
      tallies.set(id, [...(tallies.get(id) ?? []), tallyOfDay(strataOf(facts, noShows))]);
    }
  }
  return new Map([...tallies].map(([id, parts]) => [id, mergeTallies(parts)]));
}

function talliesByRollups(days: readonly RawDay[], view: StandingView): Map<string, Tally> {
  const collector = new TallyCollector(({ windowId }) => windowId, view);
  for (const day of days) {
    for (const { windowId, body } of rollUpDay(day).servings) {
      collector.add(windowId, JSON.parse(JSON.stringify(body)));
    }
    collector.endDay();
  }
  return collector.tallies();
}

const sorted = <Value>(map: Map<string, Value>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));

describe('a day’s rollup', () => {
  it('[ROL1] adds up to the same sums as the servings themselves, in every view', () => {
    const days = fc.tuple(dayOfServings(MONDAY), dayOfServings('2026-11-24'));
    fc.assert(
      fc.property(days, (drawn) => {
        for (const [view, highest] of [
          ['without_flagged', 0],
          ['official', 1],
          ['with_excluded', 2],
        ] as const) {
          expect(sorted(talliesByRollups(drawn, view))).toEqual(sorted(talliesByFacts(drawn, highest)));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('[ROL2] is one text, in whatever order its rows come', () => {
    fc.assert(
      fc.property(dayOfServings(MONDAY), fc.infiniteStream(fc.nat()), (raw, chance) => {
        const shuffled = raw.servings
          .map((serving) => ({ serving, key: chance.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ serving }) => serving);
        expect(JSON.stringify(rollUpDay({ ...raw, servings: shuffled }))).toBe(
          JSON.stringify(rollUpDay(raw)),
        );
      }),
    );
  });

  it('[ROL3] keeps what is doubted and what does not count apart, and a rating no better than its serving', () => {
    const rating = { level: 2 as const, reasons: ['attitude'], standing: 0 as const };
    const { servings: windows } = rollUpDay(
      dayOf(MONDAY, { servings: [servingOf({ rating }), servingOf({ rating, standing: 2 })] }),
    );
    const body = windows[0]?.body;
    expect(body?.groups.map(([, , , standing]) => standing)).toEqual([0, 2]);
    expect(body?.ratings).toEqual([
      [0, 2, 0, 1],
      [1, 2, 2, 1],
    ]);
    expect(body?.given).toEqual([
      [0, 2, 0, 0, 1],
      [1, 2, 2, 0, 1],
    ]);
  });

  it('[ROL4] knows when a window was closed while somebody waited whom it could have called', () => {
    const life = { from: at('09:00'), to: at('23:00') };
    const windows = [
      { id: 'w1', life, serviceIds: ['a'] },
      { id: 'w2', life, serviceIds: ['b'] },
    ];
    const uncalled = [
      // Given up at 9:50; and one who had been sent to window 2, which alone could call them.
      { serviceId: 'a', windowId: null, from: at('09:30'), to: at('09:50') },
      { serviceId: 'a', windowId: 'w2', from: at('10:00'), to: at('10:10') },
    ];
    const spans = [
      {
        windowId: 'w1',
        staffId: 'c1',
        state: 'open' as const,
        reason: null,
        from: at('09:40'),
        to: at('17:00'),
      },
    ];
    const called = servingOf({ queuedAt: at('09:00'), calledAt: at('09:10'), windowId: 'w1' });
    const { presence } = rollUpDay(dayOf(MONDAY, { servings: [called], windows, uncalled, spans }));
    const of = (id: string) => presence.find((row) => row.id === id)?.figures;
    // 9:00–9:10 and 9:30–9:40.
    expect(of('w1')).toMatchObject({ unattendedMs: 20 * MINUTE_MS, lateOpeningMs: 40 * MINUTE_MS });
    expect(of('w2')).toMatchObject({ unattendedMs: 10 * MINUTE_MS, openMs: 0 });
    expect(of('c1')).toMatchObject({ unattendedMs: null, openMs: 350 * MINUTE_MS });
  });

  it('[ROL5] counts what came and what was done by the hall’s own hours', () => {
    const tickets: RawTicket[] = [
      { id: 't', serviceId: 'b', arrivedAt: at('08:59') },
      { id: 'u', serviceId: 'b', arrivedAt: at('09:00') },
    ];
    const spans = [
      {
        windowId: 'w1',
        staffId: 'c1',
        state: 'open' as const,
        reason: null,
        from: at('09:45'),
        to: at('11:15'),
      },
    ];
    // Called for service a, and sent on to b since.
    const { hours } = rollUpDay(dayOf(MONDAY, { tickets, spans, servings: [servingOf({ ticketId: 't' })] }));
    const of = (kind: string, id: string) => hours.find((row) => row.kind === kind && row.id === id)?.hours;
    const only = (hour: number, value: number) =>
      Array.from({ length: 24 }, (_, h) => (h === hour ? value : 0));
    expect(of('service', 'a')).toEqual({
      taken: only(8, 1),
      called: only(9, 1),
      handled: only(9, 1),
      handlingMs: only(9, 300_000),
    });
    expect(of('service', 'b')).toMatchObject({ taken: only(9, 1), called: only(0, 0) });
    expect(of('window', 'w1')).toEqual({
      openMs: Array.from({ length: 24 }, (_, h) => [15, 60, 15][h - 9] ?? 0).map((min) => min * MINUTE_MS),
    });
  });
});
