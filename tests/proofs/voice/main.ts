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
import { damages, renderCalls } from './renderings.ts';
import { faultsOf, table, writePage } from './report.ts';

const { values } = parseArgs({ options: { out: { type: 'string' }, write: { type: 'boolean' } } });
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
  const found = await damages(page, ear);
  for (const [kind, fault] of found) console.log(`damaged: ${kind}\n  found: ${fault ?? 'NOTHING'}`);
  const rendered = await renderCalls(page, ear, folder);
  console.log(`${rendered.length} calls rendered`);
  const { outcomes, spanMs } = await burst(browser, hub, manager, ear, folder);
  const proof = { rendered, outcomes, spanMs, damages: found, browser: `Chromium ${browser.version()}` };
  const faults = faultsOf(proof);
  console.log(`\n${table(proof)}\n\nThe recordings are in ${folder}`);
  for (const fault of faults) console.error(`FAULT ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
  else if (values.write === true) writePage(proof);
} finally {
  await browser.close();
  await hub.dispose();
}
