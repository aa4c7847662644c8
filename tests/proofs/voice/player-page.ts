import { join } from 'node:path';
import type { VoiceSettings } from '@hallbell/domain';
import type { VoiceManifest } from '@hallbell/protocol';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { MatchedFilter, resampled, type Template } from './matched-filter.ts';
import { decoded, trimmed } from './wave-file.ts';

const ENTRY = join(import.meta.dirname, '..', '..', '..', 'display', 'src', 'testing', 'proof-player.ts');
/** Of the page's own renderings. */
export const SAMPLE_RATE = 48_000;
/** Of a chime until the first word; the player begins it a little later than asked. */
const BELL_SECONDS = { full: 1.52, short: 0.7 } as const;

declare global {
  interface Window {
    voiceProof: {
      render(ticketNumber: string, windowNumber: string, hall: object): Promise<string>;
      clip(url: string, playbackRate: number): Promise<string>;
      bell(kind: 'full' | 'short'): Promise<string>;
    };
  }
}

/** What a speed that a hall can set means: written down here, and not taken from the player. */
interface Pace {
  readonly playbackRate: number;
  readonly pauseFactor: number;
  /** Between two clips that the sentence itself does not part. */
  readonly joinSeconds: number;
}
export const PACES = {
  80: { playbackRate: 0.92, pauseFactor: 2.5, joinSeconds: 0.075 },
  100: { playbackRate: 1, pauseFactor: 1, joinSeconds: 0 },
  120: { playbackRate: 1.08, pauseFactor: 0.5, joinSeconds: 0 },
} as const satisfies Record<number, Pace>;

/** Every shipped sound at a speed; clips that are the same wave in two languages have one name. */
export interface Ear {
  readonly filter: MatchedFilter;
  readonly pace: Pace;
  /** The name under which the filter hears a clip. */
  nameOf(language: string, clip: string): string;
}

/** A page of the hub's own origin with the display's player in it, and no clip kept from before. */
export async function playerPage(browser: Browser, baseURL: string): Promise<Page> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, minify: false, lib: { entry: ENTRY, formats: ['iife'], name: 'proof' } },
  });
  const [bundle] = Array.isArray(built) ? built : [built];
  const script = bundle !== undefined && 'output' in bundle ? bundle.output[0].code : '';
  const page = await (await browser.newContext({ baseURL })).newPage();
  await page.goto('/healthz');
  await page.evaluate(script);
  return page;
}

/** Learns each clip as this browser decodes it, and the two chimes as the player rings them. */
export async function learn(page: Page, ratePercent: keyof typeof PACES = 100): Promise<Ear> {
  const pace = PACES[ratePercent];
  const { clips }: VoiceManifest = await page.evaluate(async () =>
    (await fetch('/voice/manifest.json')).json(),
  );
  const names = new Map<string, string>();
  const templates = new Map<string, Template>();
  for (const [language, known] of Object.entries(clips)) {
    for (const [clip, { url }] of Object.entries(known)) {
      const wave = await page.evaluate(([at, rate]) => window.voiceProof.clip(at, rate), [
        url,
        pace.playbackRate,
      ] as const);
      const name = templates.get(wave)?.name ?? `${language}/${clip}`;
      names.set(`${language}/${clip}`, name);
      templates.set(wave, { name, samples: resampled(decoded(wave), SAMPLE_RATE) });
    }
  }
  for (const kind of ['full', 'short'] as const) {
    const wave = trimmed(decoded(await page.evaluate((it) => window.voiceProof.bell(it), kind)));
    const begin = wave.findIndex((sample) => sample !== 0);
    const samples = resampled(wave.subarray(begin, begin + BELL_SECONDS[kind] * SAMPLE_RATE), SAMPLE_RATE);
    templates.set(kind, { name: `bell/${kind}`, samples });
  }
  return {
    pace,
    filter: new MatchedFilter([...templates.values()]),
    nameOf: (language, clip) => names.get(`${language}/${clip}`) ?? `${language}/${clip}`,
  };
}

/** A call, spoken once in these languages. */
export async function render(
  page: Page,
  { ticketNumber, windowNumber }: { ticketNumber: string; windowNumber: string },
  voice: VoiceSettings,
): Promise<Float32Array> {
  const rendered = await page.evaluate(
    ([ticket, window_, hall]) => window.voiceProof.render(ticket, window_, hall),
    [ticketNumber, windowNumber, { voice, timeZone: 'Asia/Shanghai' }] as const,
  );
  return trimmed(decoded(rendered));
}
