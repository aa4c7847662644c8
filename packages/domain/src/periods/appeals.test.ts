import { describe, expect, it } from 'vitest';
import { type AppealDecision, decideAppeal, decideVerdict } from './appeals.ts';

const UNTIL = 1_000;
const SITUATION = {
  standing: { state: 'appeal', appealUntil: UNTIL },
  isOwnItem: true,
  isOwnSubject: true,
  exists: false,
} as const;

describe('an appeal', () => {
  it('[PER7] is for whoever is concerned, while appeals are open, and once', () => {
    expect(decideAppeal(SITUATION, UNTIL - 1)).toEqual({ ok: true });
    const refused = (change: Partial<Parameters<typeof decideAppeal>[0]>, at = UNTIL - 1) => {
      const decision = decideAppeal({ ...SITUATION, ...change }, at);
      return decision.ok ? null : decision.reason;
    };
    expect(refused({}, UNTIL)).toBe('appeal_time_over');
    expect(refused({ isOwnItem: false })).toBe('appeal_not_yours');
    expect(refused({ isOwnSubject: false })).toBe('appeal_subject_unknown');
    expect(refused({ exists: true })).toBe('appeal_exists');
    for (const state of ['draft', 'decided', 'published'] as const) {
      expect(refused({ standing: { state, appealUntil: UNTIL } })).toBe('appeals_not_open');
    }
  });

  const DECISION: AppealDecision = {
    state: 'open',
    verdict: 'uphold',
    remedy: { kind: 'adjust', indicatorId: 'handling', points: 8 },
    isConcerned: false,
    isServingOfItem: true,
    isIndicatorOfRubric: true,
    movedBefore: 0,
    adjustmentLimit: 20,
  };
  const verdict = (change: Partial<AppealDecision>) => {
    const decision = decideVerdict({ ...DECISION, ...change });
    return decision.ok ? 'ok' : decision.reason;
  };

  it('[PER8] is decided by nobody whom it concerns, and once', () => {
    expect(verdict({})).toBe('ok');
    expect(verdict({ isConcerned: true })).toBe('own_matter');
    expect(verdict({ state: 'upheld' })).toBe('appeal_settled');
    expect(verdict({ state: 'rejected' })).toBe('appeal_settled');
  });

  it('[PER8] is upheld with a remedy and rejected without one', () => {
    expect(verdict({ remedy: null })).toBe('remedy_needed');
    expect(verdict({ remedy: { kind: 'none' } })).toBe('ok');
    expect(verdict({ verdict: 'reject', remedy: null })).toBe('ok');
    expect(verdict({ verdict: 'reject' })).toBe('remedy_needed');
  });

  it('[PER9] changes only what is the item’s own, and an indicator no further than the limit', () => {
    const exclude = { kind: 'exclude', servingId: 's1', scope: 'rating' } as const;
    expect(verdict({ remedy: exclude })).toBe('ok');
    expect(verdict({ remedy: exclude, isServingOfItem: false })).toBe('remedy_unknown');
    expect(verdict({ isIndicatorOfRubric: false })).toBe('remedy_unknown');
    expect(verdict({ movedBefore: 12 })).toBe('ok');
    expect(verdict({ movedBefore: 13 })).toBe('remedy_beyond_limit');
    expect(
      verdict({ movedBefore: -20, remedy: { kind: 'adjust', indicatorId: 'handling', points: -1 } }),
    ).toBe('remedy_beyond_limit');
  });
});
