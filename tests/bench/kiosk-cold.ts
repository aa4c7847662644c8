import { once } from 'node:events';
import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { HubApi } from '../support/hub-api.ts';
import { ADMIN_PASSWORD, HubProcess, SAMPLE_HALL } from '../support/hub-process.ts';
import { SQLITE } from '../support/hub-stores.ts';
import { SHOWN_ON } from '../support/shown-on.ts';
import { type Bench, limit, type Measure, milliseconds } from './support/bench.ts';
import { withBrowser } from './support/browser.ts';
import { Paints } from './support/paints.ts';
import { median } from './support/statistics.ts';

const SLOWED = 4;
const ROUNDS = 5;
const USABLE_WITHIN_MS = 2_000;
const BUNDLE_KIB = 200;
/** The keys of the departments: whoever sees them can begin. */
const FIRST_KEY = 'main button';

/** The kiosk's page on a slow PC with an empty cache, against a bare page of the same words from a bare server. */
export const kioskCold: Bench = {
  name: 'kiosk-cold',
  run: () => withBrowser(measure),
};

async function measure(browser: Browser): Promise<{ measures: Measure[]; raw: unknown }> {
  const hub = await HubProcess.start(SQLITE);
  try {
    const { paired, words } = await pairKiosk(browser, hub);
    const bare = await serve(`<!doctype html><main><button>${words}</button></main>`);
    const rounds = { kiosk: [] as number[], bare: [] as number[] };
    for (let round = 0; round < ROUNDS; round++) {
      rounds.bare.push(await open(browser, bare.address, {}));
      rounds.kiosk.push(await open(browser, `${hub.url}/kiosk/`, { storageState: paired }));
    }
    bare.stop();
    const bundle = await bundleKibOf(`${hub.url}/kiosk/`);
    const on = `Chromium ${browser.version()}`;
    return {
      measures: [
        limit(
          { what: `the kiosk’s page, cold, CPU slowed ${SLOWED} ×, usable after`, on },
          { ours: median(rounds.kiosk), baseline: median(rounds.bare), show: milliseconds },
          USABLE_WITHIN_MS,
        ),
        limit(
          { what: 'JavaScript that the kiosk’s page begins with, gzip', on },
          { ours: bundle, baseline: 0, show: (kib) => `${kib.toFixed(0)} KiB` },
          BUNDLE_KIB,
        ),
      ],
      raw: { ...rounds, bundle },
    };
  } finally {
    await hub.dispose();
  }
}

/** A browser that is the hall's kiosk, and what its first screen says. */
async function pairKiosk(browser: Browser, hub: HubProcess) {
  const manager = await HubApi.signIn(hub.url, 'admin', ADMIN_PASSWORD);
  const pairingCode = await manager.newDevice(SAMPLE_HALL, { kind: 'kiosk', name: '取号机' });
  const context = await browser.newContext(SHOWN_ON.kiosk);
  const page = await context.newPage();
  await page.goto(`${hub.url}/kiosk/?pair=${pairingCode}`);
  await page.locator(FIRST_KEY).first().waitFor();
  const paired = await context.storageState();
  const words = (await page.locator('body').textContent()) ?? '';
  await context.close();
  return { paired, words };
}

/** Milliseconds from the start of the navigation until the first key is painted, in a browser that knows nothing yet. */
async function open(browser: Browser, url: string, options: BrowserContextOptions): Promise<number> {
  const context = await browser.newContext({ ...SHOWN_ON.kiosk, locale: 'zh-CN', ...options });
  const page = await context.newPage();
  const devTools = await context.newCDPSession(page);
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
  const paints = await Paints.record(page, FIRST_KEY);
  await page.goto(url);
  const { at } = await paints.at(0);
  const startedAt = await page.evaluate(() => performance.timeOrigin);
  await context.close();
  return at - startedAt;
}

async function serve(html: string): Promise<{ address: string; stop: () => void }> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(html);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The baseline has no port');
  return {
    address: `http://127.0.0.1:${address.port}/`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** What the page's own HTML names; what the first screen does not need comes later. */
async function bundleKibOf(url: string): Promise<number> {
  const html = await (await fetch(url)).text();
  let bytes = 0;
  for (const [, path = ''] of html.matchAll(/(?:src|href)="([^"]+\.js)"/g)) {
    const script = await (await fetch(new URL(path, url))).arrayBuffer();
    bytes += gzipSync(new Uint8Array(script)).length;
  }
  if (bytes === 0) throw new Error(`${url} names no script`);
  return bytes / 1024;
}
