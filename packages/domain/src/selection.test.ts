import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tier } from './glossary.ts';
import { compareOrder, rankOf } from './rank.ts';
import { type Candidate, chooseNext, isOverdue, type QueueHead, reasonOf } from './selection.ts';

const NOW = 1_764_032_400_000;
const MINUTE = 60_000;

function head(serviceId: string, minutesAgo: number, sequence: number): QueueHead {
  return {
    ticketId: `t${sequence}`,
    serviceId,
    rank: NOW - minutesAgo * MINUTE,
    sequence,
    priorityClassId: null,
  };
}

/** A service whose only ticket has waited this long; the promise is 15 minutes. */
function service(tier: Tier, minutesAgo: number | null, sequence = 1): Candidate {
  const serviceId = `service${sequence}`;
  return {
    tier,
    line: {
      head: minutesAgo === null ? null : head(serviceId, minutesAgo, sequence),
      longestQueuedAt: minutesAgo === null ? null : NOW - minutesAgo * MINUTE,
      promisedWaitSeconds: 900,
    },
  };
}

const next = (services: Candidate[], transferredHere: QueueHead | null = null) =>
  chooseNext({ services, transferredHere, now: NOW });

describe('call next', () => {
  it('[SEL1] takes the lowest rank of the first tier', () => {
    expect(next([service(1, 5, 1), service(1, 9, 2), service(1, null, 3)])?.ticket.ticketId).toBe('t2');
  });

  it('[SEL1] takes the earlier sequence among equal ranks', () => {
    expect(next([service(1, 5, 8), service(1, 5, 7)])?.ticket.ticketId).toBe('t7');
  });

  it('[SEL1] counts a ticket that was transferred to this window as first tier', () => {
    const transferred = head('elsewhere', 3, 9);
    expect(next([service(1, 2, 1), service(2, 8, 2)], transferred)).toMatchObject({
      ticket: transferred,
      tier: 1,
      transferredHere: true,
      candidates: 2,
    });
    expect(next([service(1, 4, 1)], transferred)).toMatchObject({
      ticket: { ticketId: 't1' },
      transferredHere: false,
    });
  });

  it('[SEL2] leaves the second tier waiting while the first has anyone', () => {
    expect(next([service(2, 14, 1), service(1, 1, 2)])?.ticket.ticketId).toBe('t2');
    expect(next([service(2, 14, 1)], head('elsewhere', 1, 2))?.ticket.ticketId).toBe('t2');
  });

  it('[SEL2] takes the lowest rank of the second tier when the first is empty', () => {
    expect(next([service(1, null, 1), service(2, 3, 2), service(2, 6, 3)])).toMatchObject({
      ticket: { ticketId: 't3' },
      tier: 2,
      overdue: false,
    });
  });

  it('[SEL3] lets a second-tier service in once somebody has waited beyond its promise', () => {
    expect(next([service(2, 16, 1), service(1, 10, 2)])).toMatchObject({
      ticket: { ticketId: 't1' },
      tier: 2,
      overdue: true,
      candidates: 2,
    });
  });

  it('[SEL3] compares it by rank then: it does not jump a first-tier ticket with a lower one', () => {
    expect(next([service(2, 16, 1), service(1, 20, 2)])?.ticket.ticketId).toBe('t2');
  });

  it('[SEL3] keeps the promise to the last second of it', () => {
    const { line } = service(2, 15, 1);
    expect(isOverdue(line, NOW)).toBe(false);
    expect(isOverdue(line, NOW + 1)).toBe(true);
    expect(isOverdue({ ...line, head: null, longestQueuedAt: null }, NOW + MINUTE)).toBe(false);
  });

  it('[SEL4] gives no ticket when nobody waits', () => {
    expect(next([])).toBeNull();
    expect(next([service(1, null), service(2, null)])).toBeNull();
  });

  it('[SEL5] says why', () => {
    const elder = { ...head('service1', 30, 4), priorityClassId: 'elder' };
    const late: Candidate = { tier: 2, line: { ...service(2, 20).line, head: elder } };
    const choice = next([late, service(1, 2, 5), service(2, 1, 6)]);
    expect(choice && reasonOf(choice)).toEqual({
      tier: 2,
      rank: NOW - 30 * MINUTE,
      priorityClassId: 'elder',
      overdue: true,
      transferredHere: false,
      candidates: 2,
    });
  });
});

const candidates = fc
  .uniqueArray(
    fc.record({
      sequence: fc.integer({ min: 1, max: 99 }),
      tier: fc.constantFrom<Tier>(1, 2),
      minutesAgo: fc.option(fc.integer({ min: 0, max: 40 })),
    }),
    { selector: (c) => c.sequence, maxLength: 12 },
  )
  .map((list) => list.map(({ tier, minutesAgo, sequence }) => service(tier, minutesAgo, sequence)));

describe('whatever waits', () => {
  it('[SEL5] the order of the services makes no difference', () => {
    fc.assert(
      fc.property(candidates, (services) => {
        expect(next([...services].reverse())).toEqual(next(services));
      }),
    );
  });

  it('[SEL1] no first-tier ticket with a lower rank is left waiting, and nobody is left when somebody waits', () => {
    fc.assert(
      fc.property(candidates, (services) => {
        const choice = next(services);
        const heads = services.flatMap(({ line }) => line.head ?? []);
        expect(choice === null).toBe(heads.length === 0);
        for (const { tier, line } of services) {
          if (!choice || !line.head || tier === 2) continue;
          expect(compareOrder(choice.ticket, line.head)).toBeLessThanOrEqual(0);
        }
      }),
    );
  });

  it('[SEL2] a second-tier ticket is chosen only when the first tier is empty or a promise is broken', () => {
    fc.assert(
      fc.property(candidates, (services) => {
        const choice = next(services);
        const firstTierWaits = services.some(({ tier, line }) => tier === 1 && line.head);
        if (choice?.tier === 2 && firstTierWaits) expect(choice.overdue).toBe(true);
      }),
    );
  });

  it('[SEL6] one service’s tickets are called in the order of their ranks', () => {
    const arrivals = fc.array(
      fc.record({ arrivedAt: fc.integer({ min: 0, max: 10_000_000 }), creditSeconds: fc.nat(3600) }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(arrivals, (list) => {
        const queue = list
          .map((entry, index) => ({ rank: rankOf({ kind: 'arrival', ...entry }), sequence: index + 1 }))
          .sort(compareOrder);
        const left = [...queue];
        const called = queue.map(() => {
          const line = { head: left[0] ?? null, longestQueuedAt: 0, promisedWaitSeconds: 900 };
          const choice = chooseNext({ services: [{ tier: 1, line }], transferredHere: null, now: NOW });
          left.shift();
          return choice?.ticket;
        });
        expect(called).toEqual(queue);
      }),
    );
  });

  it('[SEL7] only the head of a queue is read', () => {
    let reads = 0;
    const { line } = service(1, 5);
    const watched = new Proxy(line, {
      get(target, key, receiver) {
        reads += 1;
        expect(['head', 'longestQueuedAt', 'promisedWaitSeconds']).toContain(key);
        return Reflect.get(target, key, receiver);
      },
    });
    next([{ tier: 1, line: watched }]);
    expect(reads).toBeGreaterThan(0);
    expect(reads).toBeLessThan(10);
  });
});
