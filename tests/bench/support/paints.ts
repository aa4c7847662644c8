import type { Page } from 'playwright-core';

/** A text that a page has painted. */
export interface Paint {
  readonly text: string;
  /** When its first frame had been made, epoch milliseconds of the browser's clock. */
  readonly at: number;
  /** The frames of the time after it that were watched, and how many of them were missed. */
  readonly frames: number;
  readonly missedFrames: number;
}

declare global {
  interface Window {
    benchPaints?: Paint[];
    /** When each key went down, by the browser's own stamp on the event; epoch milliseconds. */
    benchKeys?: number[];
  }
}

/** To be called before the page is opened: notes down each new text of what `selector` finds first. */
export async function recordPaints(page: Page, selector: string, watchFramesMs: number): Promise<void> {
  await page.addInitScript(notePaints, { selector, watchFramesMs });
}

/** To be called before the page is opened. */
export async function recordKeys(page: Page): Promise<void> {
  await page.addInitScript(noteKeys);
}

/** The paint of that place in the order, once its frames have been watched too. */
export async function paintOf(page: Page, place: number): Promise<Paint> {
  await page.waitForFunction((count) => (window.benchPaints?.length ?? 0) > count, place);
  const paint = await page.evaluate((index) => window.benchPaints?.[index], place);
  if (paint === undefined) throw new Error('The page has forgotten what it painted');
  return paint;
}

export async function lastKeyAt(page: Page): Promise<number> {
  const at = await page.evaluate(() => window.benchKeys?.at(-1));
  if (at === undefined) throw new Error('The page has heard no key');
  return at;
}

function noteKeys(): void {
  const keys: number[] = [];
  window.benchKeys = keys;
  window.addEventListener('keydown', (event) => keys.push(performance.timeOrigin + event.timeStamp), {
    capture: true,
  });
}

/**
 * Runs in the page. The change of the document is seen in the microtask after it; a message sent from the animation
 * frame that draws it is delivered when style, layout and paint of that frame are done.
 */
function notePaints({ selector, watchFramesMs }: { selector: string; watchFramesMs: number }): void {
  const FRAME_MS = 1000 / 60;
  const paints: Paint[] = [];
  window.benchPaints = paints;
  let shown = '';

  const afterFrame = (then: () => void) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = then;
      port2.postMessage(null);
    });

  const watchFrames = (text: string, at: number) => {
    let first = 0;
    let last = 0;
    let missedFrames = 0;
    const frame = (now: number) => {
      if (first === 0) first = now;
      else missedFrames += Math.max(0, Math.round((now - last) / FRAME_MS) - 1);
      last = now;
      if (now - first < watchFramesMs) requestAnimationFrame(frame);
      else paints.push({ text, at, frames: Math.round((now - first) / FRAME_MS), missedFrames });
    };
    requestAnimationFrame(frame);
  };

  new MutationObserver(() => {
    const text = document.querySelector(selector)?.textContent ?? '';
    if (text === '' || text === shown) return;
    shown = text;
    afterFrame(() => watchFrames(text, performance.timeOrigin + performance.now()));
  }).observe(document, { childList: true, subtree: true, characterData: true });
}
