import type { Page } from 'playwright-core';

/** A stretch of a page's time, by the marks that stand at its ends. */
export interface Span {
  readonly begins: string;
  readonly ends: string;
  readonly ms: number;
}

const BINDING = 'benchPainted';
const GIVE_UP_AFTER_MS = 30_000;

/** A text that a page has painted. */
export interface Paint {
  readonly text: string;
  /** When its first frame had been made, epoch milliseconds of the browser's clock. */
  readonly at: number;
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

  /**
   * To be called before the page is opened: notes down each new text of what `selector` finds first. With a span, the
   * time after the paint in which frames are counted (`FrameTrace`), it is told once that is over.
   */
  static async record(page: Page, selector: string, span: Span | null = null): Promise<Paints> {
    const paints = new Paints();
    const devTools = await page.context().newCDPSession(page);
    devTools.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name !== BINDING) return;
      paints.#told.push(JSON.parse(payload));
      paints.#heard();
    });
    await devTools.send('Runtime.enable');
    await devTools.send('Runtime.addBinding', { name: BINDING });
    await page.addInitScript(notePaints, { selector, span });
    return paints;
  }

  /** The paint of that place in the order. Throws after half a minute. */
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
function notePaints({ selector, span }: { selector: string; span: Span | null }): void {
  let shown = '';

  const afterFrame = (then: () => void) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = then;
      port2.postMessage(null);
    });

  const tell = (text: string) => {
    const paint = JSON.stringify({ text, at: performance.timeOrigin + performance.now() });
    if (span === null) return window.benchPainted?.(paint);
    performance.mark(span.begins);
    // No loop of animation frames: that would make the page draw each of them anew.
    setTimeout(() => {
      performance.mark(span.ends);
      window.benchPainted?.(paint);
    }, span.ms);
  };

  new MutationObserver(() => {
    const text = document.querySelector(selector)?.textContent ?? '';
    if (text === '' || text === shown) return;
    shown = text;
    afterFrame(() => tell(text));
  }).observe(document, { childList: true, subtree: true, characterData: true });
}
