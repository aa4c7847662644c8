import { describe, expect, it } from 'vitest';
import { calledRow, NOW_MS, servingRow, windowRow } from '../testing/fixture-desk.ts';
import { allowedActions, announcementOf, nextAction, type Situation } from './next-action.ts';

const FREE: Situation = {
  window: windowRow(),
  serving: undefined,
  oneKey: true,
  waiting: 3,
  held: 0,
  staffId: 'staff-1',
  mayRelieve: false,
};
const other = { staffId: 'staff-2', staffNo: '1004', name: '李敏', post: null, photo: null };

describe('the primary key', () => {
  it('does nothing before the window is known', () => {
    expect(nextAction({ ...FREE, window: undefined })).toEqual({ kind: 'loading' });
  });

  it('opens a closed window, whoever had it last', () => {
    expect(nextAction({ ...FREE, window: windowRow({ state: 'closed', staff: other }) })).toEqual({
      kind: 'open',
    });
  });

  it('does nothing at a window in another’s use, open or paused', () => {
    for (const state of ['open', 'paused'] as const) {
      const window = windowRow({ state, staff: other });
      expect(nextAction({ ...FREE, window, serving: servingRow() })).toEqual({ kind: 'taken', by: '李敏' });
    }
  });

  it('goes on after a pause', () => {
    const window = windowRow({ state: 'paused', reason: 'meal' });
    expect(nextAction({ ...FREE, window })).toEqual({ kind: 'go-on' });
  });

  it('calls at a free window, also with nobody in sight', () => {
    expect(nextAction(FREE)).toEqual({ kind: 'call', waiting: 3 });
    expect(nextAction({ ...FREE, waiting: 0 })).toEqual({ kind: 'call', waiting: 0 });
  });

  it('starts a called ticket', () => {
    expect(nextAction({ ...FREE, serving: calledRow() })).toEqual({ kind: 'start' });
  });

  it('finishes and calls the next while somebody waits', () => {
    expect(nextAction({ ...FREE, serving: servingRow() })).toEqual({ kind: 'finish-and-call' });
  });

  it('only finishes with nobody waiting, and in a hall without the one key', () => {
    expect(nextAction({ ...FREE, serving: servingRow(), waiting: 0 })).toEqual({ kind: 'finish' });
    expect(nextAction({ ...FREE, serving: servingRow(), oneKey: false })).toEqual({ kind: 'finish' });
  });
});

describe('the small keys', () => {
  const allowed = (changes: Partial<Situation>) => [...allowedActions({ ...FREE, ...changes })].sort();

  it('are off where the window is closed or another’s', () => {
    expect(allowed({ window: windowRow({ state: 'closed' }) })).toEqual([]);
    expect(allowed({ window: windowRow({ staff: other }), serving: servingRow() })).toEqual([]);
  });

  it('let a manager close a window that its clerk left, once no citizen is there', () => {
    const left = { window: windowRow({ staff: other }), mayRelieve: true };
    expect(allowed(left)).toEqual(['close']);
    expect(allowed({ ...left, window: windowRow({ staff: other, state: 'paused' }) })).toEqual(['close']);
    expect(allowed({ ...left, serving: servingRow() })).toEqual([]);
  });

  it('only close a paused window', () => {
    expect(allowed({ window: windowRow({ state: 'paused' }) })).toEqual(['close']);
  });

  it('resume only at a free window that has somebody on hold', () => {
    expect(allowed({})).toEqual(['call-number', 'close', 'pause']);
    expect(allowed({ held: 1 })).toEqual(['call-number', 'close', 'pause', 'resume']);
    expect(allowed({ held: 1, serving: servingRow() })).not.toContain('resume');
  });

  it('follow the lifecycle of the ticket at the window', () => {
    expect(allowed({ serving: calledRow() })).toEqual(['no-show', 'recall', 'transfer']);
    expect(allowed({ serving: servingRow() })).toEqual(['call-number', 'finish', 'hold', 'transfer']);
    expect(allowed({ serving: servingRow(), oneKey: false })).toEqual(['finish', 'hold', 'transfer']);
  });
});

describe('the announcement of a call', () => {
  const call = { calls: 2, announcedCalls: 1, heardCalls: 1, lastCalledAt: NOW_MS };

  it('is made once a board has said the latest call', () => {
    expect(announcementOf({ ...call, announcedCalls: 2, heardCalls: 2 }, NOW_MS)).toBe('announced');
  });

  it('claims no sound where a board was silent', () => {
    expect(announcementOf({ ...call, announcedCalls: 2 }, NOW_MS)).toBe('shown');
  });

  it('is pending for fifteen seconds, then unheard', () => {
    expect(announcementOf(call, NOW_MS + 15_000)).toBe('pending');
    expect(announcementOf(call, NOW_MS + 15_001)).toBe('unheard');
  });
});
