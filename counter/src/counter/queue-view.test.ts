import { describe, expect, it } from 'vitest';
import { hallRows, NOW_MS, queueRows, ticketRow } from '../testing/fixture-desk.ts';
import { queueView } from './queue-view.ts';

const MINUTE_MS = 60_000;
const view = (rows: Parameters<typeof queueView>[0]) => queueView(rows, hallRows(), NOW_MS);

describe('the waiting list', () => {
  it('is in the order of calling, whatever order the rows came in', () => {
    const { groups } = view(queueRows([ticketRow('A043'), ticketRow('A041'), ticketRow('A042')]));
    expect(groups.map((group) => group.tickets.map((ticket) => ticket.number))).toEqual([
      ['A041', 'A042', 'A043'],
    ]);
  });

  it('puts first-tier services first and parts those that nobody waits for', () => {
    const { groups, idle, waiting } = view(
      queueRows([
        ticketRow('C041', { serviceId: 'card', tier: 2 }),
        ticketRow('A055', { serviceId: 'trader' }),
      ]),
    );
    expect(groups.map((group) => group.serviceId)).toEqual(['trader', 'card']);
    expect(idle).toHaveLength(4);
    expect(waiting).toBe(2);
  });

  it('keeps no-shows apart, the latest first, and does not count them as waiting', () => {
    const { waiting, missed } = view(
      queueRows([ticketRow('A010', { status: 'no_show' }), ticketRow('A012', { status: 'no_show' })]),
    );
    expect(waiting).toBe(0);
    expect(missed.map((ticket) => ticket.number)).toEqual(['A012', 'A010']);
  });

  it('has only counts where the hall hides who is next', () => {
    const hidden = view(queueRows([], { found: 7 }));
    expect(hidden).toMatchObject({ waiting: 7, isHidden: true, next: null });
  });
});

describe('the next one', () => {
  it('is the hub’s own choice: the first tier before an earlier second tier', () => {
    const { next } = view(
      queueRows([
        ticketRow('C045', { serviceId: 'card', tier: 2 }),
        ticketRow('A050', { serviceId: 'trader' }),
      ]),
    );
    expect(next?.number).toBe('A050');
  });

  it('is a second-tier ticket once its service has broken its promise', () => {
    const late = { serviceId: 'card', tier: 2, queuedAt: NOW_MS - 21 * MINUTE_MS } as const;
    const { next } = view(queueRows([ticketRow('C039', late), ticketRow('A050', { serviceId: 'trader' })]));
    expect(next?.number).toBe('C039');
  });
});
