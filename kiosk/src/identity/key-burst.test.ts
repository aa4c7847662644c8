import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BURST_GAP_MS, NO_BURST, settleBurst, settlesAt, stepBurst } from './key-burst.ts';

type Stroke = readonly [key: string, at: number, isRepeat?: boolean];

/** Plays keys, with time passing as a timer would tell, and then much time. */
function play(strokes: readonly Stroke[]) {
  const typed: string[] = [];
  const cards: string[] = [];
  let state = NO_BURST;
  const take = (step: ReturnType<typeof stepBurst>) => {
    state = step.state;
    typed.push(...step.typed);
    if (step.card !== null) cards.push(step.card);
  };
  for (const [key, at, isRepeat] of strokes) {
    const due = settlesAt(state);
    if (due !== null && due <= at) take(settleBurst(state));
    take(stepBurst(state, key, at, isRepeat));
  }
  take(settleBurst(state));
  return { typed: typed.join(' '), cards };
}

const every = (ms: number, keys: readonly string[], from = 0): Stroke[] =>
  keys.map((key, index) => [key, from + index * ms]);
const CARD = [...'11010519491231002X', 'Enter'];

describe('keys at the kiosk', () => {
  it('that come fast and end with Enter are a card', () => {
    expect(play(every(1, CARD))).toEqual({ typed: '', cards: ['11010519491231002X'] });
    expect(play(every(BURST_GAP_MS, CARD)).cards).toHaveLength(1);
    expect(play([...every(5, CARD), ...every(5, CARD, 5_000)]).cards).toHaveLength(2);
  });

  it('that come as people press them are typed, Enter too', () => {
    expect(play(every(BURST_GAP_MS + 1, CARD))).toEqual({ typed: CARD.join(' '), cards: [] });
  });

  it('are typed where the Enter is late or missing', () => {
    const late = [...every(5, CARD.slice(0, -1)), ['Enter', 500] as const];
    expect(play(late)).toEqual({ typed: CARD.join(' '), cards: [] });
    expect(play(every(5, CARD.slice(0, -1))).typed).toBe(CARD.slice(0, -1).join(' '));
  });

  it('keep what was typed before a card out of it', () => {
    expect(play([['1', 0], ['2', 300], ...every(5, CARD, 900)])).toEqual({
      typed: '1 2',
      cards: ['11010519491231002X'],
    });
  });

  it('that are few, or held down, are a person’s', () => {
    expect(play(every(5, [...'1234567', 'Enter'])).cards).toEqual([]);
    const held: Stroke[] = Array.from({ length: 20 }, (_, index) => ['1', index * 30, index > 0]);
    expect(play([...held, ['Enter', 610]])).toEqual({ typed: `${'1 '.repeat(20)}Enter`, cards: [] });
  });

  it('are a card whatever its text is, and a Backspace is never part of one', () => {
    expect(play(every(5, [...'6222020200112233445', 'Enter'])).cards).toEqual(['6222020200112233445']);
    expect(play(every(5, [...'12345678', 'Backspace', 'Enter'])).cards).toEqual([]);
  });

  it('are all told, each once and in order', () => {
    const key = fc.constantFrom('1', 'X', 'Enter', 'Backspace');
    const stroke = fc.tuple(key, fc.integer({ min: 0, max: 150 }), fc.boolean());
    fc.assert(
      fc.property(fc.array(stroke, { maxLength: 60 }), (drawn) => {
        let at = 0;
        const strokes = drawn.map(([each, pause, isRepeat]): Stroke => {
          at += pause;
          return [each, at, isRepeat];
        });
        const { typed, cards } = play(strokes);
        const told = typed.split(' ').filter((each) => each !== '').length;
        expect(told + cards.reduce((sum, card) => sum + card.length + 1, 0)).toBe(strokes.length);
      }),
    );
  });
});
