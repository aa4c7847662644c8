import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFinal, isOpenServing } from '../ticket-lifecycle.ts';
import { applyToHall } from './apply-to-hall.ts';
import { emptyHall, waitingFor, waitingForWindow } from './hall-model.ts';
import { afterMs, anyCommand, anySetup, OPENING } from './testing/random-commands.ts';
import { LARGEST_CREDIT_SECONDS, run, type Step } from './testing/small-hall.ts';

const anyDay = fc
  .tuple(anySetup, fc.array(fc.tuple(anyCommand, afterMs), { minLength: 10, maxLength: 120, size: 'max' }))
  .map(([hall, commands]) => run(emptyHall(hall), [...OPENING, ...commands]));

function always(check: (step: Step) => void): void {
  fc.assert(
    fc.property(anyDay, (steps) => {
      for (const step of steps) check(step);
    }),
    { numRuns: 60 },
  );
}

/** The tickets that `call next` chose, each with the queue that it stood in. */
function callsByOrder({ before, after, events }: Pick<Step, 'before' | 'after' | 'events'>) {
  return events.flatMap((event) => {
    if (event.type !== 'called' || event.reason === null) return [];
    const called = before.tickets.get(event.ticketId);
    const serving = after.servings.get(event.servingId);
    if (!called || !serving) throw new Error('a call has a ticket and a serving');
    const { transferredHere } = event.reason;
    const queue = transferredHere
      ? waitingForWindow(before, serving.windowId)
      : waitingFor(before, called.serviceId);
    return [{ called, queue }];
  });
}

describe('whatever is commanded', () => {
  it('[HALL1] numbers are unique in their business day, and sequences in the hall', () => {
    always(({ after }) => {
      const tickets = [...after.tickets.values()];
      expect(new Set(tickets.map((t) => `${t.day} ${t.number}`)).size).toBe(tickets.length);
      expect(new Set(tickets.map((t) => t.sequence)).size).toBe(tickets.length);
    });
  });

  it('[HALL2] a window has at most one open serving, and knows exactly that one', () => {
    always(({ after }) => {
      for (const window of after.windows.values()) {
        const open = [...after.servings.values()].filter(
          (s) => s.windowId === window.id && isOpenServing(s.status),
        );
        expect(open.map((s) => s.id)).toEqual(window.servingId === null ? [] : [window.servingId]);
        if (window.state !== 'open') expect(window.servingId).toBeNull();
        expect(window.staffId === null).toBe(window.state === 'closed');
      }
      const clerks = [...after.windows.values()].flatMap((w) => w.staffId ?? []);
      expect(new Set(clerks).size).toBe(clerks.length);
    });
  });

  it('[HALL3] no ticket is in two places', () => {
    always(({ after }) => {
      for (const ticket of after.tickets.values()) {
        const unfinished = [...after.servings.values()].filter(
          (s) => s.ticketId === ticket.id && (isOpenServing(s.status) || s.status === 'held'),
        );
        const away = ticket.status === 'called' || ticket.status === 'serving' || ticket.status === 'held';
        expect(unfinished.map((s) => s.status)).toEqual(away ? [ticket.status] : []);
      }
      const queued = [
        ...after.setup.services.flatMap((s) => waitingFor(after, s.id)),
        ...after.setup.windows.flatMap((w) => waitingForWindow(after, w.id)),
      ].map((t) => t.id);
      const waiting = [...after.tickets.values()].filter((t) => t.status === 'waiting').map((t) => t.id);
      expect(queued.sort()).toEqual(waiting.sort());
    });
  });

  it('[HALL4] every rating belongs to a finished serving, and is never replaced', () => {
    always(({ before, after }) => {
      for (const [servingId, rating] of after.ratings) {
        expect(after.servings.get(servingId)?.status).toBe('finished');
        if (before.ratings.has(servingId)) expect(rating).toBe(before.ratings.get(servingId));
      }
    });
  });

  it('[HALL5] [RK7] call next passes nobody who came first by more than the largest credit', () => {
    always(({ before, after, events }) => {
      for (const { called, queue } of callsByOrder({ before, after, events })) {
        for (const passed of queue.filter((t) => t.noShows === 0)) {
          expect(called.arrivedAt).toBeLessThanOrEqual(passed.arrivedAt + LARGEST_CREDIT_SECONDS * 1000);
        }
      }
    });
  });

  it('[HALL5] [SEL6] call next takes the first of a service’s queue', () => {
    always(({ before, after, events }) => {
      for (const { called, queue } of callsByOrder({ before, after, events })) {
        expect(queue[0]?.id).toBe(called.id);
      }
    });
  });

  it('[HALL6] a refusal changes nothing, and nothing changes a final ticket', () => {
    always(({ before, after, refused }) => {
      if (refused !== null) expect(after).toBe(before);
      for (const ticket of before.tickets.values()) {
        if (isFinal(ticket.status)) expect(after.tickets.get(ticket.id)).toBe(ticket);
      }
    });
  });

  it('[HALL6] a command never mends the hall it was given', () => {
    always(({ command, at, before, after, refused }) => {
      const again = applyToHall(before, command, at);
      expect(again.ok).toBe(refused === null);
      if (again.ok) expect(again.hall).toEqual(after);
    });
  });

  it('[HALL7] after the day’s expiry nothing waits, is called, missed or held', () => {
    always(({ command, after }) => {
      if (command.type !== 'expire') return;
      const left = new Set([...after.tickets.values()].map((t) => t.status));
      for (const status of ['waiting', 'called', 'held', 'no_show'] as const)
        expect(left).not.toContain(status);
    });
  });

  it('[HALL8] the same commands at the same times give the same hall', () => {
    const commands = fc.array(fc.tuple(anyCommand, afterMs), { maxLength: 60, size: 'max' });
    fc.assert(
      fc.property(anySetup, commands, (hall, list) => {
        expect(run(emptyHall(hall), list)).toEqual(run(emptyHall(hall), list));
      }),
      { numRuns: 20 },
    );
  });

  it('[WN12] nobody waits for a closed window, and nothing stays parked at one', () => {
    always(({ after }) => {
      for (const window of after.windows.values()) {
        if (window.state !== 'closed') continue;
        expect(waitingForWindow(after, window.id)).toEqual([]);
        const held = [...after.servings.values()].filter(
          (s) => s.windowId === window.id && s.status === 'held',
        );
        expect(held).toEqual([]);
      }
    });
  });

  it('the random days reach every part of the hall', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyDay, (steps) => {
        for (const { command, events, refused } of steps) {
          seen.add(refused === null ? `${command.type} done` : `${command.type} ${refused}`);
          for (const event of events) if (event.type === 'moved') seen.add(`moved by ${event.by}`);
        }
      }),
      { numRuns: 200, seed: 1 },
    );
    const moves =
      'call start finish no_show requeue hold resume return_to_queue transfer cancel expire'.split(' ');
    for (const by of moves) expect(seen).toContain(`moved by ${by}`);
    for (const reason of [
      'take has_live_ticket',
      'take quota_reached',
      'call-next call_pending',
      'rate rating_exists',
    ]) {
      expect(seen).toContain(reason);
    }
  });
});
