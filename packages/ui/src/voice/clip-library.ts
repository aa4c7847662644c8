import type { ClipShelf } from './clip-shelf.ts';
import { prepareClip } from './levels.ts';

export interface ClipLibrary {
  /** The clips of a phrase, decoded; null where one is missing, which is said in the console once. Never rejected. */
  load(language: string, clips: readonly string[]): Promise<ReadonlyMap<string, AudioBuffer> | null>;
  /** Loads all of these languages as the hub has them now, so that no call waits for it. */
  warm(languages: readonly string[]): Promise<void>;
}

/** Clips as they are played, each decoded once. What could not be had is asked for again the next time. */
export function createClipLibrary(audio: BaseAudioContext, shelf: ClipShelf): ClipLibrary {
  const buffers = new Map<string, Promise<AudioBuffer | null>>();
  const complained = new Set<string>();

  function bufferOf(url: string, own: boolean): Promise<AudioBuffer | null> {
    const kept = buffers.get(url);
    if (kept !== undefined) return kept;
    const loading = decodeClip(url, own).then((buffer) => {
      if (buffer === null) buffers.delete(url);
      return buffer;
    });
    buffers.set(url, loading);
    return loading;
  }

  async function decodeClip(url: string, own: boolean): Promise<AudioBuffer | null> {
    const bytes = await shelf.bytesOf(url);
    const decoded = bytes === null ? null : await audio.decodeAudioData(bytes).catch(() => null);
    if (decoded === null || !own) return decoded;
    // A recording in stereo has the same voice on both sides.
    const samples = prepareClip(decoded.getChannelData(0), decoded.sampleRate);
    const buffer = audio.createBuffer(1, samples.length, decoded.sampleRate);
    buffer.copyToChannel(samples, 0);
    return buffer;
  }

  function complain(what: string) {
    if (complained.has(what)) return;
    complained.add(what);
    console.warn(`[hallbell] No clip ${what}: it is not spoken.`);
  }

  return {
    async load(language, names) {
      const clips = await shelf.clipsIn(language);
      const loaded = await Promise.all(
        [...new Set(names)].map(async (name) => {
          const clip = clips[name];
          const buffer = clip === undefined ? null : await bufferOf(clip.url, clip.own);
          if (buffer === null) complain(`${language}/${name}`);
          return [name, buffer] as const;
        }),
      );
      const buffersByName = new Map<string, AudioBuffer>();
      for (const [name, buffer] of loaded) if (buffer !== null) buffersByName.set(name, buffer);
      return buffersByName.size === loaded.length ? buffersByName : null;
    },

    async warm(languages) {
      const known = await shelf.bring(languages, bufferOf);
      for (const url of buffers.keys()) if (!known.has(url)) buffers.delete(url);
    },
  };
}
