import { join } from 'node:path';
import type { CommandResults } from '@hallbell/protocol';
import type { Browser, Page } from 'playwright-core';
import { RoughLink } from '../../contract/support/rough-link.ts';
import type { HubApi } from '../../support/hub-api.ts';
import { type HubProcess, SAMPLE_HALL } from '../../support/hub-process.ts';
import { resampled } from './matched-filter.ts';
import type { Ear } from './player-page.ts';
import { tapped } from './tap.ts';
import { type Call, callsIn, judgeCall, unknownSounds } from './transcript.ts';
import { writeWave } from './wave-file.ts';
import { openZone, sleep, type Zone } from './zone.ts';

const CALLS_EACH = 10;
/** Of the board whose link is dropped: its calls before, and those that are made meanwhile. */
const BEFORE_DROP = 4;
const DURING_DROP = 3;
const DROP_MS = 4_000;
const BETWEEN_CALLS_MS = 150;
const DELIVERY_MS = 1_000;
/** Longer than any pause between two calls that wait. */
const QUIET_MS = 8_000;
const LONGEST_BURST_MS = 180_000;
const RECONNECT_WITHIN_MS = 30_000;

export interface ZoneOutcome {
  readonly windowNumber: string;
  readonly meant: readonly Call[];
  /** Made while the link was down, and over before it was back. */
  readonly passedOver: readonly Call[];
  readonly heardCalls: number;
  readonly faults: readonly string[];
  /** Between the last word of a call and the chime of the next, in seconds. */
  readonly gaps: readonly number[];
  readonly lowestScore: number;
}

interface Burst {
  readonly outcomes: readonly ZoneOutcome[];
  /** From the first call's command to the last one's, in milliseconds. */
  readonly spanMs: number;
}

/** Twenty calls at two windows, each with a board of its own; the first board's link is dropped in the middle. */
export async function burst(
  browser: Browser,
  hub: HubProcess,
  manager: HubApi,
  ear: Ear,
  folder: string,
): Promise<Burst> {
  const link = await RoughLink.to(Number(new URL(hub.url).port));
  try {
    await manager.speakIn(SAMPLE_HALL, ['zh-CN']);
    const [dropped, steady] = [
      await openZone(browser, hub, manager, '3', link.url),
      await openZone(browser, hub, manager, '4'),
    ];
    await takeTickets(manager);
    await sleep(DELIVERY_MS);
    const startedAt = performance.now();
    const other = callInRow(steady, CALLS_EACH);
    await callInRow(dropped, BEFORE_DROP);
    await sleep(DELIVERY_MS);
    link.weather.isSilent = true;
    link.cut();
    const droppedAt = performance.now();
    await callInRow(dropped, DURING_DROP);
    await sleep(Math.max(0, DROP_MS - (performance.now() - droppedAt)));
    const missed = dropped.calls.at(-1);
    const isBack = hears(dropped.page, missed?.ticketNumber ?? 'none');
    link.weather.isSilent = false;
    link.cut();
    await isBack;
    await callInRow(dropped, CALLS_EACH - BEFORE_DROP - DURING_DROP);
    await other;
    const spanMs = performance.now() - startedAt;
    await Promise.all([fallenSilent(dropped.page), fallenSilent(steady.page)]);
    // A call that is over when the board first sees it is passed over: nobody walks to it any more.
    const passedOver = dropped.calls.slice(BEFORE_DROP, BEFORE_DROP + DURING_DROP - 1);
    return {
      outcomes: [await judgeZone(dropped, passedOver, ear, folder), await judgeZone(steady, [], ear, folder)],
      spanMs,
    };
  } finally {
    await link.close();
  }
}

/** Enough people for both windows, in the services that each calls first. */
async function takeTickets(manager: HubApi): Promise<void> {
  const { services } = await manager.hall(SAMPLE_HALL);
  const serviceId = services.find(({ name }) => name === '发票领用')?.id;
  for (let ticket = 0; ticket < 2 * CALLS_EACH; ticket++) {
    await manager.post(`/halls/${SAMPLE_HALL}/tickets`, { serviceId });
  }
}

/** The citizen is there at once, and the next is called. */
async function callInRow({ clerk, windowId, windowNumber, calls }: Zone, count: number): Promise<void> {
  const at = (what: string) => `/windows/${windowId}/${what}`;
  for (let n = 0; n < count; n++) {
    if (calls.length > 0) await clerk.post(at('start'));
    const { ticket } = await clerk.post<CommandResults['window.call-next']>(at('call-next'));
    calls.push({ ticketNumber: ticket?.number ?? 'nobody', windowNumber });
    await sleep(BETWEEN_CALLS_MS);
  }
}

/** Resolves when the hub has told the page of a ticket by a new connection. */
function hears(page: Page, ticketNumber: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The board did not come back')), RECONNECT_WITHIN_MS);
    page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => {
        if (!String(payload).includes(ticketNumber)) return;
        clearTimeout(timer);
        resolve();
      });
    });
  });
}

async function fallenSilent(page: Page): Promise<void> {
  const isQuiet = (quietMs: number) => {
    const said = performance.getEntriesByName('hallbell.voice').map((it) => it.startTime + it.duration);
    return said.length > 0 && performance.now() > Math.max(...said) + quietMs;
  };
  await page.waitForFunction(isQuiet, QUIET_MS, { timeout: LONGEST_BURST_MS, polling: 500 });
}

async function judgeZone(
  { page, windowNumber, calls }: Zone,
  passedOver: readonly Call[],
  ear: Ear,
  folder: string,
): Promise<ZoneOutcome> {
  const recording = await tapped(page);
  writeWave(join(folder, `burst-window-${windowNumber}.wav`), recording);
  const samples = resampled(recording.samples, recording.sampleRate);
  const heard = ear.filter.hear(samples);
  const heardCalls = callsIn(heard);
  const meant = calls.filter((call) => !passedOver.includes(call));
  const judged = meant.map((call, index) =>
    judgeCall(ear, heardCalls[index] ?? [], call, { languages: ['zh-CN'] }),
  );
  const isWhole = heardCalls.length === meant.length;
  return {
    windowNumber,
    meant,
    passedOver,
    heardCalls: heardCalls.length,
    faults: [
      ...(isWhole ? [] : [`${heardCalls.length} calls are heard, not ${meant.length}`]),
      ...judged.flatMap(({ faults }) => faults),
      ...unknownSounds(samples, heard),
    ],
    gaps: heardCalls
      .slice(1)
      .map((call, index) => (call[0]?.from ?? 0) - (heardCalls[index]?.at(-1)?.to ?? 0)),
    lowestScore: Math.min(...heard.map(({ score }) => score)),
  };
}
