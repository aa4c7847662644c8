import { createVoice } from '@hallbell/ui';
import { speakCall } from '../call-voice.ts';

const SAMPLE_RATE = 48_000;
/** Longer than any call in two languages. */
const LONGEST_SECONDS = 26;
const LONGEST_CLIP_SECONDS = 10;
const LOOK_EVERY_MS = 5;

type HallOfCall = Parameters<typeof speakCall>[2]['hall'];

/** Waits until the player has planned so many phrases on its line of time. */
async function untilPlanned(phrases: number): Promise<void> {
  while (performance.getEntriesByName('hallbell.voice').length < phrases) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** 16-bit samples of one channel as base64, to be handed out of the page. */
function encoded(buffer: AudioBuffer): string {
  const pcm = Int16Array.from(buffer.getChannelData(0), (sample) =>
    Math.round(Math.max(-1, Math.min(1, sample)) * 32_767),
  );
  let text = '';
  for (const byte of new Uint8Array(pcm.buffer)) text += String.fromCharCode(byte);
  return btoa(text);
}

/** A context that the player takes for a running one; it plans everything before this one begins to render. */
function offlineAudio(): OfflineAudioContext {
  const audio = new OfflineAudioContext(1, LONGEST_SECONDS * SAMPLE_RATE, SAMPLE_RATE);
  Object.defineProperties(audio, {
    state: { value: 'running' },
    close: { value: () => Promise.resolve() },
  });
  window.AudioContext = function offline() {
    return audio;
  } as unknown as typeof AudioContext;
  return audio;
}

/** Speaks a call by the player of the display, without a sound card. */
async function render(ticketNumber: string, windowNumber: string, hall: HallOfCall): Promise<string> {
  const audio = offlineAudio();
  performance.clearMeasures('hallbell.voice');
  const call = { ticketNumber, windowNumber } as Parameters<typeof speakCall>[1];
  const voice = createVoice();
  speakCall(voice, call, { hall, waiting: () => 0, nowMs: Date.now() });
  await untilPlanned(hall.voice.languages.length);
  const buffer = await audio.startRendering();
  // It would wait for the end by the clock on the wall.
  voice.close();
  return encoded(buffer);
}

/** A clip as this browser decodes it, and plays it at this speed. */
async function clip(url: string, playbackRate: number): Promise<string> {
  const audio = new OfflineAudioContext(1, LONGEST_CLIP_SECONDS * SAMPLE_RATE, SAMPLE_RATE);
  const buffer = await audio.decodeAudioData(await (await fetch(url)).arrayBuffer());
  if (playbackRate === 1) return encoded(buffer);
  const source = audio.createBufferSource();
  source.buffer = buffer;
  source.playbackRate.value = playbackRate;
  source.connect(audio.destination);
  source.start();
  const played = (await audio.startRendering()).getChannelData(0);
  const own = audio.createBuffer(1, Math.ceil(buffer.length / playbackRate), SAMPLE_RATE);
  own.copyToChannel(played.subarray(0, own.length), 0);
  return encoded(own);
}

/** The chime alone, by the same player. */
async function bell(chime: 'full' | 'short'): Promise<string> {
  const audio = offlineAudio();
  const { heard } = createVoice().say({ chime, rounds: [] }, { volumePercent: 100, ratePercent: 100 });
  await heard;
  await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  return encoded(await audio.startRendering());
}

Object.assign(window, { voiceProof: { render, clip, bell } });
