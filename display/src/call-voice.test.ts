import type { HallRow } from '@hallbell/protocol';
import type { Sound, Voice } from '@hallbell/ui';
import { describe, expect, it, vi } from 'vitest';
import { speakCall } from './call-voice.ts';
import { callRow, hallRows, NOW_MS } from './testing/fixture-board.ts';

function speak(changes: Partial<HallRow['voice']> = {}, { waiting = 0, ticketNumber = 'A012' } = {}) {
  const say = vi.fn((_sound: Sound, _manner: object, _isStillWanted?: () => boolean) => ({
    heard: Promise.resolve(true),
    ended: Promise.resolve(),
  }));
  const voice: Voice = { say, warm: vi.fn(), stop: vi.fn(), close: vi.fn() };
  const { hall } = hallRows();
  if (hall === undefined) throw new Error('The fixture has a hall');
  const spoken = speakCall(voice, callRow(3, { ticketNumber, windowNumber: '12' }), {
    hall: { ...hall, voice: { ...hall.voice, languages: ['zh-CN', 'en'], ...changes } },
    waiting: () => waiting,
    nowMs: NOW_MS,
  });
  const [sound, manner, isStillWanted] = say.mock.lastCall ?? [];
  const texts = sound?.rounds.map((round) => round.map(({ text }) => text));
  return { spoken, sound, texts, manner, isStillWanted };
}

describe('a call that is spoken', () => {
  it('is said in the languages and as often as the hall has set, in its manner', () => {
    const { sound, texts, manner, isStillWanted } = speak({ volumePercent: 60 });
    const round = ['请A零一二号，到十二号窗口', 'Ticket A zero one two, please go to window twelve'];
    expect(texts).toEqual([round, round]);
    expect(sound?.chime).toBe('full');
    expect(manner).toMatchObject({ volumePercent: 60, ratePercent: 100 });
    expect(isStillWanted?.()).toBe(true);
  });

  it('is short, and not repeated, while others wait', () => {
    const { sound, texts, isStillWanted } = speak({}, { waiting: 3 });
    expect(texts).toEqual([['请A零一二号，到十二号窗口']]);
    expect(sound?.chime).toBe('short');
    expect(isStillWanted?.()).toBe(false);
  });

  it('is only seen in quiet hours', async () => {
    // The fixture's morning is at 9:40.
    const { spoken, sound } = speak({ quietHours: [{ from: 580, to: 581 }] });
    expect(sound).toBeUndefined();
    expect(await spoken.heard).toBe(false);
    await spoken.ended;
  });

  it('is rung for where its number is of no kind that we can say', () => {
    const { sound } = speak({}, { ticketNumber: '？' });
    expect(sound).toEqual({ chime: 'full', rounds: [] });
  });
});
