import { join } from 'node:path';
import type { VoiceLanguage, VoiceSettings } from '@hallbell/domain';
import type { Page } from 'playwright-core';
import { resampled } from './matched-filter.ts';
import { type Ear, render, SAMPLE_RATE } from './player-page.ts';
import { type Call, type Judgement, judgeCall, unknownSounds } from './transcript.ts';
import { writeWave } from './wave-file.ts';

const LANGUAGES: readonly VoiceLanguage[] = ['zh-CN', 'en'];
const VOICE: VoiceSettings = {
  languages: LANGUAGES,
  repeat: 1,
  chime: true,
  volumePercent: 100,
  ratePercent: 100,
  quietHours: [],
};
const CALLS = 50;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Windows that are read in a way of their own. */
const ODD_WINDOWS = ['01', 'A12', '100', '105', '110', '222', '999', 'B2'];
/** An offline kiosk's letter, two letters before the number, more than three digits. */
const ODD_TICKETS = ['A001K', 'B110M', 'VP007', 'C1024', 'D022', 'Z999Z'];

/** Every letter, every digit, the windows of a hall of sixty, and the odd ones. */
function fiftyCalls(): Call[] {
  return Array.from({ length: CALLS }, (_, index) => {
    const letter = LETTERS[index % LETTERS.length] ?? 'A';
    const plain = `${letter}${String((index * 137 + 12) % 1_000 || 1).padStart(3, '0')}`;
    const regular = index - ODD_WINDOWS.length;
    return {
      ticketNumber: ODD_TICKETS[CALLS - 1 - index] ?? plain,
      // From 1 to 60 in 42 steps; 2, 10, 12 and 20 among them.
      windowNumber:
        ODD_WINDOWS[index] ??
        String(regular < 22 ? regular + 1 : Math.round(23 + ((regular - 22) * 37) / 19)),
    };
  });
}

export interface Rendered {
  readonly call: Call;
  readonly judgement: Judgement;
}

function judge(ear: Ear, samples: Float32Array, call: Call): Judgement {
  const recording = resampled(samples, SAMPLE_RATE);
  const heard = ear.filter.hear(recording);
  const judgement = judgeCall(ear, heard, call, LANGUAGES);
  return { ...judgement, faults: [...judgement.faults, ...unknownSounds(recording, heard)] };
}

/** Renders the calls to WAV files in a folder, and says of each what is heard in it. */
export async function renderCalls(page: Page, ear: Ear, folder: string): Promise<Rendered[]> {
  const rendered: Rendered[] = [];
  for (const [index, call] of fiftyCalls().entries()) {
    const samples = await render(page, call, VOICE);
    const name = `${String(index + 1).padStart(2, '0')}-${call.ticketNumber}-${call.windowNumber}.wav`;
    writeWave(join(folder, name), { samples, sampleRate: SAMPLE_RATE });
    rendered.push({ call, judgement: judge(ear, samples, call) });
  }
  return rendered;
}

/** A call that is damaged on purpose in each way that matters; answers how each was found out, or null. */
export async function damages(page: Page, ear: Ear): Promise<Map<string, string | null>> {
  const call = { ticketNumber: 'A012', windowNumber: '3' };
  const sound = await render(page, call, VOICE);
  const second = SAMPLE_RATE;
  const cut = new Float32Array(sound.length - 0.3 * second);
  cut.set(sound.subarray(0, 3 * second));
  cut.set(sound.subarray(3.3 * second), 3 * second);
  const late = new Float32Array(sound.length + 0.08 * second);
  late.set(sound.subarray(0, 1.5 * second));
  late.set(sound.subarray(1.5 * second), 1.58 * second);
  const doubled = sound.map((sample, index) => (sample + (sound[index - 2 * second] ?? 0)) / 2);
  const { clips } = await page.evaluate(async () => (await fetch('/voice/manifest.json')).json());
  const [one, seven]: string[] = [clips['zh-CN']['number-1'].url, clips['zh-CN']['number-7'].url];
  const isOne = (url: URL) => `${url.pathname}${url.search}` === one;
  await page.route(isOne, async (route) => {
    await route.fulfill({ response: await route.fetch({ url: new URL(seven ?? '', page.url()).href }) });
  });
  const swapped = await render(page, call, VOICE);
  await page.unroute(isOne);
  const kinds = {
    'a clip’s file swapped for another’s': swapped,
    'three tenths of a second cut out': cut,
    'a pause longer by 80 ms': late,
    'the call over itself, two seconds later': doubled,
  };
  return new Map(
    Object.entries(kinds).map(([kind, samples]) => [
      kind,
      judge(ear, samples, call).faults.join('; ') || null,
    ]),
  );
}
