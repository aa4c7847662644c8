import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { CHROMIUM_ARGUMENTS, findChromium } from '../../support/chromium.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the one browser of all journeys listens; null where there is no Chromium. */
    browserEndpoint: string | null;
  }
}

const RUN = join(import.meta.dirname, '..', '..', '..', 'scripts', 'run.mjs');
const NO_CHROMIUM =
  'The journeys need Chromium: install it (Debian: apt-get install chromium fonts-noto-cjk), or name it in CHROMIUM.';

/** Builds the screens that have changed, and starts one browser for all journeys. */
export default async function setUp(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const executablePath = findChromium();
  if (executablePath === null) {
    if (process.env.CI) throw new Error(NO_CHROMIUM);
    console.error(`\n  !! THE JOURNEYS DO NOT RUN. ${NO_CHROMIUM}\n`);
    project.provide('browserEndpoint', null);
    return;
  }
  const build = spawnSync(process.execPath, [RUN, 'build'], { stdio: 'inherit' });
  if (build.status !== 0) throw new Error('The screens could not be built; the reason stands above');
  // In the plain C locale a download's Chinese name would be lost, whatever the page calls it.
  const env = { ...process.env, LC_ALL: 'C.UTF-8' };
  const server = await chromium.launchServer({ executablePath, args: CHROMIUM_ARGUMENTS, env });
  project.provide('browserEndpoint', server.wsEndpoint());
  return () => server.close();
}
