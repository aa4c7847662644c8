import { type Browser, chromium } from 'playwright-core';
import { CHROMIUM_ARGUMENTS, findChromium } from '../../support/chromium.ts';
import type { BenchOutcome } from './bench.ts';

/** Measures with a Chromium of its own. Where there is none, it says so and nothing is measured. */
export async function withBrowser(
  measure: (browser: Browser) => Promise<BenchOutcome>,
): Promise<BenchOutcome> {
  const executablePath = findChromium();
  if (executablePath === null) {
    console.error('There is no Chromium: nothing is known of the screens.');
    return { measures: [], raw: null };
  }
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
  try {
    return await measure(browser);
  } finally {
    await browser.close();
  }
}
