import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CASE_TRANSITIONS,
  type CaseEvent,
  type CaseState,
  CONTACT_TRIES,
  caseTransition,
  decideContact,
  decideHandling,
  formatCaseNumber,
} from './case-life.ts';

const EVENTS: readonly CaseEvent[] = ['assign', 'note', 'contact', 'resolve', 'visit_back', 'close'];
const ORDER: readonly CaseState[] = ['open', 'contacted', 'resolved', 'visited_back', 'closed'];

const after = (events: readonly CaseEvent[]): CaseState =>
  events.reduce<CaseState>((state, event) => {
    const decision = caseTransition(state, event);
    return decision.ok ? decision.next : state;
  }, 'open');

describe('a case', () => {
  it('[CAS1] goes by contact, result and visit back to its close, a step at a time', () => {
    expect(after(['contact', 'resolve', 'visit_back', 'close'])).toBe('closed');
    expect(caseTransition('open', 'resolve')).toEqual({ ok: false, reason: 'case_not_contacted' });
    expect(caseTransition('contacted', 'close')).toEqual({ ok: false, reason: 'case_not_resolved' });
    expect(caseTransition('resolved', 'close')).toEqual({ ok: false, reason: 'case_not_visited_back' });
    expect(caseTransition('resolved', 'resolve')).toEqual({ ok: false, reason: 'case_resolved' });
  });

  it('[CAS1] never goes back or leaps, whatever is tried, and nothing happens to a closed one', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...EVENTS), { maxLength: 40 }), (events) => {
        let state: CaseState = 'open';
        for (const event of events) {
          const decision = caseTransition(state, event);
          if (!decision.ok) continue;
          const step = ORDER.indexOf(decision.next) - ORDER.indexOf(state);
          expect([0, 1]).toContain(step);
          expect(state).not.toBe('closed');
          state = decision.next;
        }
      }),
    );
    expect(Object.values(CASE_TRANSITIONS.closed).every((cell) => cell === 'case_closed')).toBe(true);
  });

  it('[CAS2] is contacted once the citizen is reached, or was tried three times in vain', () => {
    const known = { state: 'open', triesInVain: 0, hasContact: true } as const;
    expect(decideContact(known, 'reached')).toMatchObject({ ok: true, next: 'contacted' });
    expect(decideContact(known, 'not_reached')).toEqual({ ok: true, next: 'open', triesInVain: 1 });
    const last = { ...known, triesInVain: CONTACT_TRIES - 1 };
    expect(decideContact(last, 'not_reached')).toEqual({ ok: true, next: 'contacted', triesInVain: 3 });
    expect(decideContact({ ...known, state: 'closed' }, 'reached')).toMatchObject({ ok: false });
  });

  it('[CAS2] without a number is contacted by saying so, and with one never by that', () => {
    const unknown = { state: 'open', triesInVain: 0, hasContact: false } as const;
    expect(decideContact(unknown, 'no_contact')).toMatchObject({ ok: true, next: 'contacted' });
    expect(decideContact(unknown, 'not_reached')).toEqual({ ok: false, reason: 'case_contact_unknown' });
    // They came back by themselves.
    expect(decideContact(unknown, 'reached')).toMatchObject({ ok: true, next: 'contacted' });
    const known = { ...unknown, hasContact: true };
    expect(decideContact(known, 'no_contact')).toEqual({ ok: false, reason: 'case_contact_known' });
  });

  it('[CAS3] is seen to by nobody whom it is about', () => {
    expect(decideHandling({ aboutStaffId: 'c1', staffId: 'c1' })).toEqual({
      ok: false,
      reason: 'own_matter',
    });
    expect(decideHandling({ aboutStaffId: 'c1', staffId: 'm' })).toEqual({ ok: true });
    expect(decideHandling({ aboutStaffId: null, staffId: 'm' })).toEqual({ ok: true });
  });

  it('[CAS4] is called by its year and its place in it', () => {
    expect(formatCaseNumber(2026, 12)).toBe('2026-0012');
    expect(formatCaseNumber(2026, 12_345)).toBe('2026-12345');
  });
});
