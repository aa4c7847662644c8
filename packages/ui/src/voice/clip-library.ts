import type { VoiceManifest } from '@hallbell/protocol';
import { prepareClip } from './levels.ts';

const MANIFEST = '/voice/manifest.json';
const AT_ONCE = 6;

type Clips = NonNullable<VoiceManifest['clips'][keyof VoiceManifest['clips']]>;

export interface ClipLibrary {
  /** The clips of a phrase, decoded; null where one is missing, which is said in the console once. */
  load(language: string, clips: readonly string[]): Promise<ReadonlyMap<string, AudioBuffer> | null>;
  /** Loads all of these languages, so that no call waits for it. */
  warm(languages: readonly string[]): Promise<void>;
}

/** The hub's clips, each fetched and decoded once. What could not be had is asked for again the next time. */
export function createClipLibrary(audio: BaseAudioContext): ClipLibrary {
  const buffers = new Map<string, Promise<AudioBuffer | null>>();
  const complained = new Set<string>();
  let manifest: Promise<VoiceManifest | null> | null = null;

  async function clipsIn(language: string): Promise<Clips> {
    manifest ??= readManifest();
    const read = await manifest;
    if (read === null) manifest = null;
    const known: Partial<Record<string, Clips>> = read?.clips ?? {};
    return known[language] ?? {};
  }

  function bufferOf(url: string, own: boolean): Promise<AudioBuffer | null> {
    const kept = buffers.get(url);
    if (kept !== undefined) return kept;
    const loading = decodeClip(audio, url, own).catch(() => {
      buffers.delete(url);
      return null;
    });
    buffers.set(url, loading);
    return loading;
  }

  function complain(what: string) {
    if (complained.has(what)) return;
    complained.add(what);
    console.warn(`[hallbell] No clip ${what}: it is not spoken.`);
  }

  return {
    async load(language, names) {
      const clips = await clipsIn(language);
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
      const all = await Promise.all(languages.map(clipsIn));
      const wanted = all.flatMap((clips) => Object.values(clips));
      const next = wanted.values();
      const work = async () => {
        for (const { url, own } of next) await bufferOf(url, own);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
    },
  };
}

async function readManifest(): Promise<VoiceManifest | null> {
  const answer = await fetch(MANIFEST).catch(() => null);
  // The hub's own answer, of the shape that the protocol promises.
  return answer?.ok ? answer.json() : null;
}

async function decodeClip(audio: BaseAudioContext, url: string, own: boolean): Promise<AudioBuffer> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  const decoded = await audio.decodeAudioData(await answer.arrayBuffer());
  if (!own) return decoded;
  // A recording in stereo has the same voice on both sides.
  const samples = prepareClip(decoded.getChannelData(0), decoded.sampleRate);
  const buffer = audio.createBuffer(1, samples.length, decoded.sampleRate);
  buffer.copyToChannel(samples, 0);
  return buffer;
}
