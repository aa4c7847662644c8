import type { Page } from 'playwright-core';

const BINDING = 'benchPainted';
const GIVE_UP_AFTER_MS = 30_000;

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
    /** Takes a `Paint` as JSON. */
    benchPainted?: (paint: string) => void;
    /** When each key went down, by the browser's own stamp on the event; epoch milliseconds. */
    benchKeys?: number[];
  }
}

/** What a page has painted, told by itself: a page that is asked, and given the code to ask it by, is slower for it. */
export class Paints {
  readonly #told: Paint[] = [];
  #heard: () => void = () => undefined;

  /** To be called before the page is opened: notes down each new text of what `selector` finds first. */
  static async record(page: Page, selector: string, watchFramesMs: number): Promise<Paints> {
    const paints = new Paints();
    const devTools = await page.context().newCDPSession(page);
    devTools.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name !== BINDING) return;
      paints.#told.push(JSON.parse(payload));
      paints.#heard();
    });
    await devTools.send('Runtime.enable');
    await devTools.send('Runtime.addBinding', { name: BINDING });
    await page.addInitScript(notePaints, { selector, watchFramesMs });
    return paints;
  }

  /** The paint of that place in the order, once its frames have been watched too. Throws after half a minute. */
  async at(place: number): Promise<Paint> {
    const giveUpAt = Date.now() + GIVE_UP_AFTER_MS;
    for (;;) {
      const paint = this.#told[place];
      if (paint !== undefined) return paint;
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(
          () => reject(new Error('The page has painted nothing')),
          giveUpAt - Date.now(),
        );
        this.#heard = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }
}

/** To be called before the page is opened. */
export async function recordKeys(page: Page): Promise<void> {
  await page.addInitScript(noteKeys);
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
      else {
        const frames = Math.round((now - first) / FRAME_MS);
        window.benchPainted?.(JSON.stringify({ text, at, frames, missedFrames }));
      }
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
