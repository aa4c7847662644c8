import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { callSentence, parseTicketNumber, parseWindowNumber, type VoiceLanguage } from '@hallbell/domain';
import type { CommandResults } from '@hallbell/protocol';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { HubApi } from '../support/hub-api.ts';
import { SAMPLE_HALL } from '../support/hub-process.ts';
import { journey } from './support/journey.ts';
import { JourneyHall } from './support/journey-hall.ts';
import type { BoardScreen, HeardSound } from './support/screens/board.ts';
import type { KioskScreen } from './support/screens/kiosk.ts';
import { hasSaid } from './support/speech.ts';

/** A call in one or two languages, its chime and the breath after it, and a machine that has other work. */
const CALL_MS = 20_000;
const KEPT_WITHIN_MS = 40_000;
/** At the hall's fastest: what is said is the same, and the proof of the voice hears the other speeds. */
const FAST = { ratePercent: 120 };
/** The clips of the repository, with their lengths, by language and name. */
const SHIPPED: Readonly<Record<string, Readonly<Record<string, { seconds: number }>>>> = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', 'voice', 'clips', 'manifest.json'), 'utf8'),
);
const SHIPPED_CLIPS = Object.values(SHIPPED).flatMap(Object.keys).length;
/** Of a browser's clocks against each other. */
const CLOCKS_MS = 60;

/** How many clips this page's device keeps. */
async function countKept(): Promise<number> {
  const NAME = 'hallbell-voice';
  // To open what is not there would make it.
  if (!(await indexedDB.databases()).some(({ name }) => name === NAME)) return 0;
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(NAME);
    opening.onerror = reject;
    opening.onsuccess = () => {
      const { result: database } = opening;
      const counting = database.transaction('sizes').objectStore('sizes').count();
      counting.onsuccess = () => resolve(counting.result);
      database.close();
    };
  });
}

interface Call {
  ticketNumber: string;
  windowNumber: string;
}

function words(language: VoiceLanguage, { ticketNumber, windowNumber }: Call): string {
  const ticket = parseTicketNumber(ticketNumber);
  const window = parseWindowNumber(windowNumber);
  if (ticket === null || window === null) throw new Error(`${ticketNumber} or ${windowNumber} is no number`);
  return callSentence(language, ticket, window).text;
}

/** Seconds by which any clip sounds into another, or a bell into a clip. */
function overlap(sounds: readonly HeardSound[]): number {
  const clips = sounds.filter(({ kind }) => kind === 'clip');
  const pairs = clips.flatMap((clip, index) =>
    sounds
      .filter((other) => other !== clip && (other.kind === 'tone' || clips.indexOf(other) > index))
      .map((other) => Math.min(clip.to, other.to) - Math.max(clip.from, other.from)),
  );
  return Math.max(0, ...pairs);
}

journey('Calls that are spoken', () => {
  let hall: JourneyHall;
  let whole: BoardScreen;
  /** The display beside window 4, which speaks for it alone. */
  let zone: BoardScreen;
  let kiosk: KioskScreen;
  let clerks: Readonly<Record<'3' | '4', HubApi>>;
  const calls: Call[] = [];

  const at = async (windowNumber: '3' | '4', what: string) => {
    const path = `/windows/${await hall.windowId(windowNumber)}/${what}`;
    return clerks[windowNumber].post<CommandResults['window.call-next']>(path);
  };
  const callNext = async (windowNumber: '3' | '4') => {
    const { ticket } = await at(windowNumber, 'call-next');
    calls.push({ ticketNumber: ticket?.number ?? 'nobody', windowNumber });
  };

  beforeAll(async () => {
    hall = await JourneyHall.open();
    await hall.manager.speakIn(SAMPLE_HALL, ['zh-CN'], FAST);
    const { url, clerkPassword } = hall.hub;
    const [three, four, window4] = await Promise.all([
      HubApi.signIn(url, '1003', clerkPassword),
      HubApi.signIn(url, '1004', clerkPassword),
      hall.windowId('4'),
    ]);
    clerks = { 3: three, 4: four };
    [whole, zone, kiosk] = await Promise.all([
      hall.board(),
      hall.board('四号窗口旁', [window4]),
      hall.kiosk('取号机'),
    ]);
    await Promise.all([at('3', 'open'), at('4', 'open')]);
    for (let n = 0; n < 3; n += 1) {
      await hall.manager.post(`/halls/${SAMPLE_HALL}/tickets`, { serviceId: await invoiceService() });
    }
  });
  afterAll(() => hall?.close());

  /** Waits until the device keeps every clip of the hub's that it may need. */
  async function keepsClips(page: Page): Promise<void> {
    await vi.waitFor(async () => expect(await page.evaluate(countKept)).toBe(SHIPPED_CLIPS), {
      timeout: KEPT_WITHIN_MS,
      interval: 200,
    });
  }

  async function invoiceService(): Promise<string> {
    const { services } = await hall.manager.hall(SAMPLE_HALL);
    return services.find(({ name }) => name === '发票领用')?.id ?? 'none';
  }

  it('are each said once, in order, and never over one another', async () => {
    await callNext('3');
    await callNext('4');
    const said = await whole.hasSaid(2, 2 * CALL_MS);
    expect(said.map(({ text }) => text)).toEqual(calls.map((call) => words('zh-CN', call)));
    for (const [index, { from }] of said.slice(1).entries()) {
      expect(from).toBeGreaterThanOrEqual((said[index]?.to ?? 0) - CLOCKS_MS);
    }
    expect(overlap(await whole.sounds())).toBeLessThan(0.001);
    expect(await whole.peak()).toBeGreaterThan(0.05);
  });

  it('are said while they stand on the stage', async () => {
    const [seen, said, origin] = [
      await whole.seen(),
      await whole.said(),
      await whole.page.evaluate(() => performance.timeOrigin),
    ];
    expect(seen).toHaveLength(calls.length);
    for (const [index, { at: shownAt }] of seen.entries()) {
      const next = seen[index + 1]?.at ?? Number.POSITIVE_INFINITY;
      expect((said[index]?.from ?? 0) + origin).toBeGreaterThan(shownAt - CLOCKS_MS);
      expect((said[index]?.to ?? 0) + origin).toBeLessThan(next + CLOCKS_MS);
    }
  });

  it('are said by the display of a zone only for its windows, whose lists are whole', async () => {
    const said = await zone.said();
    const own = calls.filter(({ windowNumber }) => windowNumber === '4');
    expect(said.map(({ text }) => text)).toEqual(own.map((call) => words('zh-CN', call)));
    expect((await zone.seen()).map(({ windowNumber }) => windowNumber)).toEqual(['4']);
    await zone
      .windowCell('3')
      .getByText(calls.find(({ windowNumber }) => windowNumber === '3')?.ticketNumber ?? 'none')
      .waitFor();
  });

  it('are told to the clerk as heard', async () => {
    const announced = await hall.journalOf('call.announced');
    expect(announced.every(({ heard }) => heard === true)).toBe(true);
    expect(announced).toHaveLength(calls.length);
  });

  it('are said again when they are repeated, in what the hall has set by now', async () => {
    await hall.manager.speakIn(SAMPLE_HALL, ['zh-CN', 'en'], FAST);
    await at('4', 'recall');
    const repeated = calls.find(({ windowNumber }) => windowNumber === '4');
    if (repeated === undefined) throw new Error('Nobody was called to window 4');
    const said = await zone.beginsToSay(3, CALL_MS);
    expect(said.slice(1).map(({ text }) => text)).toEqual([words('zh-CN', repeated), words('en', repeated)]);
  });

  it('leave a kiosk its voice while the hub is away, even one that was switched off and on', async () => {
    await Promise.all([keepsClips(kiosk.page), keepsClips(zone.page), kiosk.keepsPage()]);
    await hall.hub.kill();
    await kiosk.restart();
    await kiosk.touch(kiosk.page.getByRole('button', { name: '长辈模式' }));
    const [read] = await hasSaid(kiosk.page, 1, CALL_MS);
    expect(read?.text).toBe('您好，请选择您要办理的事项');
  });

  it('are said to their end, although the hub was killed meanwhile', async () => {
    await zone.hasSaid(3, 2 * CALL_MS);
    expect(overlap(await zone.sounds())).toBeLessThan(0.001);
  });

  it('are said as soon as the hub is back, from what each display keeps, and none a second time', async () => {
    // Whatever is said from here on was kept.
    for (const { page } of [whole, zone]) await page.route('**/voice/**', (route) => route.abort());
    await hall.hub.start();
    await zone.page.reload();
    await Promise.all([zone.hallName.waitFor(), zone.staleBanner.waitFor({ state: 'detached' })]);
    await hall.manager.speakIn(SAMPLE_HALL, ['zh-CN'], FAST);
    const before = (await whole.said()).length;
    await at('4', 'start');
    await callNext('4');
    const next = calls.at(-1);
    const [afterwards, live] = await Promise.all([
      zone.hasSaid(1, 2 * CALL_MS),
      whole.hasSaid(before + 1, 2 * CALL_MS),
    ]);
    if (next === undefined) throw new Error('Nobody was called');
    expect(afterwards.map(({ text }) => text)).toEqual([words('zh-CN', next)]);
    expect(live.slice(before).map(({ text }) => text)).toEqual([words('zh-CN', next)]);
    for (const { page } of [whole, zone]) await page.unroute('**/voice/**');
  });

  it('are joined from clips that this browser decodes as they were made', async () => {
    const decoded = await whole.page.evaluate(async () => {
      const { clips } = await (await fetch('/voice/manifest.json')).json();
      const context = new OfflineAudioContext(1, 1, 48_000);
      const all = Object.keys(clips).flatMap((language) =>
        Object.entries<{ url: string }>(clips[language]).map(([clip, { url }]) => ({ language, clip, url })),
      );
      return Promise.all(
        all.map(async ({ language, clip, url }) => {
          const buffer = await context.decodeAudioData(await (await fetch(url)).arrayBuffer());
          const samples = buffer.getChannelData(0);
          const rms = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
          const quietHead = samples.findIndex((sample) => Math.abs(sample) > 0.01) / buffer.sampleRate;
          return { language, clip, seconds: buffer.duration, rms, quietHead };
        }),
      );
    });
    expect(decoded.length).toBe(SHIPPED_CLIPS);
    for (const { language, clip, seconds, rms, quietHead } of decoded) {
      const name = `${language}/${clip}`;
      expect(Math.abs(seconds - (SHIPPED[language]?.[clip]?.seconds ?? 0)), name).toBeLessThan(0.02);
      expect(rms, name).toBeGreaterThan(0.03);
      expect(quietHead, name).toBeLessThan(0.08);
    }
  });
});
