import type { VoiceManifest } from '@hallbell/protocol';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** The shipped clips are a third of a megabyte; a hall's own recordings of three languages may be some tens. */
const MOST_BYTES = 64 * 1024 * 1024;

interface Tables extends DBSchema {
  /** One record: what the hub has, as it last said. */
  manifests: { key: string; value: VoiceManifest };
  /** By address, which changes with the recording. */
  clips: { key: string; value: ArrayBuffer };
  /** Bytes of each, so that what is kept can be counted without reading it. */
  sizes: { key: string; value: number };
}

const NEWEST = 'newest';

/** Clips on this device's disk, for the time that the hub is away: no more of them than the hub has, and than 64 MiB. */
export class ClipStore {
  readonly #db: IDBPDatabase<Tables>;
  readonly #mostBytes: number;

  private constructor(db: IDBPDatabase<Tables>, mostBytes: number) {
    this.#db = db;
    this.#mostBytes = mostBytes;
  }

  /** Null where the browser keeps nothing. */
  static async open(name = 'hallbell-voice', mostBytes = MOST_BYTES): Promise<ClipStore | null> {
    try {
      const db = await openDB<Tables>(name, 1, {
        upgrade(made) {
          for (const table of ['manifests', 'clips', 'sizes'] as const) made.createObjectStore(table);
        },
      });
      return new ClipStore(db, mostBytes);
    } catch {
      return null;
    }
  }

  async manifest(): Promise<VoiceManifest | null> {
    return (await this.#db.get('manifests', NEWEST)) ?? null;
  }

  async keepManifest(manifest: VoiceManifest): Promise<void> {
    await this.#db.put('manifests', manifest, NEWEST);
  }

  async has(url: string): Promise<boolean> {
    return (await this.#db.getKey('sizes', url)) !== undefined;
  }

  async clip(url: string): Promise<ArrayBuffer | null> {
    return (await this.#db.get('clips', url)) ?? null;
  }

  /** What there is no more room for is not kept. */
  async keep(url: string, bytes: ArrayBuffer): Promise<void> {
    const tx = this.#db.transaction(['clips', 'sizes'], 'readwrite');
    const sizes = tx.objectStore('sizes');
    const others =
      (await sizes.getAll()).reduce((sum, size) => sum + size, 0) - ((await sizes.get(url)) ?? 0);
    if (others + bytes.byteLength <= this.#mostBytes) {
      await Promise.all([tx.objectStore('clips').put(bytes, url), sizes.put(bytes.byteLength, url)]);
    }
    await tx.done;
  }

  /** Forgets all but these. */
  async keepOnly(urls: ReadonlySet<string>): Promise<void> {
    const tx = this.#db.transaction(['clips', 'sizes'], 'readwrite');
    const gone = (await tx.objectStore('sizes').getAllKeys()).filter((url) => !urls.has(url));
    await Promise.all(
      gone.flatMap((url) => [tx.objectStore('clips').delete(url), tx.objectStore('sizes').delete(url)]),
    );
    await tx.done;
  }

  close(): void {
    this.#db.close();
  }
}
