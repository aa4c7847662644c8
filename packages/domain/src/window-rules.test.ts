import { describe, expect, it } from 'vitest';
import {
  type ClerkSituation,
  type CurrentServing,
  decideCall,
  decideClose,
  decideOpen,
  decidePause,
  decideRecall,
  decideResume,
  decideServing,
  decideTransferTarget,
  type ServingEvent,
  type WindowSituation,
} from './window-rules.ts';

const clerk: ClerkSituation = { staffId: 'li', atWindowId: 'w1' };
const stranger: ClerkSituation = { staffId: 'wang', atWindowId: 'w2' };
const newcomer: ClerkSituation = { staffId: 'zhao', atWindowId: null };
const manager: ClerkSituation = { staffId: 'chen', atWindowId: null, mayRelieve: true };

const closed: WindowSituation = { windowId: 'w1', state: 'closed', staffId: null, serving: null };
const open: WindowSituation = { ...closed, state: 'open', staffId: 'li' };
const paused: WindowSituation = { ...open, state: 'paused' };
const calledServing: CurrentServing = { id: 's1', ticketId: 't1', status: 'called' };
const startedServing: CurrentServing = { ...calledServing, status: 'serving' };
const calling: WindowSituation = { ...open, serving: calledServing };
const serving: WindowSituation = { ...open, serving: startedServing };

const refused = (reason: string) => ({ ok: false, reason });

describe('opening', () => {
  it('[WN2] opens a closed window for a clerk who is nowhere else', () => {
    expect(decideOpen(closed, newcomer)).toEqual({ ok: true, next: 'open' });
  });

  it('[WN2] goes on after the clerk’s own pause', () => {
    expect(decideOpen(paused, clerk)).toEqual({ ok: true, next: 'open' });
  });

  it('[WN2] does not open a window that another clerk has open or paused', () => {
    expect(decideOpen(open, newcomer)).toEqual(refused('window_taken'));
    expect(decideOpen(paused, newcomer)).toEqual(refused('window_taken'));
  });

  it('[WN2] does not open a second window for one clerk', () => {
    expect(decideOpen(closed, stranger)).toEqual(refused('staff_at_other_window'));
  });

  it('[WN13] opens no window that the clerk is not posted to, and leaves them the one they have', () => {
    expect(decideOpen(closed, { ...newcomer, isAssigned: false })).toEqual(refused('window_not_assigned'));
    expect(decideOpen(closed, { ...newcomer, isAssigned: true })).toEqual({ ok: true, next: 'open' });
    expect(decideOpen(paused, { ...clerk, isAssigned: false })).toEqual({ ok: true, next: 'open' });
  });

  it('[WN2] does not open an open window again', () => {
    expect(decideOpen(open, clerk)).toEqual(refused('window_already_open'));
  });
});

describe('pausing and closing', () => {
  it('[WN3] pauses and closes a window where nobody is called or served', () => {
    expect(decidePause(open, clerk)).toEqual({ ok: true, next: 'paused' });
    expect(decideClose(open, clerk)).toEqual({ ok: true, next: 'closed' });
    expect(decideClose(paused, clerk)).toEqual({ ok: true, next: 'closed' });
  });

  it.each([calling, serving])(
    '[WN3] neither pauses nor closes it while its serving is $serving.status',
    (window) => {
      expect(decidePause(window, clerk)).toEqual(refused('serving_open'));
      expect(decideClose(window, clerk)).toEqual(refused('serving_open'));
      expect(decideClose(window, manager)).toEqual(refused('serving_open'));
    },
  );

  it('[WN4] lets a manager relieve a window, and another clerk not', () => {
    expect(decidePause(open, manager)).toEqual({ ok: true, next: 'paused' });
    expect(decideClose(paused, manager)).toEqual({ ok: true, next: 'closed' });
    expect(decidePause(open, stranger)).toEqual(refused('not_your_window'));
    expect(decideClose(open, stranger)).toEqual(refused('not_your_window'));
  });

  it('[WN3] says so when the window is paused or closed already', () => {
    expect(decidePause(paused, clerk)).toEqual(refused('window_already_paused'));
    expect(decidePause(closed, newcomer)).toEqual(refused('window_not_open'));
    expect(decideClose(closed, newcomer)).toEqual(refused('window_already_closed'));
  });
});

describe('calling', () => {
  it('[WN1] calls at a free window', () => {
    expect(decideCall(open, clerk, { oneKey: true })).toEqual({ ok: true, finishFirst: null });
    expect(decideCall(open, clerk, { oneKey: false })).toEqual({ ok: true, finishFirst: null });
  });

  it('[WN6] finishes the citizen who is being served first', () => {
    expect(decideCall(serving, clerk, { oneKey: true })).toEqual({ ok: true, finishFirst: startedServing });
  });

  it('[WN6] refuses that where the hall has switched the one key off', () => {
    expect(decideCall(serving, clerk, { oneKey: false })).toEqual(refused('serving_open'));
  });

  it.each([true, false])('[WN7] never passes over a pending call (one key: %s)', (oneKey) => {
    expect(decideCall(calling, clerk, { oneKey })).toEqual(refused('call_pending'));
  });

  it('[WN9] recalls a citizen who has not come yet', () => {
    expect(decideRecall(calling, clerk)).toEqual({ ok: true, current: calledServing });
    expect(decideRecall(serving, clerk)).toEqual(refused('serving_already_started'));
    expect(decideRecall(open, clerk)).toEqual(refused('no_serving'));
  });
});

describe('the ticket at the window', () => {
  it.each([
    [calling, 'start', 'serving'],
    [calling, 'no_show', 'no_show'],
    [calling, 'transfer', 'waiting'],
    [serving, 'finish', 'finished'],
    [serving, 'hold', 'held'],
    [serving, 'transfer', 'waiting'],
  ] as const)('[WN8] follows the lifecycle: %#, %s', (window, event, next) => {
    expect(decideServing(window, clerk, event)).toMatchObject({ ok: true, next, current: window.serving });
  });

  it('[WN8] passes on the lifecycle’s refusal', () => {
    expect(decideServing(calling, clerk, 'finish')).toEqual(refused('serving_not_started'));
    expect(decideServing(serving, clerk, 'no_show')).toEqual(refused('serving_already_started'));
  });

  it('[WN8] has nothing to act on at a free window', () => {
    for (const event of ['start', 'finish', 'no_show', 'hold', 'transfer'] satisfies ServingEvent[]) {
      expect(decideServing(open, clerk, event)).toEqual(refused('no_serving'));
    }
  });
});

describe('resuming', () => {
  const held = { status: 'held', windowId: 'w1' } as const;

  it('[WN10] resumes a ticket where it was parked, when the window is free', () => {
    expect(decideResume(open, clerk, held)).toEqual({ ok: true, next: 'serving', serving: 'serving' });
  });

  it('[WN10] resumes it nowhere else, and not over another citizen', () => {
    expect(decideResume(open, clerk, { ...held, windowId: 'w2' })).toEqual(refused('held_at_other_window'));
    expect(decideResume(serving, clerk, held)).toEqual(refused('serving_open'));
    expect(decideResume(calling, clerk, held)).toEqual(refused('call_pending'));
  });

  it('[WN10] resumes only what is held', () => {
    expect(decideResume(open, clerk, { status: 'waiting', windowId: null })).toEqual(
      refused('ticket_not_held'),
    );
    expect(decideResume(open, clerk, { status: 'finished', windowId: 'w1' })).toEqual(refused('ticket_over'));
  });
});

describe('who may work, and when', () => {
  const actions = (window: WindowSituation, who: ClerkSituation) => [
    decideCall(window, who, { oneKey: true }),
    decideRecall(window, who),
    decideServing(window, who, 'start'),
    decideServing(window, who, 'finish'),
    decideServing(window, who, 'transfer'),
    decideResume(window, who, { status: 'held', windowId: 'w1' }),
  ];

  it('[WN5] nothing happens to tickets at a closed or paused window', () => {
    for (const decision of actions(closed, newcomer)) expect(decision).toEqual(refused('window_not_open'));
    for (const decision of actions(paused, clerk)) expect(decision).toEqual(refused('window_paused'));
  });

  it('[WN4] nobody but its clerk works at a window, not even a manager', () => {
    for (const window of [open, calling, serving, paused]) {
      for (const decision of [...actions(window, stranger), ...actions(window, manager)]) {
        expect(decision).toEqual(refused('not_your_window'));
      }
    }
  });
});

describe('where a transfer may lead', () => {
  it('[WN11] leads to another service', () => {
    expect(decideTransferTarget('w1', 'idCard', { kind: 'service', serviceId: 'tax' })).toEqual({ ok: true });
    expect(decideTransferTarget('w1', 'idCard', { kind: 'service', serviceId: 'idCard' })).toEqual(
      refused('transfer_to_same'),
    );
  });

  it('[WN11] leads to another window that handles the service and is not closed', () => {
    const target = { kind: 'window', windowId: 'w2', state: 'open', serviceIds: ['idCard'] } as const;
    const decide = (change: object) => decideTransferTarget('w1', 'idCard', { ...target, ...change });
    expect(decide({})).toEqual({ ok: true });
    expect(decide({ state: 'paused' })).toEqual({ ok: true });
    expect(decide({ state: 'closed' })).toEqual(refused('window_not_open'));
    expect(decide({ serviceIds: ['tax'] })).toEqual(refused('service_not_at_window'));
    expect(decide({ windowId: 'w1' })).toEqual(refused('transfer_to_same'));
  });
});
