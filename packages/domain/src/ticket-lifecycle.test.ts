import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TicketStatus } from './glossary.ts';
import { isFinal, isLive, isOpenServing, TicketEvent, transition } from './ticket-lifecycle.ts';

const statuses = Object.values(TicketStatus);
const events = Object.values(TicketEvent);
const anyStatus = fc.constantFrom(...statuses);
const anyEvent = fc.constantFrom(...events);

/** The whole table as a person would check it: what is allowed, and to where. */
const ALLOWED = [
  ['waiting', 'call', 'called', 'called'],
  ['waiting', 'cancel', 'cancelled', null],
  ['waiting', 'expire', 'expired', null],
  ['called', 'start', 'serving', 'serving'],
  ['called', 'no_show', 'no_show', 'no_show'],
  ['called', 'transfer', 'waiting', 'transferred'],
  ['called', 'cancel', 'cancelled', 'cancelled'],
  ['called', 'expire', 'expired', 'cancelled'],
  ['serving', 'finish', 'finished', 'finished'],
  ['serving', 'hold', 'held', 'held'],
  ['serving', 'transfer', 'waiting', 'transferred'],
  ['held', 'resume', 'serving', 'serving'],
  ['held', 'return_to_queue', 'waiting', 'returned'],
  ['held', 'transfer', 'waiting', 'transferred'],
  ['held', 'expire', 'expired', 'cancelled'],
  ['no_show', 'call', 'called', 'called'],
  ['no_show', 'requeue', 'waiting', null],
  ['no_show', 'cancel', 'cancelled', null],
  ['no_show', 'expire', 'expired', null],
] as const;

describe('the ticket lifecycle', () => {
  it.each(ALLOWED)('[LC1] %s + %s leads to %s and leaves its serving %s', (status, event, next, serving) => {
    expect(transition(status, event)).toEqual({ ok: true, next, serving });
  });

  it('[LC2] refuses every other pair of status and event with a reason', () => {
    const allowed = new Set<string>(ALLOWED.map(([status, event]) => `${status} ${event}`));
    const refused = statuses
      .flatMap((status) => events.map((event) => [status, event] as const))
      .filter(([status, event]) => !allowed.has(`${status} ${event}`));
    expect(refused).toHaveLength(statuses.length * events.length - ALLOWED.length);
    for (const [status, event] of refused) {
      expect(transition(status, event)).toEqual({ ok: false, reason: expect.stringMatching(/^[a-z_]+$/) });
    }
  });

  it.each([
    ['called', 'call', 'ticket_not_waiting'],
    ['waiting', 'start', 'ticket_not_called'],
    ['called', 'finish', 'serving_not_started'],
    ['serving', 'no_show', 'serving_already_started'],
    ['held', 'finish', 'ticket_held'],
    ['serving', 'resume', 'ticket_not_held'],
    ['waiting', 'requeue', 'ticket_not_missed'],
    ['serving', 'cancel', 'ticket_not_cancellable'],
    ['finished', 'call', 'ticket_over'],
  ] as const)('[LC2] tells the clerk why %s + %s is refused: %s', (status, event, reason) => {
    expect(transition(status, event)).toEqual({ ok: false, reason });
  });

  it('[LC3] never leaves a final status', () => {
    fc.assert(
      fc.property(anyStatus.filter(isFinal), anyEvent, (status, event) => {
        expect(transition(status, event).ok).toBe(false);
      }),
    );
  });

  it('[LC4] does not expire or cancel a citizen who is being served', () => {
    expect(transition('serving', 'expire')).toMatchObject({ reason: 'serving_already_started' });
    expect(transition('serving', 'cancel')).toMatchObject({ reason: 'ticket_not_cancellable' });
  });

  it('[LC5] calls a no-show by its number but never starts, finishes or transfers one', () => {
    expect(transition('no_show', 'call')).toMatchObject({ next: 'called' });
    for (const event of ['start', 'finish', 'transfer', 'hold'] as const) {
      expect(transition('no_show', event)).toMatchObject({ reason: 'ticket_not_called' });
    }
  });

  it('[LC6] keeps ticket and serving in step: a serving is open exactly while its ticket is called or served', () => {
    fc.assert(
      fc.property(anyStatus, anyEvent, (status, event) => {
        const moved = transition(status, event);
        if (!moved.ok || moved.serving === null) return;
        expect(isOpenServing(moved.serving)).toBe(moved.next === 'called' || moved.next === 'serving');
        expect(moved.serving === 'held').toBe(moved.next === 'held');
      }),
    );
  });

  it('[LC6] a ticket has an open serving after any path exactly when it is called, served or held', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (path) => {
        let status: TicketStatus = 'waiting';
        let serving: string | null = null;
        for (const event of path) {
          const moved = transition(status, event);
          if (!moved.ok) continue;
          status = moved.next;
          serving = moved.serving ?? serving;
        }
        const unfinished = serving === 'called' || serving === 'serving' || serving === 'held';
        expect(unfinished).toBe(status === 'called' || status === 'serving' || status === 'held');
      }),
    );
  });

  it('[LC7] counts waiting, called, serving and held tickets as live, and no other', () => {
    expect(statuses.filter(isLive)).toEqual(['waiting', 'called', 'serving', 'held']);
    expect(statuses.filter(isFinal)).toEqual(['finished', 'cancelled', 'expired']);
  });
});
