import type { CommandAck } from '@hallbell/protocol';
import { describe, expect, it } from 'vitest';
import { faultsIn } from './check-history.ts';
import type { HallRecord, History, JournalEntry } from './history.ts';

const ticket = { id: 't1', number: 'A001' };
const taken = { ok: true, seq: 1, result: { ticket } } as unknown as CommandAck;
const called = { ok: true, seq: 2, result: { serving: { id: 's1' } } } as unknown as CommandAck;
const rated = {
  ok: true,
  seq: 4,
  result: { rating: { servingId: 's1', level: 5 } },
} as unknown as CommandAck;

/** One citizen, from the kiosk to the pad. */
const VISIT: readonly JournalEntry[] = [
  { seq: 1, type: 'ticket.taken', payload: { ticketId: 't1' } },
  {
    seq: 2,
    type: 'ticket.called',
    payload: { ticketId: 't1', number: 'A001', windowId: 'w1', servingId: 's1' },
  },
  { seq: 3, type: 'serving.finished', payload: { ticketId: 't1', servingId: 's1' } },
  { seq: 4, type: 'serving.rated', payload: { servingId: 's1' } },
];
const SENT: History['sent'] = [
  { actor: 'kiosk', id: 'c1', type: 'ticket.take', payload: {}, answer: taken, tookMs: 1 },
  { actor: 'clerk', id: 'c2', type: 'window.call-next', payload: {}, answer: called, tookMs: 1 },
  { actor: 'pad', id: 'c4', type: 'serving.rate', payload: {}, answer: rated, tookMs: 1 },
];
const SHOWN: History['shown'] = [
  { screen: 'board', servingId: 's1', ticketNumber: 'A001', windowId: 'w1', calls: 1 },
];

const result = (answer: CommandAck) => (answer.ok ? answer.result : null);
const whole = (change: Partial<HallRecord> = {}): HallRecord => ({
  journal: VISIT,
  commands: new Map([
    ['c1', { seq: 1, result: result(taken) }],
    ['c2', { seq: 2, result: result(called) }],
    ['c4', { seq: 4, result: result(rated) }],
  ]),
  tickets: [{ ...ticket, status: 'finished' }],
  servings: [{ id: 's1', ticketId: 't1', windowId: 'w1', status: 'finished' }],
  ratings: [{ servingId: 's1', level: 5 }],
  ...change,
});
const faults = (record: HallRecord, history: Partial<History> = {}) =>
  faultsIn({ sent: SENT, shown: SHOWN, ...history }, record);
const without = (id: string) => new Map([...whole().commands].filter(([key]) => key !== id));

describe('what is looked for after a fire', () => {
  it('finds nothing where all is well, or where somebody was told nothing', () => {
    expect(faults(whole())).toEqual([]);
    const untold = SENT.map((sent) => ({ ...sent, answer: null }));
    expect(faults(whole(), { sent: untold })).toEqual([]);
  });

  it.each<[string, Partial<HallRecord>, RegExp]>([
    ['a ticket that was told and is gone', { tickets: [] }, /ticket A001 is lost/],
    [
      'a command that was told and is gone',
      { commands: without('c2') },
      /acknowledged and is not in the hall/,
    ],
    ['a serving that is gone', { servings: [] }, /its serving is lost/],
    ['a rating that is gone', { ratings: [] }, /the rating is lost/],
    ['a rating of another level', { ratings: [{ servingId: 's1', level: 1 }] }, /the rating is lost/],
    [
      'another answer than was told',
      {
        commands: new Map([
          ...without('c1'),
          ['c1', { seq: 1, result: { ticket: { id: 't1', number: 'A002' } } }],
        ]),
      },
      /answered otherwise/,
    ],
    [
      'a number that was given twice',
      { tickets: [...whole().tickets, { id: 't2', number: 'A001', status: 'waiting' }] },
      /A001 was given twice/,
    ],
    [
      'a rating that is there twice',
      { ratings: [...whole().ratings, ...whole().ratings] },
      /s1 was rated twice/,
    ],
    [
      'a ticket that nobody pressed for',
      { journal: [...VISIT, { seq: 5, type: 'ticket.taken', payload: { ticketId: 't2' } }] },
      /2 tickets were taken by 1 presses/,
    ],
    [
      'a citizen whom two windows call',
      {
        journal: [
          ...VISIT.slice(0, 2),
          {
            seq: 3,
            type: 'ticket.called',
            payload: { ticketId: 't1', number: 'A001', windowId: 'w2', servingId: 's2' },
          },
        ],
      },
      /calls a ticket that is at window w1/,
    ],
    [
      'two citizens at one window',
      {
        journal: [
          ...VISIT.slice(0, 2),
          {
            seq: 3,
            type: 'ticket.called',
            payload: { ticketId: 't2', number: 'A002', windowId: 'w1', servingId: 's2' },
          },
        ],
      },
      /where somebody is/,
    ],
    ['an entry that is missing', { journal: VISIT.filter(({ seq }) => seq !== 3) }, /goes from 2 to 4/],
  ])('finds %s', (_, change, sentence) => {
    expect(faults(whole(change)).join('\n')).toMatch(sentence);
  });

  it.each([
    ['servingId', 's9', /never called/],
    ['windowId', 'w9', /not where it was called/],
    ['ticketNumber', 'A009', /not where it was called/],
  ])('finds a screen that showed another %s', (name, value, sentence) => {
    const shown = SHOWN.map((call) => ({ ...call, [name]: value }));
    expect(faults(whole(), { shown }).join('\n')).toMatch(sentence);
  });
});
