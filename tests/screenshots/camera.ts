import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '@hallbell/protocol';
import type { Page } from 'playwright-core';
import { measureTargets, measureWords } from './measure-page.ts';
import { MONDAY_MS } from './monday.ts';

/** What an unsteady hand needs of a key: of the kiosk, and elsewhere (WCAG 2.2, 2.5.8). */
const KIOSK_TARGETS = { smallestPx: 80, gapPx: 16 };
const TARGETS = { smallestPx: 24, gapPx: 0 };

const DAY = new Date(MONDAY_MS).toISOString().slice(0, 10);

/** Runs in the page: until a device has read the hub's clock, it goes by its own. */
function keepsHallTime(day: string): boolean {
  const times = [...document.querySelectorAll<HTMLTimeElement>('time[datetime]')].map(
    ({ dateTime }) => dateTime,
  );
  const timers = [...document.querySelectorAll('[role="timer"]')].map(({ textContent }) => textContent ?? '');
  return times.every((time) => time.startsWith(day)) && !timers.some((time) => /\d+:\d+:\d+/.test(time));
}

export interface Picture {
  readonly name: string;
  readonly language: Language;
  /** Below the folder of all pictures. */
  readonly file: string;
  readonly width: number;
  readonly height: number;
  /** What can be measured and is not as it should be, a line each. */
  readonly faults: readonly string[];
}

/** Takes pictures into a folder, and notes what it sees. */
export class Camera {
  readonly #folder: string;
  readonly #isWanted: (name: string, language: Language) => boolean;
  readonly pictures: Picture[] = [];

  constructor(folder: string, isWanted: (name: string, language: Language) => boolean) {
    mkdirSync(folder, { recursive: true });
    this.#folder = folder;
    this.#isWanted = isWanted;
  }

  /** Takes the page as it stands, with every movement at its end. Takes nothing that was not asked for. */
  async shoot(page: Page, name: string, language: Language): Promise<void> {
    if (!this.#isWanted(name, language)) return;
    const file = `${name}.${language}.png`;
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await page.waitForFunction(keepsHallTime, DAY);
    await page.screenshot({ path: join(this.#folder, file), animations: 'disabled', caret: 'hide' });
    const size = page.viewportSize() ?? { width: 0, height: 0 };
    const targets = name.startsWith('kiosk') ? KIOSK_TARGETS : TARGETS;
    const faults = [
      ...(await page.evaluate(measureWords)),
      ...(await page.evaluate(measureTargets, targets)),
    ];
    this.pictures.push({ name, language, file, ...size, faults });
  }
}
