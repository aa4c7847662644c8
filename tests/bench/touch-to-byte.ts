import { join } from 'node:path';
import { TcpPrinter } from '@hallbell/hardware';
import type { Browser, Page } from 'playwright-core';
import { KioskScreen } from '../journeys/support/screens/kiosk.ts';
import { AgentProcess } from '../support/agent-process.ts';
import { HubApi } from '../support/hub-api.ts';
import { ADMIN_PASSWORD, HubProcess, SAMPLE_HALL } from '../support/hub-process.ts';
import { SQLITE } from '../support/hub-stores.ts';
import { SHOWN_ON } from '../support/shown-on.ts';
import { type Bench, type Measure, milliseconds, note } from './support/bench.ts';
import { withBrowser } from './support/browser.ts';
import { Child } from './support/child.ts';
import { FirstByte } from './support/first-byte.ts';
import { median, percentile } from './support/statistics.ts';
import { clockOffset, lastTouchAt, recordTouches } from './support/touches.ts';

const BARE = join(import.meta.dirname, 'baselines', 'bare-print.ts');
const WARM_UP = 3;
const TICKETS = 100;

interface Times {
  readonly kiosk: number[];
  readonly bare: number[];
}

/**
 * The last touch at the kiosk to the first byte of its slip at the printer: the ticket taken durably, the print request,
 * and the printer asked how it is. Against a bare page whose server writes to the same printer, ticket by ticket in turns.
 */
export const touchToByte: Bench = {
  name: 'touch-to-byte',
  run: () =>
    withBrowser(async (browser) => {
      const times = await measure(browser);
      return { measures: measuresOf(times, `Chromium ${browser.version()}`), raw: times };
    }),
};

function measuresOf({ kiosk, bare }: Times, on: string): Measure[] {
  const of = (share: string, figure: (times: readonly number[]) => number): Measure =>
    note(
      { what: `a touch at the kiosk to its printer’s first byte, ${share}`, on },
      { ours: figure(kiosk), baseline: figure(bare), show: milliseconds },
    );
  return [of('p50', median), of('p99', (times) => percentile(times, 0.99))];
}

async function measure(browser: Browser): Promise<Times> {
  const printer = new TcpPrinter({ paper: 80, hasCutter: true });
  const firstByte = new FirstByte(printer);
  const port = await printer.listen();
  const hub = await HubProcess.start(SQLITE);
  const manager = await HubApi.signIn(hub.url, 'admin', ADMIN_PASSWORD);
  const agent = await AgentProcess.start({
    hub: hub.url,
    pairingCode: await manager.newDevice(SAMPLE_HALL, { kind: 'agent', name: '取号机主机' }),
    printers: [
      { id: 'kiosk', name: '打印机', model: 'epson-80', link: { kind: 'tcp', host: '127.0.0.1', port } },
    ],
    logLevel: 'silent',
  });
  const bare = new Child(BARE, { PRINTER_PORT: String(port) });
  try {
    const pairingCode = await manager.newDevice(SAMPLE_HALL, { kind: 'kiosk', name: '取号机' });
    const kioskPage = await openPage(browser, `${agent.url}/kiosk/?pair=${pairingCode}`);
    const kiosk = new KioskScreen(kioskPage);
    await kiosk.welcome.waitFor();
    const { address } = await bare.next<{ address: string }>();
    const barePage = await openPage(browser, address);
    const times: Times = { kiosk: [], bare: [] };
    for (let turn = 0; turn < WARM_UP + TICKETS; turn++) {
      const ofKiosk = await timeOf(kioskPage, firstByte, async () => {
        await kiosk.take('税务局', '发票领用');
      });
      await kioskPage.getByText('请在出票口取走号票').waitFor();
      await kiosk.finish();
      const ofBare = await timeOf(barePage, firstByte, () => barePage.getByRole('button').tap());
      if (turn < WARM_UP) continue;
      times.kiosk.push(ofKiosk);
      times.bare.push(ofBare);
    }
    if (printer.printer.faults.length > 0)
      throw new Error(`The printer: ${printer.printer.faults.join(', ')}`);
    return times;
  } finally {
    await bare.stop();
    await agent.dispose();
    await hub.dispose();
    await printer.close();
  }
}

/** Milliseconds from the last touch of what is done at the page until its slip begins. */
async function timeOf(page: Page, firstByte: FirstByte, touch: () => Promise<void>): Promise<number> {
  const came = firstByte.next();
  await touch();
  const at = await came;
  return at - (await lastTouchAt(page)) - (await clockOffset(page));
}

async function openPage(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({
    ...SHOWN_ON.kiosk,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  const page = await context.newPage();
  await recordTouches(page);
  await page.goto(url);
  return page;
}
