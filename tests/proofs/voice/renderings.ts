import { join } from 'node:path';
import type { VoiceLanguage, VoiceSettings } from '@hallbell/domain';
import type { Page } from 'playwright-core';
import { resampled } from './matched-filter.ts';
import { type Ear, learn, type PACES, render, SAMPLE_RATE } from './player-page.ts';
import { type Call, type Judgement, judgeCall, type Saying, unknownSounds } from './transcript.ts';
import { writeWave } from './wave-file.ts';

const BOTH: readonly VoiceLanguage[] = ['zh-CN', 'en'];
const VOICE: VoiceSettings = {
  languages: BOTH,
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
  readonly manner: string;
  readonly call: Call;
  readonly judgement: Judgement;
}

function judge(ear: Ear, samples: Float32Array, call: Call, saying: Saying): Judgement {
  const recording = resampled(samples, SAMPLE_RATE);
  const heard = ear.filter.hear(recording);
  const judgement = judgeCall(ear, heard, call, saying);
  return { ...judgement, faults: [...judgement.faults, ...unknownSounds(recording, heard)] };
}

/** Calls that are said in one way. */
interface Manner {
  readonly name: string;
  readonly ratePercent: keyof typeof PACES;
  readonly saying: Saying;
  /** Every how many of the fifty. */
  readonly each: number;
}

const MANNERS: readonly Manner[] = [
  { name: 'Mandarin, then English', ratePercent: 100, saying: { languages: BOTH }, each: 1 },
  { name: 'the same at 80 %', ratePercent: 80, saying: { languages: BOTH }, each: 5 },
  { name: 'the same at 120 %', ratePercent: 120, saying: { languages: BOTH }, each: 5 },
  { name: 'English, then Mandarin', ratePercent: 100, saying: { languages: ['en', 'zh-CN'] }, each: 10 },
  {
    name: 'English alone, no chime',
    ratePercent: 100,
    saying: { languages: ['en'], chime: false },
    each: 10,
  },
];

/** Renders the calls to WAV files in a folder, in every manner, and says of each what is heard in it. */
export async function renderCalls(page: Page, folder: string): Promise<Rendered[]> {
  const ears = new Map<number, Ear>();
  const rendered: Rendered[] = [];
  for (const { name, ratePercent, saying, each } of MANNERS) {
    const ear = ears.get(ratePercent) ?? (await learn(page, ratePercent));
    ears.set(ratePercent, ear);
    const { languages, chime = true } = saying;
    for (const call of fiftyCalls().filter((_, index) => index % each === 0)) {
      const samples = await render(page, call, { ...VOICE, ratePercent, languages, chime });
      const number = String(rendered.length + 1).padStart(2, '0');
      const file = `${number}-${call.ticketNumber}-${call.windowNumber}-${languages.join('+')}-${ratePercent}.wav`;
      writeWave(join(folder, file), { samples, sampleRate: SAMPLE_RATE });
      rendered.push({ manner: name, call, judgement: judge(ear, samples, call, saying) });
    }
  }
  return rendered;
}

const LOUDNESS_TOLERANCE = 0.01;

export interface Loudness {
  readonly volumePercent: number;
  /** Of the same call at 100 %, by its samples. */
  readonly amplitude: number;
  readonly isAsMeant: boolean;
}

/** The same call at lower volumes: nothing of it differs but its loudness. */
export async function renderLoudness(page: Page): Promise<Loudness[]> {
  const call = { ticketNumber: 'A012', windowNumber: '3' };
  const full = await render(page, call, VOICE);
  const found: Loudness[] = [];
  for (const volumePercent of [70, 50, 20]) {
    const quiet = await render(page, call, { ...VOICE, volumePercent });
    const dot = (other: Float32Array) => full.reduce((sum, x, index) => sum + x * (other[index] ?? 0), 0);
    const amplitude = dot(quiet) / dot(full);
    const rest = quiet.reduce((sum, x, index) => sum + (x - amplitude * (full[index] ?? 0)) ** 2, 0);
    const isSameWave = rest < LOUDNESS_TOLERANCE ** 2 * quiet.reduce((sum, x) => sum + x * x, 0);
    // Half the knob is half as loud to the ear: a quarter of the amplitude.
    const isAsMeant = isSameWave && Math.abs(amplitude - (volumePercent / 100) ** 2) < LOUDNESS_TOLERANCE;
    found.push({ volumePercent, amplitude, isAsMeant });
  }
  return found;
}

/**
 * A call that is damaged on purpose in each way that matters; answers how each was found out, or null. `freshPage` opens
 * another page for the player, which keeps no clip yet.
 */
export async function damages(
  page: Page,
  ear: Ear,
  freshPage: () => Promise<Page>,
): Promise<Map<string, string | null>> {
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
  const misled = await freshPage();
  await misled.route(isOne, async (route) => {
    await route.fulfill({ response: await route.fetch({ url: new URL(seven ?? '', page.url()).href }) });
  });
  const swapped = await render(misled, call, VOICE);
  await misled.context().close();
  const kinds = {
    'a clip’s file swapped for another’s': swapped,
    'three tenths of a second cut out': cut,
    'a pause longer by 80 ms': late,
    'the call over itself, two seconds later': doubled,
  };
  return new Map(
    Object.entries(kinds).map(([kind, samples]) => [
      kind,
      judge(ear, samples, call, { languages: BOTH }).faults.join('; ') || null,
    ]),
  );
}
