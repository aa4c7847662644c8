import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { CHROMIUM_ARGUMENTS, findChromium } from '../../support/chromium.ts';
import { HubApi } from '../../support/hub-api.ts';
import { ADMIN_PASSWORD, HubProcess } from '../../support/hub-process.ts';
import { SQLITE } from '../../support/hub-stores.ts';
import { burst } from './burst.ts';
import { learn, playerPage } from './player-page.ts';
import { damages, renderCalls, renderLoudness } from './renderings.ts';
import { faultsOf, table, writePage } from './report.ts';
import { asSet } from './settings.ts';

const { values } = parseArgs({
  options: { out: { type: 'string' }, write: { type: 'boolean' }, live: { type: 'boolean' } },
});
const executablePath = findChromium();
if (executablePath === null) {
  console.error('There is no Chromium: nothing can be spoken.');
  process.exit(1);
}
const folder = values.out ?? mkdtempSync(join(tmpdir(), 'hallbell-voice-'));
mkdirSync(folder, { recursive: true });

const hub = await HubProcess.start(SQLITE);
const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
try {
  const manager = await HubApi.signIn(hub.url, 'admin', ADMIN_PASSWORD);
  const page = await playerPage(browser, hub.url);
  const ear = await learn(page);
  const found = await damages(page, ear, () => playerPage(browser, hub.url));
  for (const [kind, fault] of found) console.log(`damaged: ${kind}\n  found: ${fault ?? 'NOTHING'}`);
  // What renders without a clock is the same every time; what is live may be tried more often.
  const rendered = values.live ? [] : await renderCalls(page, folder);
  const loudness = values.live ? [] : await renderLoudness(page);
  console.log(`${rendered.length} calls rendered`);
  const { outcomes, spanMs } = await burst(browser, hub, manager, ear, folder);
  const steps = await asSet(browser, hub, manager, ear, page, folder);
  const proof = {
    rendered,
    loudness,
    outcomes,
    spanMs,
    steps,
    damages: found,
    browser: `Chromium ${browser.version()}`,
  };
  const faults = faultsOf(proof);
  console.log(`\n${table(proof)}\n\nThe recordings are in ${folder}`);
  for (const fault of faults) console.error(`FAULT ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
  else if (values.write && !values.live) writePage(proof);
} finally {
  await browser.close();
  await hub.dispose();
}
