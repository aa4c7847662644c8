import { vi } from 'vitest';

/** A node that was started: what of it sounds, on the context's own time in seconds. */
export interface Started {
  /** The address of the clip; `chime` for a tone made on the spot. */
  what: string;
  at: number;
  /** Infinite until it is stopped. */
  until: number;
}

const CLIP_SECONDS = 0.5;

/**
 * Speakers that a test can look at: `AudioContext` on the test's own timers, `fetch` with clips that are half a second
 * long. Undone by `vi.unstubAllGlobals`.
 */
export class FakeAudio {
  readonly started: Started[] = [];
  /** What the hub does not have. */
  readonly missing = new Set<string>();
  /** How often the hub was asked, by address. */
  readonly fetched = new Map<string, number>();
  /** How long the hub takes to hand a clip out, in milliseconds. */
  answersAfterMs = 0;
  /** A browser that lets nothing sound before it is touched. */
  isBlocked = false;

  constructor(clips: Readonly<Record<string, readonly string[]>>) {
    const fake = this;
    const begun = performance.now();
    const addressOf = new WeakMap<ArrayBuffer, string>();

    class Node {
      readonly context: FakeContext;
      readonly gain = {
        value: 1,
        setValueAtTime: () => undefined,
        linearRampToValueAtTime: () => undefined,
        exponentialRampToValueAtTime: () => undefined,
      };
      readonly frequency = { value: 0 };
      readonly playbackRate = { value: 1 };
      buffer: { address: string; duration: number } | null = null;
      #started: Started | null = null;
      constructor(context: FakeContext) {
        this.context = context;
      }
      connect(to: unknown) {
        return to;
      }
      disconnect() {}
      start(at: number) {
        const seconds = (this.buffer?.duration ?? Number.POSITIVE_INFINITY) / this.playbackRate.value;
        this.#started = { what: this.buffer?.address ?? 'chime', at, until: at + seconds };
        fake.started.push(this.#started);
      }
      stop(at = this.context.currentTime) {
        if (this.#started !== null) this.#started.until = Math.min(this.#started.until, at);
      }
    }

    class FakeContext {
      readonly destination = {};
      readonly sampleRate = 48_000;
      get currentTime() {
        return (performance.now() - begun) / 1000;
      }
      get state() {
        return fake.isBlocked ? 'suspended' : 'running';
      }
      resume = async () => undefined;
      close = async () => undefined;
      createGain = () => new Node(this);
      createOscillator = () => new Node(this);
      createBufferSource = () => new Node(this);
      decodeAudioData = async (bytes: ArrayBuffer) => ({
        address: addressOf.get(bytes) ?? 'unknown',
        duration: CLIP_SECONDS,
      });
    }

    const manifest = {
      clips: Object.fromEntries(
        Object.entries(clips).map(([language, names]) => [
          language,
          Object.fromEntries(names.map((name) => [name, { url: `${language}/${name}`, own: false }])),
        ]),
      ),
    };
    vi.stubGlobal('AudioContext', FakeContext);
    vi.stubGlobal('fetch', async (address: string) => {
      fake.fetched.set(address, (fake.fetched.get(address) ?? 0) + 1);
      if (address === '/voice/manifest.json') return Response.json(manifest);
      if (fake.answersAfterMs > 0) await new Promise((resolve) => setTimeout(resolve, fake.answersAfterMs));
      if (fake.missing.has(address)) return new Response(null, { status: 404 });
      const bytes = new ArrayBuffer(1);
      addressOf.set(bytes, address);
      return { ok: true, arrayBuffer: async () => bytes };
    });
  }

  /** The clips in the order in which they sound. */
  get spoken(): string[] {
    return this.started.filter(({ what }) => what !== 'chime').map(({ what }) => what);
  }

  /** Seconds by which one thing sounds into the next: 0 where nothing ever overlaps. The tones of one chime count as one. */
  get overlap(): number {
    const clips = this.started.filter(({ what }) => what !== 'chime');
    const chimes = this.started.filter(({ what }) => what === 'chime');
    const clash = (a: Started, b: Started) => Math.min(a.until, b.until) - Math.max(a.at, b.at);
    const pairs = [
      ...clips.slice(1).map((clip, index) => clash(clip, clips[index] ?? clip)),
      ...chimes.flatMap((chime) => clips.map((clip) => clash(chime, clip))),
    ];
    return Math.max(0, ...pairs.map((seconds) => Number(seconds.toFixed(6))));
  }
}
