import { describe, expect, it } from 'vitest';
import { HallHistory } from './hall-history.ts';
import { type HistoryEvent, JournalGap } from './payload.ts';

const at = (time: string) => Date.parse(`2026-11-23T${time}:00+08:00`);
const DAY = { businessDay: '2026-11-23' };
const NINE_TO_FIVE = [{ from: 540, to: 1020 }];

const MADE: [time: string, type: string, payload: Record<string, unknown>][] = [
  [
    '08:00',
    'hall.created',
    {
      timeZone: 'Asia/Shanghai',
      settings: { calendar: { weekly: Array.from({ length: 7 }, () => NINE_TO_FIVE), exceptions: [] } },
    },
  ],
  ['08:00', 'service.created', { serviceId: 'a', departmentId: 'd' }],
  ['08:00', 'window.created', { windowId: 'w1', services: [{ serviceId: 'a', tier: 1 }] }],
];

function told(entries: readonly [string, string, Record<string, unknown>][]): HallHistory {
  const history = new HallHistory();
  for (const [index, [time, type, payload]] of [...MADE, ...entries].entries()) {
    const event: HistoryEvent = { seq: index + 1, at: at(time), type, payload };
    history.add(event);
  }
  return history;
}

const call = (ticketId: string, servingId: string, queuedAt: string, rest: object = {}) => ({
  ...{ ticketId, servingId, windowId: 'w1', staffId: 'c1', serviceId: 'a' },
  ...{ queuedAt: at(queuedAt), promisedWaitSeconds: 900, standardSeconds: 300, reason: {} },
  ...rest,
});

const monday = (history: HallHistory) => [...history.rawDays(at('18:00'))][0];

describe('a hall from its journal', () => {
  it('[ROL10] follows a citizen from a missed call to the rating', () => {
    const raw = monday(
      told([
        ['09:00', 'window.opened', { windowId: 'w1', staffId: 'c1' }],
        ['09:00', 'ticket.taken', { ticketId: 't', serviceId: 'a', ...DAY }],
        ['09:10', 'ticket.called', call('t', 's1', '09:00')],
        ['09:11', 'ticket.recalled', { servingId: 's1', calls: 2 }],
        ['09:12', 'ticket.no-show', { ticketId: 't', servingId: 's1' }],
        ['09:12', 'ticket.requeued', { ticketId: 't' }],
        ['09:20', 'ticket.called', call('t', 's2', '09:12', { reason: { transferredHere: true } })],
        ['09:21', 'serving.started', { servingId: 's2' }],
        ['09:25', 'serving.held', { servingId: 's2' }],
        ['09:30', 'serving.resumed', { servingId: 's2', heldMs: 300_000 }],
        ['09:40', 'serving.finished', { servingId: 's2', heldMs: 300_000 }],
        ['09:41', 'serving.rated', { servingId: 's2', level: 2, reasons: ['attitude'] }],
        ['10:00', 'flag.raised', { flagId: 'f', servings: [{ servingId: 's2', scope: 'rating' }] }],
        ['16:00', 'window.closed', { windowId: 'w1' }],
      ]),
    );
    expect(raw?.servings).toEqual([
      expect.objectContaining({
        ...{ status: 'no_show', calls: 2, lastCalledAt: at('09:11'), finishedAt: at('09:12') },
        ...{ startedAt: null, rating: null, standing: 0 },
      }),
      expect.objectContaining({
        ...{ status: 'finished', queuedAt: at('09:12'), startedAt: at('09:21'), finishedAt: at('09:40') },
        ...{ heldMs: 300_000, transferredHere: true, standing: 0 },
        rating: { level: 2, reasons: ['attitude'], standing: 1 },
      }),
    ]);
    expect(raw?.uncalled).toEqual([]);
    expect(raw?.spans).toEqual([
      { windowId: 'w1', staffId: 'c1', state: 'open', reason: null, from: at('09:00'), to: at('16:00') },
    ]);
    expect(raw?.schedule).toEqual([{ from: at('09:00'), to: at('17:00') }]);
    expect(raw?.windows).toEqual([
      { id: 'w1', life: { from: at('09:00'), to: at('18:00') }, serviceIds: ['a'] },
    ]);
  });

  it('[ROL10] knows who waited without being called, and until when', () => {
    const raw = monday(
      told([
        ['09:00', 'ticket.taken', { ticketId: 't', serviceId: 'a', ...DAY }],
        ['09:30', 'ticket.cancelled', { ticketId: 't' }],
        [
          '10:00',
          'ticket.handed-in',
          { ticketId: 'u', serviceId: 'a', ...DAY, arrivedAt: at('09:50'), status: 'waiting' },
        ],
        ['11:00', 'ticket.taken', { ticketId: 'v', serviceId: 'a', ...DAY }],
        ['11:10', 'ticket.called', call('v', 's', '11:00')],
        ['11:11', 'ticket.cancelled', { ticketId: 'v', servingId: 's' }],
      ]),
    );
    expect(raw?.uncalled.map(({ from, to }) => [from, to])).toEqual([
      [at('09:50'), at('18:00')],
      [at('09:00'), at('09:30')],
    ]);
    expect(raw?.tickets).toHaveLength(3);
  });

  it('[ROL10] takes a decision, and what an appeal excludes, for what they mark', () => {
    const served: [string, string, Record<string, unknown>][] = [
      ['09:00', 'ticket.taken', { ticketId: 't', serviceId: 'a', ...DAY }],
      ['09:10', 'ticket.called', call('t', 's', '09:00')],
      ['09:11', 'flag.raised', { flagId: 'f', servings: [{ servingId: 's', scope: 'serving' }] }],
    ];
    const standing = (more: [string, string, Record<string, unknown>][]) =>
      monday(told([...served, ...more]))?.servings[0]?.standing;
    expect(standing([])).toBe(1);
    expect(standing([['09:12', 'flag.decided', { flagId: 'f', decision: 'dismiss' }]])).toBe(0);
    expect(standing([['09:12', 'flag.decided', { flagId: 'f', decision: 'confirm' }]])).toBe(2);
    const turnedRound = (first: string, then: string) =>
      standing([
        ['09:12', 'flag.decided', { flagId: 'f', decision: first }],
        ['09:13', 'flag.decided', { flagId: 'f', decision: then }],
      ]);
    expect(turnedRound('dismiss', 'confirm')).toBe(2);
    expect(turnedRound('confirm', 'dismiss')).toBe(0);
    const remedy = { kind: 'exclude', servingId: 's', scope: 'serving' };
    const appeal = { appealId: 'p', label: '2026-Q4', by: 'staff', itemId: 'c1', reason: 'r', remedy };
    expect(standing([['09:12', 'appeal.decided', { ...appeal, decision: 'uphold' }]])).toBe(2);
  });

  it('[ROL10] names the entry that does not tell what it should', () => {
    const gap = (type: string, payload: Record<string, unknown>) => () => told([['09:00', type, payload]]);
    expect(gap('ticket.called', call('t', 's', '09:00'))).toThrow(/Entry 4 .*never taken/);
    expect(gap('serving.started', { servingId: 's' })).toThrow(JournalGap);
    expect(gap('window.opened', { windowId: 'w1' })).toThrow(/staffId is missing/);
    expect(gap('window.retired', { windowId: 'w9' })).toThrow(/never created/);
  });
});
