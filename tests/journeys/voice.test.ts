import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { callSentence, parseTicketNumber, parseWindowNumber, type VoiceLanguage } from '@hallbell/domain';
import type { CommandResults } from '@hallbell/protocol';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HubApi } from '../support/hub-api.ts';
import { SAMPLE_HALL } from '../support/hub-process.ts';
import { journey } from './support/journey.ts';
import { JourneyHall } from './support/journey-hall.ts';
import type { BoardScreen, HeardSound } from './support/screens/board.ts';

/** A call in one or two languages, its chime and the breath after it. */
const CALL_MS = 14_000;
const MANIFEST = join(import.meta.dirname, '..', '..', 'voice', 'clips', 'manifest.json');
/** Of a browser's clocks against each other. */
const CLOCKS_MS = 60;

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
    await hall.manager.speakIn(SAMPLE_HALL, ['zh-CN']);
    const { url, clerkPassword } = hall.hub;
    const [three, four, window4] = await Promise.all([
      HubApi.signIn(url, '1003', clerkPassword),
      HubApi.signIn(url, '1004', clerkPassword),
      hall.windowId('4'),
    ]);
    clerks = { 3: three, 4: four };
    [whole, zone] = await Promise.all([hall.board(), hall.board('四号窗口旁', [window4])]);
    await Promise.all([at('3', 'open'), at('4', 'open')]);
    for (let n = 0; n < 4; n += 1) {
      await hall.manager.post(`/halls/${SAMPLE_HALL}/tickets`, { serviceId: await invoiceService() });
    }
  });
  afterAll(() => hall?.close());

  async function invoiceService(): Promise<string> {
    const { services } = await hall.manager.hall(SAMPLE_HALL);
    return services.find(({ name }) => name === '发票领用')?.id ?? 'none';
  }

  it('are each said once, in order, and never over one another', async () => {
    await callNext('3');
    await callNext('4');
    await at('3', 'start');
    await callNext('3');
    const said = await whole.hasSaid(3, 3 * CALL_MS);
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
      .getByText(calls.at(-1)?.ticketNumber ?? 'none')
      .waitFor();
  });

  it('are told to the clerk as heard', async () => {
    const announced = await hall.journalOf('call.announced');
    expect(announced.every(({ heard }) => heard === true)).toBe(true);
    expect(announced).toHaveLength(calls.length);
  });

  it('are said again when they are repeated, in what the hall has set by now, and not when the page is opened anew', async () => {
    await hall.manager.speakIn(SAMPLE_HALL, ['zh-CN', 'en']);
    await at('4', 'recall');
    const repeated = calls.find(({ windowNumber }) => windowNumber === '4');
    const said = await zone.hasSaid(3, 2 * CALL_MS);
    if (repeated !== undefined) {
      expect(said.slice(1).map(({ text }) => text)).toEqual([
        words('zh-CN', repeated),
        words('en', repeated),
      ]);
    }
    await zone.page.reload();
    await zone.hallName.waitFor();
    await at('4', 'start');
    await callNext('4');
    const afterwards = await zone.hasSaid(2, 2 * CALL_MS);
    const next = calls.at(-1);
    if (next !== undefined) {
      expect(afterwards.map(({ text }) => text)).toEqual([words('zh-CN', next), words('en', next)]);
    }
    expect(overlap(await zone.sounds())).toBeLessThan(0.001);
  });

  it('are joined from clips that this browser decodes as they were made', async () => {
    const shipped: Record<string, Record<string, { seconds: number }>> = JSON.parse(
      readFileSync(MANIFEST, 'utf8'),
    );
    const decoded = await whole.page.evaluate(async () => {
      const { clips } = await (await fetch('/voice/manifest.json')).json();
      const context = new OfflineAudioContext(1, 1, 48_000);
      const read: { language: string; clip: string; seconds: number; rms: number; quietHead: number }[] = [];
      for (const language of Object.keys(clips)) {
        for (const [clip, { url }] of Object.entries<{ url: string }>(clips[language])) {
          const buffer = await context.decodeAudioData(await (await fetch(url)).arrayBuffer());
          const samples = buffer.getChannelData(0);
          const rms = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
          const quietHead = samples.findIndex((sample) => Math.abs(sample) > 0.01) / buffer.sampleRate;
          read.push({ language, clip, seconds: buffer.duration, rms, quietHead });
        }
      }
      return read;
    });
    expect(decoded.length).toBe(Object.values(shipped).flatMap(Object.keys).length);
    for (const { language, clip, seconds, rms, quietHead } of decoded) {
      const name = `${language}/${clip}`;
      expect(Math.abs(seconds - (shipped[language]?.[clip]?.seconds ?? 0)), name).toBeLessThan(0.02);
      expect(rms, name).toBeGreaterThan(0.03);
      expect(quietHead, name).toBeLessThan(0.08);
    }
  });
});
