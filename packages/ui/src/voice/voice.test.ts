import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeAudio } from '../testing/fake-audio.ts';
import type { Phrase, Sound } from './phrase.ts';
import { createVoice } from './voice.ts';

const MANNER = { volumePercent: 100, ratePercent: 100 };
const CHIME_SECONDS = 1.52;

const phrase = (language: string, ...clips: string[]): Phrase => ({
  language,
  parts: clips.map((clip) => ({ clip })),
  text: clips.join(' '),
});
const call = (number: string): Sound => ({
  chime: 'full',
  rounds: [[phrase('zh-CN', 'please', number, 'window'), phrase('en', 'ticket', number)]],
});
const twice = ({ chime, rounds }: Sound): Sound => ({ chime, rounds: [...rounds, ...rounds] });

let audio: FakeAudio;
let voice: ReturnType<typeof createVoice>;

beforeEach(() => {
  vi.useFakeTimers();
  audio = new FakeAudio({ 'zh-CN': ['please', 'one', 'two', 'window'], en: ['ticket', 'one', 'two'] });
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  voice = createVoice();
});
afterEach(() => {
  voice.close();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

async function settled(promise: Promise<unknown>): Promise<boolean> {
  const nobody = Symbol('nobody');
  return (await Promise.race([promise, Promise.resolve(nobody)])) !== nobody;
}
const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

describe('the voice', () => {
  it('joins the clips of every language after the chime, without a gap or an overlap', async () => {
    const { heard, ended } = voice.say(call('one'), MANNER);
    await pass(10);
    expect(await heard).toBe(true);
    await ended;
    expect(audio.spoken).toEqual(['zh-CN/please', 'zh-CN/one', 'zh-CN/window', 'en/ticket', 'en/one']);
    expect(audio.overlap).toBe(0);
    const clips = audio.started.filter(({ what }) => what !== 'chime');
    expect(clips[0]?.at).toBeCloseTo(0.05 + CHIME_SECONDS, 6);
    expect(clips[1]?.at).toBe(clips[0]?.until);
    expect((clips[3]?.at ?? 0) - (clips[2]?.until ?? 0)).toBeCloseTo(0.35, 6);
  });

  it('rings when the words are there that follow, so that no clip on its way parts them', async () => {
    audio.answersAfterMs = 1_690;
    const { ended } = voice.say(call('one'), MANNER);
    await pass(1.5);
    expect(audio.started).toEqual([]);
    await pass(12);
    await ended;
    const [chime] = audio.started;
    expect(chime?.what).toBe('chime');
    const first = audio.started.find(({ what }) => what !== 'chime');
    expect((first?.at ?? 0) - (chime?.at ?? 0)).toBeCloseTo(CHIME_SECONDS, 6);
  });

  it('rings for a call whose words are long on their way, and says them when they come', async () => {
    audio.answersAfterMs = 5_000;
    const { ended } = voice.say(call('one'), MANNER);
    await pass(2.1);
    expect(audio.started.some(({ what }) => what === 'chime')).toBe(true);
    expect(audio.spoken).toEqual([]);
    await pass(14);
    await ended;
    expect(audio.spoken).toEqual(['zh-CN/please', 'zh-CN/one', 'zh-CN/window', 'en/ticket', 'en/one']);
  });

  it('says one thing after the other, never two at once', async () => {
    const first = voice.say(twice(call('one')), MANNER);
    const second = voice.say(call('two'), MANNER);
    await pass(5);
    expect(await settled(first.ended)).toBe(false);
    await pass(20);
    expect(await settled(second.ended)).toBe(true);
    expect(audio.spoken.filter((clip) => /one|two/.test(clip))).toEqual([
      ...['zh-CN/one', 'en/one', 'zh-CN/one', 'en/one'],
      ...['zh-CN/two', 'en/two'],
    ]);
    expect(audio.overlap).toBe(0);
  });

  it('drops a repetition that is not wanted any more when its turn comes', async () => {
    const isStillWanted = vi.fn(() => false);
    const { ended } = voice.say(twice(call('one')), MANNER, isStillWanted);
    await pass(20);
    await ended;
    expect(isStillWanted).toHaveBeenCalledTimes(1);
    expect(audio.spoken).toHaveLength(5);
  });

  it('fetches each clip once, and none again for the next call', async () => {
    voice.warm(['zh-CN', 'en']);
    await pass(1);
    expect(audio.fetched.size).toBe(8);
    voice.say(call('one'), MANNER);
    voice.say(call('two'), MANNER);
    await pass(30);
    expect([...audio.fetched.values()].every((times) => times === 1)).toBe(true);
  });

  it('stops at once, and says nothing of what was to follow', async () => {
    const first = voice.say(call('one'), MANNER);
    const second = voice.say(call('two'), MANNER);
    await pass(2.1);
    voice.stop();
    await pass(0.1);
    expect(await settled(first.ended)).toBe(true);
    expect(await second.heard).toBe(false);
    await pass(20);
    expect(audio.spoken.some((clip) => clip.includes('two'))).toBe(false);
    expect(audio.started.filter(({ until, at }) => until > Math.max(at, 2.2))).toEqual([]);
    const third = voice.say(call('two'), MANNER);
    await pass(20);
    expect(await third.heard).toBe(true);
  });

  it('tells where the browser lets nothing be heard, and waits for nothing', async () => {
    audio.isBlocked = true;
    const { heard, ended } = voice.say(call('one'), MANNER);
    await pass(0.3);
    expect(await heard).toBe(false);
    expect(await settled(ended)).toBe(true);
    expect(audio.started).toEqual([]);
    audio.isBlocked = false;
    const later = voice.say(call('one'), MANNER);
    await pass(10);
    expect(await later.heard).toBe(true);
  });

  it('rings for a call whose clip is missing, says the language that is whole, and tells in the console', async () => {
    audio.missing.add('zh-CN/one');
    const { heard, ended } = voice.say(call('one'), MANNER);
    await pass(10);
    await ended;
    expect(await heard).toBe(true);
    expect(audio.started.some(({ what }) => what === 'chime')).toBe(true);
    expect(audio.spoken).toEqual(['en/ticket', 'en/one']);
    expect(console.warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('zh-CN/one'));
  });

  it('asks the browser’s own voice for a language without clips', async () => {
    const spoken: string[] = [];
    vi.stubGlobal(
      'SpeechSynthesisUtterance',
      class {
        text: string;
        onend: (() => void) | null = null;
        constructor(text: string) {
          this.text = text;
        }
      },
    );
    vi.stubGlobal('speechSynthesis', {
      getVoices: () => [{ lang: 'en-GB' }, { lang: 'zh-HK' }],
      cancel: () => undefined,
      speak: (words: { text: string; onend: (() => void) | null }) => {
        spoken.push(words.text);
        setTimeout(() => words.onend?.(), 2_000);
      },
    });
    const { ended } = voice.say({ chime: 'none', rounds: [[phrase('yue', 'please', 'one')]] }, MANNER);
    await pass(1);
    expect(spoken).toEqual(['please one']);
    expect(await settled(ended)).toBe(false);
    await pass(2);
    expect(await settled(ended)).toBe(true);
  });

  it('is silent where there is nothing to say, at no volume, and where there is no sound at all', async () => {
    expect(await voice.say({ chime: 'none', rounds: [] }, MANNER).heard).toBe(false);
    expect(await voice.say(call('one'), { ...MANNER, volumePercent: 0 }).heard).toBe(false);
    vi.stubGlobal('AudioContext', undefined);
    const mute = createVoice();
    expect(await mute.say(call('one'), MANNER).heard).toBe(false);
    await mute.say(call('one'), MANNER).ended;
    expect(audio.started).toEqual([]);
  });
});
