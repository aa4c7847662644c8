import { CLIP_WORDS } from '@hallbell/domain';
import { FakeAudio } from '@hallbell/ui/testing';
import { renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { boardRows, hallRows, NOW_MS, TICKET } from '../testing/fixture-hall.ts';
import { hallView } from './hall-view.ts';
import { useReading } from './use-reading.ts';

const view = hallView(hallRows(), boardRows());
const [service] = view?.departments.flatMap(({ services }) => services) ?? [];

let audio: FakeAudio;
beforeEach(() => {
  vi.useFakeTimers();
  audio = new FakeAudio({ 'zh-CN': Object.keys(CLIP_WORDS['zh-CN']), en: Object.keys(CLIP_WORDS.en) });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

type Options = Partial<Parameters<typeof useReading>[0]>;

async function read(options: Options) {
  const given = { elder: true, shown: null, hall: view?.hall, muted: false, nowMs: NOW_MS, ...options };
  const { rerender } = renderHook((props: typeof given) => useReading(props), { initialProps: given });
  await vi.advanceTimersByTimeAsync(20_000);
  return {
    words: () => audio.spoken.map((clip) => CLIP_WORDS['zh-CN'][clip.replace('zh-CN/', '')]).join(''),
    become: async (changes: Options) => {
      rerender({ ...given, ...changes });
      await vi.advanceTimersByTimeAsync(20_000);
    },
  };
}

describe('the kiosk with larger text', () => {
  it('reads out what to do, and then the ticket', async () => {
    if (service === undefined) throw new Error('The fixture has a service');
    const { words, become } = await read({});
    expect(words()).toBe('您好，请选择您要办理的事项');
    await become({ shown: { ticket: { ...TICKET, number: 'A012', ahead: 2 }, service } });
    expect(words()).toContain('您的号码是A零一二号您前面还有两位');
    expect(audio.overlap).toBe(0);
  });

  it('says nothing of a place that nobody knows while the hub is away', async () => {
    if (service === undefined) throw new Error('The fixture has a service');
    const { words, become } = await read({});
    await become({ shown: { ticket: { ...TICKET, number: 'A012K', ahead: 0 }, service } });
    expect(words()).toContain('您的号码是A零一二K号');
    expect(words()).not.toContain('下一位');
    expect(words()).not.toContain('您前面');
  });

  it('says the same only once, however often the screen is drawn', async () => {
    const { words, become } = await read({});
    await become({ nowMs: NOW_MS + 1_000 });
    expect(words()).toBe('您好，请选择您要办理的事项');
  });

  it.each<[string, Options]>([
    ['nobody asked for larger text', { elder: false }],
    ['the page has no words', { shown: undefined }],
    ['the device is muted', { muted: true }],
  ])('is silent where %s', async (_, options) => {
    const { words } = await read(options);
    expect(words()).toBe('');
  });

  it('is silent in quiet hours', async () => {
    const { hall } = view ?? {};
    if (hall === undefined) throw new Error('The fixture has a hall');
    const voice = { ...hall.voice, quietHours: [{ from: 0, to: 1440 }] };
    expect((await read({ hall: { ...hall, voice } })).words()).toBe('');
  });
});
