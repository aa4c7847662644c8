import type { RatingPromptRow, WindowServingRow } from '@hallbell/protocol';
import { describe, expect, it } from 'vitest';
import { PlayedWindow } from '../testing/played-window.ts';
import { raterPress } from './rater-press.ts';
import { levelKeysOf, RaterSettings } from './rater-settings.ts';

const PAD = {
  id: 'r3',
  name: '3 号窗口评价器',
  window: '3',
  device: { kind: 'serial', path: '/dev/ttyUSB0', frame: { bytes: 'AA KEY XOR' } },
};
const key = (hex: string) => ({ key: hex });

function rating(changes: Partial<RatingPromptRow> = {}): RatingPromptRow {
  return {
    servingId: 's1',
    ticketNumber: 'A012',
    askedAt: 999_000,
    lapsesAt: 1_029_000,
    rated: false,
    ...changes,
  };
}

function pad() {
  const window = new PlayedWindow();
  const press = raterPress([5, 4, 3, 2, 1], window);
  return { window, press: (at: number) => press({ key: at, gesture: 'press' }) };
}

describe('the keys of a pad', () => {
  it.each([
    [['31', '32', '33', '34', '35'].map(key), [5, 4, 3, 2, 1]],
    [['31', '32', '33', '34'].map(key), [5, 4, 3, 2]],
    [
      [
        { when: key('01'), level: 5 },
        { when: key('02'), level: 3 },
        { when: key('03'), level: 1 },
      ],
      [5, 3, 1],
    ],
  ])('mean levels, best first: %#', (keys, levels) => {
    expect(levelKeysOf(RaterSettings.parse({ ...PAD, keys })).map(({ level }) => level)).toEqual(levels);
  });

  it('are four or five, or each with its level', () => {
    expect(RaterSettings.safeParse({ ...PAD, keys: ['31', '32', '33'].map(key) }).success).toBe(false);
  });
});

describe('a press on a pad', () => {
  it('rates the serving that its window asks for, once', async () => {
    const { window, press } = pad();
    window.shown = { rating: rating() };
    expect(await press(1)).toBe('done');
    expect(await press(4)).toBe('ignored');
    window.shown = { rating: rating({ rated: true }) };
    expect(await press(4)).toBe('ignored');
    expect(window.sent).toEqual([['serving.rate', { servingId: 's1', level: 4 }]]);
    window.shown = { rating: rating({ servingId: 's2' }) };
    expect(await press(4)).toBe('done');
  });

  it.each([
    ['nothing was finished', {}],
    ['it was rated on the phone', { rating: rating({ rated: true }) }],
    ['its time is over', { rating: rating({ lapsesAt: 1_000_000 }) }],
    [
      'the next citizen is being served',
      { rating: rating(), serving: { status: 'serving' } as WindowServingRow },
    ],
    ['nobody knows', null],
  ])('rates nothing where %s', async (_, rows) => {
    const { window, press } = pad();
    window.shown = rows;
    expect(await press(0)).toBe('refused');
    expect(window.sent).toEqual([]);
  });

  it('may come again where the hub never got it', async () => {
    const { window, press } = pad();
    window.shown = { rating: rating() };
    window.answer = 'hub_away';
    expect(await press(0)).toBe('refused');
    window.answer = {};
    expect(await press(0)).toBe('done');
  });
});
