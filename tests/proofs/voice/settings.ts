import { join } from 'node:path';
import type { CommandResults } from '@hallbell/protocol';
import type { Browser, Page } from 'playwright-core';
import type { HubApi } from '../../support/hub-api.ts';
import { type HubProcess, SAMPLE_HALL } from '../../support/hub-process.ts';
import { resampled } from './matched-filter.ts';
import { type Ear, learn } from './player-page.ts';
import { tapped } from './tap.ts';
import { type Call, judgeCall, type Saying, unknownSounds } from './transcript.ts';
import { type Recording, writeWave } from './wave-file.ts';
import { openZone, sleep, type Zone } from './zone.ts';

const WINDOW = '9';
const SERVICE = '居民身份证办理';
const BOTH = ['zh-CN', 'en'] as const;
/** For the hall's settings to be with the board. */
const DELIVERY_MS = 1_500;
const SPOKEN_WITHIN_MS = 60_000;
const TOLD_WITHIN_MS = 20_000;
/** A board that should be silent would have begun by then. */
const SILENCE_MS = 4_000;
const ALWAYS = { quietHours: [{ from: 0, to: 1440 }] };
const LOUDNESS_TOLERANCE = 0.02;

export interface Step {
  readonly name: string;
  /** In words; empty where it was as the hall had set it. */
  readonly faults: readonly string[];
}

/** One call, repeated by its clerk under one setting of the hall after another, at a board that stays open. */
export async function asSet(
  browser: Browser,
  hub: HubProcess,
  manager: HubApi,
  ear: Ear,
  playerPage: Page,
  folder: string,
): Promise<Step[]> {
  const fast = await learn(playerPage, 120);
  await manager.speakIn(SAMPLE_HALL, [...BOTH], { repeat: 2 });
  const zone = await openZone(browser, hub, manager, WINDOW);
  const { services } = await manager.hall(SAMPLE_HALL);
  const serviceId = services.find(({ name }) => name === SERVICE)?.id;
  await manager.post(`/halls/${SAMPLE_HALL}/tickets`, { serviceId });
  await sleep(DELIVERY_MS);
  const board = new ListenedBoard(zone);
  const call = await board.callNext();

  const spoken = async (
    name: string,
    phrases: number,
    by: Ear,
    saying: Saying,
    loudness = 1,
  ): Promise<Step> => {
    const recording = await board.hears(phrases);
    writeWave(join(folder, `set-${name.replaceAll(/[^A-Za-z0-9]+/g, '-')}.wav`), recording);
    return { name, faults: judgeStep(by, recording, call, saying, loudness) };
  };
  const steps = [await spoken('Mandarin and English, twice', 4, ear, { languages: BOTH, rounds: 2 })];

  await board.recall(manager, { languages: [...BOTH] });
  steps.push(await spoken('a recall, once', 2, ear, { languages: BOTH }));
  await board.recall(manager, { languages: ['en'], repeat: 3, ratePercent: 120 });
  steps.push(
    await spoken('a recall, English three times at 120 %', 3, fast, { languages: ['en'], rounds: 3 }),
  );
  await board.recall(manager, { languages: ['zh-CN'], ratePercent: 100, volumePercent: 50 });
  steps.push(await spoken('a recall at half the volume', 1, ear, { languages: ['zh-CN'] }, 0.25));
  for (const [name, set] of [
    ['a recall in quiet hours', ALWAYS],
    ['a recall at no volume', { quietHours: [], volumePercent: 0 }],
  ] as const) {
    await board.recall(manager, { languages: ['zh-CN'], volumePercent: 100, ...set });
    steps.push({ name, faults: await board.isSilent(manager) });
  }
  await board.recall(manager, { languages: [], quietHours: [], volumePercent: 100 });
  steps.push(await spoken('a recall in a hall that only rings', 0, ear, { languages: [] }));
  return steps;
}

function judgeStep(ear: Ear, recording: Recording, call: Call, saying: Saying, loudness: number): string[] {
  const samples = resampled(recording.samples, recording.sampleRate);
  const heard = ear.filter.hear(samples);
  const bell = heard.find(({ name }) => name.startsWith('bell/'));
  const found = bell === undefined ? 0 : ear.filter.amplitude(samples, bell);
  const isAsLoud = Math.abs(found - loudness) < LOUDNESS_TOLERANCE;
  return [
    ...judgeCall(ear, heard, call, saying).faults,
    ...unknownSounds(samples, heard),
    ...(isAsLoud ? [] : [`${found.toFixed(3)} as loud as the full volume, not ${loudness}`]),
  ];
}

/** A board and its window's clerk; what it says is listened to step by step. */
class ListenedBoard {
  readonly #zone: Zone;
  /** Of the recording, already listened to. */
  #samples = 0;
  #phrases = 0;
  #calls = 0;

  constructor(zone: Zone) {
    this.#zone = zone;
  }

  async callNext(): Promise<Call> {
    const { clerk, windowId, windowNumber } = this.#zone;
    const { ticket } = await clerk.post<CommandResults['window.call-next']>(`/windows/${windowId}/call-next`);
    this.#calls = 1;
    return { ticketNumber: ticket?.number ?? 'nobody', windowNumber };
  }

  /** Has the call repeated, as the hall is set by then. */
  async recall(manager: HubApi, { languages, ...more }: VoiceChange): Promise<void> {
    await manager.speakIn(SAMPLE_HALL, languages, more);
    await sleep(DELIVERY_MS);
    const { clerk, windowId } = this.#zone;
    await clerk.post(`/windows/${windowId}/recall`);
    this.#calls += 1;
  }

  /** What has been played since the last time, once so many phrases more were said to their end. */
  async hears(phrases: number): Promise<Recording> {
    const { page } = this.#zone;
    this.#phrases += phrases;
    if (phrases === 0) await sleep(SILENCE_MS);
    const areSaid = (wanted: number) => {
      const said = performance.getEntriesByName('hallbell.voice').map((it) => it.startTime + it.duration);
      return said.length >= wanted && performance.now() > Math.max(0, ...said) + 1_000;
    };
    await page.waitForFunction(areSaid, this.#phrases, { timeout: SPOKEN_WITHIN_MS, polling: 200 });
    return this.#rest();
  }

  /** Answers what is wrong: something sounds, or the clerk is told that the call was heard. */
  async isSilent(manager: HubApi): Promise<string[]> {
    const announced = await this.#announcement(manager);
    await sleep(SILENCE_MS);
    const { samples } = await this.#rest();
    return [
      ...(samples.some((sample) => sample !== 0) ? ['it sounds'] : []),
      ...(announced === null ? ['the board has not told of the call'] : []),
      ...(announced?.heard === true ? ['the clerk is told that it was heard'] : []),
    ];
  }

  async #announcement(manager: HubApi): Promise<{ calls: number; heard: boolean } | null> {
    const until = Date.now() + TOLD_WITHIN_MS;
    while (Date.now() < until) {
      const journal = await manager.journal(SAMPLE_HALL);
      const told = journal.filter(({ type }) => type === 'call.announced').map(({ payload }) => payload);
      const own = told.at(-1) as { calls: number; heard: boolean } | undefined;
      if (own?.calls === this.#calls) return own;
      await sleep(200);
    }
    return null;
  }

  async #rest(): Promise<Recording> {
    const { samples, sampleRate } = await tapped(this.#zone.page);
    const rest = samples.subarray(this.#samples);
    this.#samples = samples.length;
    return { samples: rest, sampleRate };
  }
}

type Voice = Parameters<HubApi['speakIn']>[2] & object;
type VoiceChange = Voice & { languages: Parameters<HubApi['speakIn']>[1] };
