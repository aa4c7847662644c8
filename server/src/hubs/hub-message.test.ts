import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HallChange, TOUCHED_KINDS, Touched } from '../commands/change.ts';
import { type HubMessage, messagesText, readMessages } from './hub-message.ts';

const HALLS = ['east', 'west'] as const;

/** What one hub committed in one moment: its halls' numbers rise, with gaps where other hubs committed between. */
const commits = fc
  .array(
    fc.record({
      hallId: fc.constantFrom(...HALLS),
      gap: fc.nat({ max: 2 }),
      entries: fc.nat({ max: 3 }),
      tickets: fc.array(fc.constantFrom('t1', 't2', 't3'), { maxLength: 2 }),
      config: fc.boolean(),
    }),
    { maxLength: 12 },
  )
  .map((each) => {
    const seqs = new Map<string, number>();
    return each.map(({ hallId, gap, entries, tickets, config }) => {
      const from = (seqs.get(hallId) ?? 0) + gap + 1;
      const seq = from + entries - 1;
      seqs.set(hallId, seq);
      return change({ hallId, from, seq, config, tickets: new Set(tickets) });
    });
  });

function change(what: Partial<HallChange>): HallChange {
  return { hallId: 'east', from: 1, seq: 1, at: 0, ...new Touched(), ...what };
}

const toldOf = (changes: readonly HallChange[]): HallChange[] =>
  readMessages(messagesText(changes.map((each) => ({ kind: 'change', change: each })))).flatMap((message) =>
    message.kind === 'change' ? message.change : [],
  );

const numbersOf = (changes: readonly HallChange[], hallId: string): number[] =>
  changes
    .filter((each) => each.hallId === hallId)
    .flatMap(({ from, seq }) => Array.from({ length: seq - from + 1 }, (_, place) => from + place));

const touchedBy = (changes: readonly HallChange[], hallId: string) =>
  TOUCHED_KINDS.map((kind) =>
    [...new Set(changes.filter((each) => each.hallId === hallId).flatMap((each) => [...each[kind]]))].sort(),
  );

describe('What hubs tell each other', () => {
  it('names every number that was given and none that another hub may have given, and all that was touched', () => {
    fc.assert(
      fc.property(commits, (changes) => {
        const told = toldOf(changes);
        for (const hallId of HALLS) {
          expect(numbersOf(told, hallId)).toEqual(numbersOf(changes, hallId));
          expect(touchedBy(told, hallId)).toEqual(touchedBy(changes, hallId));
          const isConfig = (each: HallChange) => each.hallId === hallId && each.config;
          expect(told.some(isConfig)).toBe(changes.some(isConfig));
        }
      }),
    );
  });

  it('tells as one what followed in one hall, whatever happened in another meanwhile', () => {
    const told = toldOf([
      change({ from: 5, seq: 6, tickets: new Set(['t1']) }),
      change({ hallId: 'west', from: 2, seq: 2 }),
      change({ from: 7, seq: 7, tickets: new Set(['t2']) }),
      change({ from: 9, seq: 9 }),
    ]);
    expect(told.map(({ hallId, from, seq }) => [hallId, from, seq])).toEqual([
      ['east', 5, 7],
      ['west', 2, 2],
      ['east', 9, 9],
    ]);
    expect(told[0]?.tickets).toEqual(new Set(['t1', 't2']));
  });

  it('takes the rest as it was told', () => {
    const messages: HubMessage[] = [
      { kind: 'recheck', devices: ['d1'], staff: [] },
      {
        kind: 'press',
        hallId: 'east',
        windowId: 'w1',
        press: { pressId: 'p1234567', at: 1, code: 'forbidden' },
      },
      { kind: 'devices' },
    ];
    expect(readMessages(messagesText(messages))).toEqual(messages);
  });

  it.each([
    ['no JSON', 'hello'],
    ['no list', '{"kind":"devices"}'],
    ['what this hub does not know', '[{"kind":"tide"},7,null]'],
    [
      'a press of no code',
      '[{"kind":"press","hallId":"e","windowId":"w","press":{"pressId":"p1234567","at":1,"code":"x"}}]',
    ],
    [
      'a change of no ids',
      '[{"kind":"change","hallId":"e","from":1,"seq":1,"at":0,"touched":"{\\"tickets\\":7}"}]',
    ],
  ])('takes nothing from %s', (_, text) => {
    expect(readMessages(text)).toEqual([]);
  });
});
