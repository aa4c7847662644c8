import type { Page } from 'playwright-core';
import { vi } from 'vitest';

/** Something that a screen said, on the page's own clock in milliseconds. */
export interface SaidPhrase {
  language: string;
  text: string;
  from: number;
  to: number;
}

/** What a page has said since it was opened, in order. */
export function said(page: Page): Promise<SaidPhrase[]> {
  return page.evaluate(() =>
    performance.getEntriesByName('hallbell.voice').map((entry) => {
      const { language, text } = (entry as PerformanceMeasure).detail;
      return { language, text, from: entry.startTime, to: entry.startTime + entry.duration };
    }),
  );
}

/** Waits until as many phrases are on their way to a page's speakers, and answers them all. */
export function beginsToSay(page: Page, count: number, withinMs: number): Promise<SaidPhrase[]> {
  return vi.waitFor(
    async () => {
      const phrases = await said(page);
      if (phrases.length < count) throw new Error(`The page says ${phrases.length} of ${count} phrases`);
      return phrases;
    },
    { timeout: withinMs, interval: 100 },
  );
}

/** Waits until a page has said as many phrases to their end, and answers them all. */
export function hasSaid(page: Page, count: number, withinMs: number): Promise<SaidPhrase[]> {
  return vi.waitFor(
    async () => {
      const [phrases, now] = [await said(page), await page.evaluate(() => performance.now())];
      const ended = phrases.filter(({ to }) => to <= now);
      if (ended.length < count) throw new Error(`The page has said ${ended.length} of ${count} phrases`);
      return phrases;
    },
    { timeout: withinMs, interval: 100 },
  );
}
