import 'fake-indexeddb/auto';
import { FakeAudio } from '@hallbell/ui/testing';
import { renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hallRows } from '../testing/fixture-hall.ts';
import { useKeptVoice } from './use-kept-voice.ts';

const { hall } = hallRows();
let audio: FakeAudio;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  audio = new FakeAudio({ 'zh-CN': ['please', 'one'], en: ['ticket'] });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function run(options: Partial<Parameters<typeof useKeptVoice>[0]>) {
  const { unmount } = renderHook(() => useKeptVoice({ hall, muted: false, isLive: true, ...options }));
  await vi.advanceTimersByTimeAsync(8_000);
  return unmount;
}

describe('what a kiosk keeps to read out while the hub is away', () => {
  it('is every clip of both languages on its screen', async () => {
    await run({});
    await vi.waitFor(() =>
      expect([...audio.fetched.keys()].sort()).toEqual([
        '/voice/manifest.json',
        'en/ticket',
        'zh-CN/one',
        'zh-CN/please',
      ]),
    );
  });

  it.each([
    ['is muted', { muted: true }],
    ['has lost the hub', { isLive: false }],
    [
      'stands in a hall without a voice',
      { hall: hall && { ...hall, voice: { ...hall.voice, languages: [] } } },
    ],
  ])('is nothing where it %s', async (_why, options) => {
    const leave = await run(options);
    leave();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(audio.fetched.size).toBe(0);
  });
});
