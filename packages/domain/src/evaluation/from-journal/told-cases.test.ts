import { describe, expect, it } from 'vitest';
import { JournalGap } from './payload.ts';
import { ToldCases } from './told-cases.ts';

const OPENED = { caseId: 'k', kind: 'bad_rating', windowId: 'w1', staffId: 'c1', departmentId: null };

describe('a case from the journal', () => {
  it('[ROL10] tells when it was opened, first reached and settled, and how it was found', () => {
    const told = new ToldCases();
    const add = (at: number, type: string, payload: object) =>
      told.add({ seq: at, at, type, payload: { caseId: 'k', ...payload } });
    add(1, 'case.opened', { ...OPENED, contactDueAt: 10, resultDueAt: 50 });
    add(2, 'case.contact', { state: 'open', detail: 'in_vain' });
    add(3, 'case.contact', { state: 'contacted', detail: 'reached' });
    add(4, 'case.contact', { state: 'contacted', detail: 'reached' });
    add(5, 'case.resolved', { state: 'resolved', detail: 'upheld' });
    expect(told.cases).toEqual([
      {
        ...{ window: 'w1', staff: 'c1', department: null, kind: 'bad_rating', state: 'resolved' },
        ...{ finding: 'upheld', openedAt: 1, contactedAt: 3, resolvedAt: 5 },
        ...{ contactDueAt: 10, resultDueAt: 50 },
      },
    ]);
  });

  it('[ROL10] is none that was never opened', () => {
    const event = { seq: 1, at: 1, type: 'case.noted', payload: { caseId: 'k', state: 'open' } };
    expect(() => new ToldCases().add(event)).toThrow(JournalGap);
  });
});
