import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { CounterScreen } from '../journeys/support/screens/counter.ts';
import { HubApi } from '../support/hub-api.ts';
import { ADMIN_PASSWORD, HubProcess, SAMPLE_HALL } from '../support/hub-process.ts';
import { SQLITE } from '../support/hub-stores.ts';
import { type ScreenKind, SHOWN_ON } from '../support/shown-on.ts';
import { type Bench, judge, type Measure, milliseconds, note } from './support/bench.ts';
import { withBrowser } from './support/browser.ts';
import { Child } from './support/child.ts';
import { FrameTrace } from './support/frame-trace.ts';
import { lastKeyAt, Paints, recordKeys, type Span } from './support/paints.ts';
import { median, percentile } from './support/statistics.ts';

const BARE = join(import.meta.dirname, 'baselines', 'bare-echo.ts');
const WINDOW = '4';
const STAFF_NO = '1004';
const WARM_UP = 4;
const CALLS = 30;
/** The board's animation of a call: it slides in, and pulses three times. */
const ANIMATION: Span = { begins: 'call begins', ends: 'call ends', ms: 3_150 };
/** With it a call has had the stage for the 5 s that are its own, so that the next is shown as soon as it comes. */
const BARE_ANIMATION: Span = { begins: 'echo begins', ends: 'echo ends', ms: 1_900 };
const STAGE_NUMBER = 'main section[data-awaited] [translate="no"]';

interface Side {
  /** Milliseconds from the key to the paint, call by call. */
  readonly times: number[];
  /** Those in which something was to move, and how many of them were not shown. */
  readonly frames: number;
  readonly missedFrames: number;
}

/** A clerk's key to the board's paint, against a bare Socket.IO echo from page to page of the same browser. */
export const keyToPaint: Bench = {
  name: 'key-to-paint',
  run: () =>
    withBrowser(async (browser) => {
      const { hall, bare } = await measure(browser);
      return { measures: judged(hall, bare, `Chromium ${browser.version()}`), raw: { hall, bare } };
    }),
};

function judged(hall: Side, bare: Side, on: string): Measure[] {
  const what = 'a clerk’s key to the board’s paint';
  const inMs = (of: (times: number[]) => number) => ({
    ours: of(hall.times),
    baseline: of(bare.times),
    show: milliseconds,
  });
  const framesOf = ({ missedFrames, frames }: Side) => `${missedFrames} of ${frames.toLocaleString('en')}`;
  return [
    judge(
      { what: `${what}, p99`, on },
      inMs((times) => percentile(times, 0.99)),
      { atMost: 2 },
    ),
    note({ what: `${what}, p50`, on }, inMs(median)),
    {
      what: 'frames missed while the board animates a call, against a pulse of the bare page',
      on,
      ours: framesOf(hall),
      baseline: framesOf(bare),
      ratio: '–',
      bar: '0',
      holds: hall.missedFrames === 0,
    },
  ];
}

async function measure(browser: Browser): Promise<{ hall: Side; bare: Side }> {
  const hub = await HubProcess.start(SQLITE);
  const bare = new Child(BARE, {});
  try {
    const { counter, board } = await openHall(browser, hub);
    const { address } = await bare.next<{ address: string }>();
    const keyPage = await newPage(browser, address, 'counter');
    await recordKeys(keyPage);
    await keyPage.goto('/');
    const echoPage = await newPage(browser, address, 'board');
    const echo = await Paints.record(echoPage, '#call', BARE_ANIMATION);
    await echoPage.goto('/board');
    for (const page of [keyPage, echoPage]) await page.waitForFunction(() => document.title === 'ready');
    const [ofHall, ofBare]: [number[], number[]] = [[], []];
    const trace = await FrameTrace.begin(browser);
    for (let turn = 0; turn < WARM_UP + CALLS; turn++) {
      await counter.space();
      const called = await board.at(turn);
      const calledAt = await lastKeyAt(counter.page);
      await counter.start();
      await keyPage.keyboard.press('Space');
      const echoed = await echo.at(turn);
      const pressedAt = await lastKeyAt(keyPage);
      ofHall.push(called.at - calledAt);
      ofBare.push(echoed.at - pressedAt);
    }
    await trace.end();
    return { hall: sideOf(ofHall, trace, ANIMATION), bare: sideOf(ofBare, trace, BARE_ANIMATION) };
  } finally {
    await bare.stop();
    await hub.dispose();
  }
}

/** Without the turns that warm it up. */
function sideOf(times: number[], trace: FrameTrace, animation: Span): Side {
  const spans = trace.within(animation).slice(WARM_UP);
  if (spans.length !== CALLS) throw new Error(`The trace holds ${spans.length} of ${CALLS} animations`);
  const missedFrames = spans.reduce((sum, { missed }) => sum + missed, 0);
  return {
    times: times.slice(WARM_UP),
    frames: spans.reduce((sum, { shown }) => sum + shown, missedFrames),
    missedFrames,
  };
}

/** A clerk at an open window for whom enough people wait, and the hall's board. */
async function openHall(
  browser: Browser,
  hub: HubProcess,
): Promise<{ counter: CounterScreen; board: Paints }> {
  const manager = await HubApi.signIn(hub.url, 'admin', ADMIN_PASSWORD);
  // A call that is spoken keeps the stage for longer.
  await manager.speakIn(SAMPLE_HALL, []);
  const { windows } = await manager.hall(SAMPLE_HALL);
  const [service] = windows.find(({ number }) => number === WINDOW)?.services ?? [];
  if (service === undefined) throw new Error(`No window ${WINDOW} serves`);
  for (let ticket = 0; ticket < WARM_UP + CALLS; ticket++) {
    await manager.post(`/halls/${SAMPLE_HALL}/tickets`, { serviceId: service.serviceId });
  }
  const boardPage = await newPage(browser, hub.url, 'board');
  const board = await Paints.record(boardPage, STAGE_NUMBER, ANIMATION);
  const pairingCode = await manager.newDevice(SAMPLE_HALL, { kind: 'display', name: '大屏' });
  await boardPage.goto(`/display/?pair=${pairingCode}`);
  await boardPage.getByRole('heading', { level: 1 }).waitFor();
  const counter = new CounterScreen(await newPage(browser, hub.url, 'counter'));
  await recordKeys(counter.page);
  await counter.page.goto('/counter/');
  await counter.signIn(STAFF_NO, hub.clerkPassword);
  await counter.chooseWindow(WINDOW);
  await counter.open();
  return { counter, board };
}

async function newPage(browser: Browser, baseURL: string, kind: ScreenKind): Promise<Page> {
  const context = await browser.newContext({
    baseURL,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    ...SHOWN_ON[kind],
  });
  return context.newPage();
}
