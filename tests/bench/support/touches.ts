import type { Page } from 'playwright-core';

declare global {
  interface Window {
    benchTouchedAt?: number;
  }
}

const ASKED = 15;

/** To be called before the page is opened. */
export async function recordTouches(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.addEventListener(
      'pointerdown',
      (event) => {
        window.benchTouchedAt = performance.timeOrigin + event.timeStamp;
      },
      { capture: true },
    );
  });
}

/** When the page was last touched, by the browser's own stamp on the event; epoch milliseconds of the browser's clock. */
export async function lastTouchAt(page: Page): Promise<number> {
  const at = await page.evaluate(() => window.benchTouchedAt);
  if (at === undefined) throw new Error('Nobody has touched the page');
  return at;
}

/** What to add to a time of the page's clock for this process's; known to half of the quickest of a few questions. */
export async function clockOffset(page: Page): Promise<number> {
  let best = { tookMs: Number.POSITIVE_INFINITY, offsetMs: 0 };
  for (let asked = 0; asked < ASKED; asked++) {
    const before = performance.now();
    const told = await page.evaluate(() => performance.timeOrigin + performance.now());
    const tookMs = performance.now() - before;
    const middle = performance.timeOrigin + before + tookMs / 2;
    if (tookMs < best.tookMs) best = { tookMs, offsetMs: middle - told };
  }
  return best.offsetMs;
}
