import type { Locator, Page } from 'playwright-core';
import { vi } from 'vitest';
import { beginsToSay, hasSaid, type SaidPhrase, said } from '../speech.ts';

/** One entry on the stage, as somebody in the hall would note it down. */
export interface SeenCall {
  ticketNumber: string;
  windowNumber: string;
  /** Epoch milliseconds. */
  at: number;
}

/** A sound that was handed to the sound card: from when to when, in seconds of its context. */
export interface HeardSound {
  kind: 'tone' | 'clip';
  from: number;
  to: number;
}

declare global {
  interface Window {
    /** Each entry on the stage, in order. */
    journeySeen?: SeenCall[];
    /** When each chime began, epoch milliseconds. */
    journeyChimes?: number[];
    /** Whatever was handed to the sound card. */
    journeySounds?: HeardSound[];
    /** The highest sample that left for the speakers. */
    journeyPeak?: () => number;
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

  /** What was said since the page was opened, in order. */
  said(): Promise<SaidPhrase[]> {
    return said(this.page);
  }

  /** Waits until as many phrases are on their way to the speakers, and answers them all. */
  beginsToSay(count: number, withinMs: number): Promise<SaidPhrase[]> {
    return beginsToSay(this.page, count, withinMs);
  }

  /** Waits until as many phrases have been said to their end, and answers them all. */
  hasSaid(count: number, withinMs: number): Promise<SaidPhrase[]> {
    return hasSaid(this.page, count, withinMs);
  }

  async sounds(): Promise<HeardSound[]> {
    return this.page.evaluate(() => window.journeySounds ?? []);
  }

  async peak(): Promise<number> {
    return this.page.evaluate(() => window.journeyPeak?.() ?? 0);
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

/** Runs in the page. A call that enters the stage comes with two numbers whose elements are new. */
function recordCalls(): void {
  const seen: SeenCall[] = [];
  const chimes: number[] = [];
  const sounds: HeardSound[] = [];
  const known = new WeakSet<Element>();
  window.journeySeen = seen;
  window.journeyChimes = chimes;
  window.journeySounds = sounds;
  new MutationObserver(() => {
    for (const status of document.querySelectorAll('[role="status"]')) {
      const [ticket, place] = status.querySelectorAll('[translate="no"]');
      if (!ticket?.textContent || !place?.textContent || known.has(ticket)) continue;
      known.add(ticket);
      seen.push({
        ...{ ticketNumber: ticket.textContent, windowNumber: place.textContent },
        at: Date.now(),
      });
    }
  }).observe(document, { childList: true, subtree: true });

  const SAME_CHIME_MS = 100;
  const LISTEN_EVERY_MS = 40;
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function startAndNote(when?: number) {
    const now = Date.now();
    if (now - (chimes.at(-1) ?? 0) > SAME_CHIME_MS) chimes.push(now);
    sounds.push({ kind: 'tone', from: when ?? 0, to: when ?? 0 });
    start.call(this, when);
  };
  const stop = OscillatorNode.prototype.stop;
  OscillatorNode.prototype.stop = function stopAndNote(when?: number) {
    const tone = sounds.findLast(({ kind }) => kind === 'tone');
    if (tone !== undefined) tone.to = when ?? 0;
    stop.call(this, when);
  };
  const startClip = AudioBufferSourceNode.prototype.start;
  AudioBufferSourceNode.prototype.start = function startClipAndNote(when = 0) {
    const seconds = (this.buffer?.duration ?? 0) / this.playbackRate.value;
    sounds.push({ kind: 'clip', from: when, to: when + seconds });
    startClip.call(this, when);
  };

  const connect = AudioNode.prototype.connect;
  let peak = 0;
  window.journeyPeak = () => peak;
  const listenTo = (node: AudioNode) => {
    const ear = node.context.createAnalyser();
    const samples = new Float32Array(ear.fftSize);
    Reflect.apply(connect, node, [ear]);
    setInterval(() => {
      ear.getFloatTimeDomainData(samples);
      peak = Math.max(peak, ...samples);
    }, LISTEN_EVERY_MS);
  };
  AudioNode.prototype.connect = function connectAndListen(this: AudioNode, ...to: unknown[]) {
    if (to[0] instanceof AudioDestinationNode) listenTo(this);
    return Reflect.apply(connect, this, to);
  } as AudioNode['connect'];
}
