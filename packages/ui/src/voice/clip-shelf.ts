import type { VoiceManifest } from '@hallbell/protocol';
import { ClipStore } from './clip-store.ts';

const MANIFEST = '/voice/manifest.json';
const AT_ONCE = 6;
/** A hub that has not answered by then is away; milliseconds. */
const ANSWER_WITHIN_MS = 8_000;

type Clips = Readonly<Record<string, { readonly url: string; readonly own: boolean }>>;

/**
 * The clips' bytes: from this device's disk, and what is not there from the hub, which has them kept. What could not be
 * had is asked for again the next time. Nothing here is ever rejected.
 */
export class ClipShelf {
  readonly #openStore: () => Promise<ClipStore | null>;
  /** Opened when it is first needed: the page has been painted by then. */
  #store: Promise<ClipStore | null> | null = null;
  #manifest: VoiceManifest | null = null;
  #isOfHub = false;
  #asking: Promise<void> | null = null;

  constructor(openStore: () => Promise<ClipStore | null> = () => ClipStore.open()) {
    this.#openStore = openStore;
  }

  /** What there is in a language, as the hub says, or while it has not answered yet as it said before. */
  async clipsIn(language: string): Promise<Clips> {
    this.#manifest ??= await this.#kept((store) => store.manifest());
    if (!this.#isOfHub) {
      const asked = this.#ask();
      if (this.#manifest === null) await asked;
    }
    return clipsOf(this.#manifest, language);
  }

  async bytesOf(url: string): Promise<ArrayBuffer | null> {
    return (await this.#kept((store) => store.clip(url))) ?? (await this.#fetched(url));
  }

  /**
   * Asks the hub what it has now, brings each clip of these languages, and has the disk forget what the hub has no more.
   * Answers the addresses of all that it has.
   */
  async bring(
    languages: readonly string[],
    bringClip: (url: string, own: boolean) => Promise<unknown> = (url) => this.#keep(url),
  ): Promise<ReadonlySet<string>> {
    await this.#ask();
    const next = languages.flatMap((language) => Object.values(clipsOf(this.#manifest, language))).values();
    const work = async () => {
      for (const { url, own } of next) await bringClip(url, own);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    const all = Object.values(this.#manifest?.clips ?? {}).flatMap((clips) => Object.values(clips));
    const known = new Set(all.map(({ url }) => url));
    // Another page of this device may speak another language: what the hub has of that stays too.
    if (this.#isOfHub) await this.#kept((store) => store.keepOnly(known));
    return known;
  }

  #ask(): Promise<void> {
    this.#asking ??= this.#read().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  async #read(): Promise<void> {
    const answer = await fetched(MANIFEST);
    // The hub's own answer, of the shape that the protocol promises.
    const manifest: VoiceManifest | null = (await answer?.json().catch(() => null)) ?? null;
    this.#isOfHub = manifest !== null;
    if (manifest === null) return;
    this.#manifest = manifest;
    await this.#kept((store) => store.keepManifest(manifest));
  }

  async #keep(url: string): Promise<void> {
    const isKept = await this.#kept((store) => store.has(url));
    if (isKept === false) await this.#fetched(url);
  }

  async #fetched(url: string): Promise<ArrayBuffer | null> {
    const bytes = (await (await fetched(url))?.arrayBuffer().catch(() => null)) ?? null;
    if (bytes !== null) await this.#kept((store) => store.keep(url, bytes));
    return bytes;
  }

  /** A disk that fails is none: the hub has everything. */
  async #kept<T>(use: (store: ClipStore) => Promise<T>): Promise<T | null> {
    this.#store ??= this.#openStore();
    const store = await this.#store;
    return store === null ? null : use(store).catch(() => null);
  }
}

/** Has what these languages need kept on this device for the time that the hub is away. Never rejected. */
export async function keepClips(languages: readonly string[]): Promise<void> {
  await new ClipShelf().bring(languages);
}

function clipsOf(manifest: VoiceManifest | null, language: string): Clips {
  const known: Partial<Record<string, Clips>> = manifest?.clips ?? {};
  return known[language] ?? {};
}

async function fetched(url: string): Promise<Response | null> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }).catch(() => null);
  return answer?.ok ? answer : null;
}
