import type { Locator, Page } from 'playwright-core';
import { vi } from 'vitest';

/** One entry on the stage, as somebody in the hall would note it down. */
export interface SeenCall {
  ticketNumber: string;
  windowNumber: string;
  /** Epoch milliseconds. */
  at: number;
}

declare global {
  interface Window {
    /** Each entry on the stage, in order. */
    journeySeen?: SeenCall[];
    /** When each chime began, epoch milliseconds. */
    journeyChimes?: number[];
  }
}

/** The hall's board, and a record of every call that it ever showed and rang for. */
export class BoardScreen {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Notes everything down from the first paint on; to be called before the page is opened. */
  static async recordOn(page: Page): Promise<void> {
    await page.addInitScript(recordCalls);
  }

  get hallName(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }

  /** The newest call, or why there is none. */
  get stage(): Locator {
    return this.page.getByRole('main').getByRole('status').first();
  }

  get staleBanner(): Locator {
    return this.page.getByText('与系统的连接中断');
  }

  /** What a window's own cell in the list says, e.g. `3 B001 办理中`. */
  windowCell(number: string): Locator {
    return this.page.getByRole('listitem').filter({ hasText: new RegExp(`^${number}(?!\\d)`) });
  }

  async seen(): Promise<SeenCall[]> {
    return this.page.evaluate(() => window.journeySeen ?? []);
  }

  async chimes(): Promise<number[]> {
    return this.page.evaluate(() => window.journeyChimes ?? []);
  }

  /** Waits until as many calls have been shown, and answers them all. */
  async hasShown(count: number, withinMs: number): Promise<SeenCall[]> {
    return vi.waitFor(
      async () => {
        const seen = await this.seen();
        if (seen.length < count) throw new Error(`The board has shown ${seen.length} of ${count} calls`);
        return seen;
      },
      { timeout: withinMs, interval: 50 },
    );
  }
}

/** Runs in the page. A call that enters the stage is a new status element with two numbers in it. */
function recordCalls(): void {
  const seen: SeenCall[] = [];
  const chimes: number[] = [];
  const known = new WeakSet<Element>();
  window.journeySeen = seen;
  window.journeyChimes = chimes;
  new MutationObserver(() => {
    for (const status of document.querySelectorAll('[role="status"]')) {
      const [ticket, place] = [...status.querySelectorAll('[translate="no"]')].map(
        (part) => part.textContent,
      );
      if (known.has(status) || !ticket || !place) continue;
      known.add(status);
      seen.push({ ticketNumber: ticket, windowNumber: place, at: Date.now() });
    }
  }).observe(document, { childList: true, subtree: true });

  const SAME_CHIME_MS = 100;
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function startAndNote(when?: number) {
    const now = Date.now();
    if (now - (chimes.at(-1) ?? 0) > SAME_CHIME_MS) chimes.push(now);
    start.call(this, when);
  };
}
