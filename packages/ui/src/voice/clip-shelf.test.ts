import 'fake-indexeddb/auto';
import type { VoiceManifest } from '@hallbell/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ClipShelf, keepClips } from './clip-shelf.ts';
import { ClipStore } from './clip-store.ts';

const BYTES = 8;

/** A hub with clips of some bytes each, which goes away and comes back. */
class Hub {
  isAway = false;
  manifest: VoiceManifest = manifestOf({ 'zh-CN': ['please', 'one'], en: ['ticket'] });
  readonly asked: string[] = [];

  constructor() {
    vi.stubGlobal('fetch', async (address: string) => {
      if (this.isAway) throw new TypeError('Failed to fetch');
      this.asked.push(address);
      return address === '/voice/manifest.json'
        ? Response.json(this.manifest)
        : new Response(new Uint8Array(BYTES).fill(address.length));
    });
  }

  /** How often it was asked for clips. */
  get clipsAsked(): number {
    return this.asked.filter((address) => !address.includes('manifest')).length;
  }
}

function manifestOf(clips: Record<string, string[]>, version = '1'): VoiceManifest {
  return {
    clips: Object.fromEntries(
      Object.entries(clips).map(([language, names]) => [
        language,
        Object.fromEntries(
          names.map((name) => [name, { url: `/voice/${language}/${name}?v=${version}`, own: false }]),
        ),
      ]),
    ),
  };
}

let hub: Hub;
let name: string;
let databases = 0;
const opened: ClipStore[] = [];

async function store(mostBytes?: number): Promise<ClipStore | null> {
  const made = await ClipStore.open(name, mostBytes);
  if (made !== null) opened.push(made);
  return made;
}
/** As a page has it that was just opened. */
const shelf = (mostBytes?: number) => new ClipShelf(() => store(mostBytes));

beforeEach(() => {
  hub = new Hub();
  databases += 1;
  name = `voice-${databases}`;
});
afterEach(() => {
  for (const it of opened.splice(0)) it.close();
  vi.unstubAllGlobals();
});

describe('the clips that a device keeps', () => {
  it('are spoken by a page that is opened while the hub is away', async () => {
    await shelf().bring(['zh-CN']);
    hub.isAway = true;
    const page = shelf();
    const { please } = await page.clipsIn('zh-CN');
    expect((await page.bytesOf(please?.url ?? 'none'))?.byteLength).toBe(BYTES);
    const { ticket } = await page.clipsIn('en');
    expect(ticket).toBeDefined();
    expect(await page.bytesOf(ticket?.url ?? 'none')).toBeNull();
  });

  it('are what was once spoken, too', async () => {
    const first = shelf();
    const { one } = await first.clipsIn('zh-CN');
    await first.bytesOf(one?.url ?? 'none');
    hub.isAway = true;
    expect(await shelf().bytesOf(one?.url ?? 'none')).not.toBeNull();
  });

  it('are asked of the hub once, however often pages are opened', async () => {
    for (let page = 0; page < 3; page += 1) await shelf().bring(['zh-CN', 'en']);
    expect(hub.clipsAsked).toBe(3);
  });

  it('give way to what the hub has now', async () => {
    const page = shelf();
    await page.bring(['zh-CN', 'en']);
    const before = (await page.clipsIn('zh-CN')).please?.url ?? 'none';
    hub.manifest = manifestOf({ 'zh-CN': ['please', 'one'] }, '2');
    await page.bring(['zh-CN']);
    const after = (await page.clipsIn('zh-CN')).please?.url ?? 'none';
    expect(after).not.toBe(before);
    const kept = await store();
    expect([await kept?.has(before), await kept?.has(after)]).toEqual([false, true]);
    expect(await kept?.has('/voice/en/ticket?v=1')).toBe(false);
  });

  it('stay whole when the hub goes away while they are looked through', async () => {
    await shelf().bring(['zh-CN', 'en']);
    hub.isAway = true;
    const page = shelf();
    await page.bring(['zh-CN', 'en']);
    expect(await page.bytesOf('/voice/en/ticket?v=1')).not.toBeNull();
  });

  it('are no more than there is room for', async () => {
    await shelf(2 * BYTES).bring(['zh-CN', 'en']);
    const kept = await store();
    const urls = ['/voice/zh-CN/please?v=1', '/voice/zh-CN/one?v=1', '/voice/en/ticket?v=1'];
    const isKept = await Promise.all(urls.map((url) => kept?.has(url)));
    expect(isKept.filter(Boolean)).toHaveLength(2);
    await kept?.keep(urls[isKept.indexOf(true)] ?? '', new ArrayBuffer(BYTES));
    expect((await Promise.all(urls.map((url) => kept?.clip(url)))).filter(Boolean)).toHaveLength(2);
  });

  it('are asked for again when the hub is back', async () => {
    hub.isAway = true;
    const page = shelf();
    expect(await page.clipsIn('zh-CN')).toEqual({});
    hub.isAway = false;
    const { please } = await page.clipsIn('zh-CN');
    expect(await page.bytesOf(please?.url ?? 'none')).not.toBeNull();
  });

  it('are the hub’s alone where the browser keeps nothing', async () => {
    const page = new ClipShelf(async () => null);
    await page.bring(['zh-CN']);
    const { please } = await page.clipsIn('zh-CN');
    expect(await page.bytesOf(please?.url ?? 'none')).not.toBeNull();
    vi.stubGlobal('indexedDB', undefined);
    expect(await ClipStore.open('none')).toBeNull();
    await keepClips(['zh-CN']);
  });
});
