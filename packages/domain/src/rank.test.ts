import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareOrder,
  countAhead,
  type NoShowRule,
  type Place,
  type Requeue,
  rankOf,
  requeueRank,
} from './rank.ts';

const NINE = 1_764_032_400_000;
const MINUTE = 60_000;

const instant = fc.integer({ min: NINE, max: NINE + 8 * 60 * MINUTE });
const creditSeconds = fc.integer({ min: 0, max: 14_400 });

describe('the rank of a ticket that joins a queue', () => {
  it('[RK1] is the arrival minus the credit of the class', () => {
    expect(rankOf({ kind: 'arrival', arrivedAt: NINE, creditSeconds: 0 })).toBe(NINE);
    expect(rankOf({ kind: 'arrival', arrivedAt: NINE, creditSeconds: 900 })).toBe(NINE - 15 * MINUTE);
  });

  it('[RK2] is for a returning ticket what it was at the first arrival', () => {
    fc.assert(
      fc.property(instant, creditSeconds, (arrivedAt, credit) => {
        expect(rankOf({ kind: 'return', firstArrivedAt: arrivedAt, creditSeconds: credit })).toBe(
          rankOf({ kind: 'arrival', arrivedAt, creditSeconds: credit }),
        );
      }),
    );
  });

  const appointment = (arrivedAt: number) =>
    rankOf({ kind: 'appointment', slotAt: NINE + 60 * MINUTE, arrivedAt, creditSeconds: 20 * 60 });

  it('[RK3] is an appointment’s slot for one who comes early, in time, or a little late', () => {
    for (const minutes of [0, 60, 70, 80])
      expect(appointment(NINE + minutes * MINUTE)).toBe(NINE + 60 * MINUTE);
  });

  it('[RK3] is later by the lateness that the credit does not cover', () => {
    expect(appointment(NINE + 120 * MINUTE)).toBe(NINE + 100 * MINUTE);
  });
});

describe('a no-show', () => {
  const requeue = (rule: NoShowRule, change: Partial<Requeue> = {}) =>
    requeueRank({
      rule,
      noShows: 1,
      previousRank: NINE,
      rankOfLastToPass: null,
      now: NINE + 600_000,
      ...change,
    });

  it('[RK4] is dropped where the hall says so', () => {
    expect(requeue({ mode: 'drop' })).toEqual({ ok: false, reason: 'requeue_not_allowed' });
  });

  it('[RK4] joins as if it came now', () => {
    expect(requeue({ mode: 'now', maxTimes: 1 })).toEqual({ ok: true, rank: NINE + 600_000 });
  });

  it('[RK4] joins right behind the k-th who waits, or last when fewer wait', () => {
    const rule = { mode: 'after', others: 3, maxTimes: 1 } as const;
    expect(requeue(rule, { rankOfLastToPass: NINE + 1000 })).toEqual({ ok: true, rank: NINE + 1001 });
    expect(requeue(rule)).toEqual({ ok: true, rank: NINE + 600_000 });
  });

  it('[RK4] is queued again at most maxTimes', () => {
    const rule = { mode: 'now', maxTimes: 2 } as const;
    expect(requeue(rule, { noShows: 2 })).toMatchObject({ ok: true });
    expect(requeue(rule, { noShows: 3 })).toEqual({ ok: false, reason: 'requeue_limit_reached' });
  });

  it('[RK4] stands behind k others, and in front of those who come after', () => {
    const places = fc.uniqueArray(fc.tuple(instant, fc.integer({ min: 2, max: 500 })), {
      selector: ([, sequence]) => sequence,
      minLength: 3,
      maxLength: 30,
    });
    fc.assert(
      fc.property(places, fc.integer({ min: 1, max: 10 }), (waiting, others) => {
        const queue: Place[] = waiting.map(([rank, sequence]) => ({ rank, sequence })).sort(compareOrder);
        const now = NINE + 9 * 60 * MINUTE;
        const decision = requeue(
          { mode: 'after', others, maxTimes: 1 },
          { now, rankOfLastToPass: queue[others - 1]?.rank ?? null },
        );
        // The no-show was the first ticket of the day: every tie would fall in its favour.
        const place = { rank: decision.ok ? decision.rank : Number.NaN, sequence: 1 };
        expect(countAhead(place, queue)).toBeGreaterThanOrEqual(Math.min(others, queue.length));
        const behind = queue.filter((p) => p.rank > (queue[others - 1]?.rank ?? now) + 1);
        expect(behind.every((p) => compareOrder(place, p) < 0)).toBe(true);
      }),
    );
  });

  it('[RK5] never gains by missing its call, and never fares worse than a new ticket', () => {
    const anyRule: fc.Arbitrary<NoShowRule> = fc.oneof(
      fc.constant({ mode: 'now', maxTimes: 1 } as const),
      fc.record({
        mode: fc.constant('after' as const),
        others: fc.integer({ min: 1, max: 9 }),
        maxTimes: fc.constant(1),
      }),
    );
    fc.assert(
      fc.property(
        anyRule,
        instant,
        fc.option(instant),
        instant,
        (rule, previousRank, rankOfLastToPass, now) => {
          const decision = requeue(rule, { previousRank, rankOfLastToPass, now });
          if (!decision.ok) throw new Error(decision.reason);
          expect(decision.rank).toBeGreaterThanOrEqual(previousRank);
          expect(decision.rank).toBeLessThanOrEqual(Math.max(previousRank, now));
        },
      ),
    );
  });
});

describe('the order of a queue', () => {
  const place = fc.record({ rank: fc.integer({ min: 0, max: 20 }), sequence: fc.nat(1000) });
  const queue = fc.uniqueArray(place, { selector: (p) => p.sequence, maxLength: 40 });

  it('[RK6] is by rank, then by sequence', () => {
    expect(compareOrder({ rank: 1, sequence: 9 }, { rank: 2, sequence: 1 })).toBeLessThan(0);
    expect(compareOrder({ rank: 1, sequence: 9 }, { rank: 1, sequence: 1 })).toBeGreaterThan(0);
  });

  it('[RK6] is total: however tickets come in, one and the same queue comes out', () => {
    fc.assert(
      fc.property(queue, fc.infiniteStream(fc.nat(1000)), (places, keys) => {
        const shuffled = places
          .map((p) => ({ p, key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ p }) => p);
        expect(shuffled.sort(compareOrder)).toEqual([...places].sort(compareOrder));
      }),
    );
  });

  it('[RK6] gives each ticket as many ahead as its index', () => {
    fc.assert(
      fc.property(queue, (places) => {
        const sorted = [...places].sort(compareOrder);
        expect(sorted.map((p) => countAhead(p, places))).toEqual(sorted.map((_, index) => index));
      }),
    );
  });

  it('[RK7] nobody is passed by one who came later than the largest credit', () => {
    const arrival = fc.record({ arrivedAt: instant, creditSeconds });
    fc.assert(
      fc.property(arrival, arrival, (a, b) => {
        const largest = Math.max(a.creditSeconds, b.creditSeconds) * 1000;
        if (b.arrivedAt <= a.arrivedAt + largest) return;
        const [first, later] = [a, b].map((t, sequence) => ({
          rank: rankOf({ kind: 'arrival', ...t }),
          sequence,
        }));
        if (!first || !later) throw new Error('two tickets');
        expect(compareOrder(first, later)).toBeLessThan(0);
      }),
    );
  });

  it('[RK7] holds against appointments, however late they come', () => {
    fc.assert(
      fc.property(instant, instant, instant, creditSeconds, (arrivedAt, slotAt, cameAt, credit) => {
        if (cameAt <= arrivedAt + credit * 1000) return;
        const waiting = rankOf({ kind: 'arrival', arrivedAt, creditSeconds: 0 });
        const late = rankOf({ kind: 'appointment', slotAt, arrivedAt: cameAt, creditSeconds: credit });
        expect(late).toBeGreaterThan(waiting);
      }),
    );
  });
});
