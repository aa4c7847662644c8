import { chimeSeconds, ringChime } from '../chime.ts';
import { speakByBrowser } from './browser-voice.ts';
import { type ClipLibrary, createClipLibrary } from './clip-library.ts';
import { ClipShelf } from './clip-shelf.ts';
import { clipsOf, type Manner, type Pace, type Phrase, paceOf, type Sound, timelineOf } from './phrase.ts';

/** Time for the sound card to be ready: what is planned for now begins a little later. */
const LEAD_SECONDS = 0.05;
const BETWEEN_LANGUAGES_SECONDS = 0.35;
const BETWEEN_ROUNDS_SECONDS = 0.6;
/** A chime waits so long for the words that follow it; then it rings without them, and they come when they can. */
const CLIPS_PATIENCE_MS = 2_000;
/** Without a touch on the page first, a browser may leave the promise to start open for ever. */
const RESUME_PATIENCE_MS = 200;

export interface Spoken {
  /** Whether it is heard at all: false where the browser allows no sound, and where there is nothing to hear. */
  readonly heard: Promise<boolean>;
  /** The last of it has died away, or was stopped. Never rejected. */
  readonly ended: Promise<void>;
}

export interface Voice {
  /**
   * Says it after whatever is being said. Before each round but the first it asks whether that is still wanted: others
   * may be waiting by then.
   */
  say(sound: Sound, manner: Manner, isStillWanted?: () => boolean): Spoken;
  /** Loads what these languages need as the hub has it now, ahead of the first call. */
  warm(languages: readonly string[]): void;
  /** Ends what is being said and forgets what was to be said after it. */
  stop(): void;
  close(): void;
}

type Loading = ReturnType<ClipLibrary['load']>;

const SILENT: Spoken = { heard: Promise.resolve(false), ended: Promise.resolve() };

/** One mouth: it never says two things at once. The page's timings (`performance`) show what it said, and when. */
export function createVoice(): Voice {
  let audio: AudioContext | null = null;
  let library: ClipLibrary | null = null;
  const shelf = new ClipShelf();
  let last: Promise<void> = Promise.resolve();
  let stopping = new AbortController();

  function open(): { audio: AudioContext; library: ClipLibrary } | null {
    if (typeof AudioContext === 'undefined') return null;
    audio ??= new AudioContext();
    library ??= createClipLibrary(audio, shelf);
    return { audio, library };
  }

  return {
    say(sound, manner, isStillWanted = () => true) {
      const opened = open();
      const isEmpty = sound.chime === 'none' && sound.rounds.length === 0;
      if (opened === null || isEmpty || manner.volumePercent === 0) return SILENT;
      const { signal } = stopping;
      const heard = last.then(() => isRunning(opened.audio, signal));
      const ended = heard
        .then((runs) => {
          if (runs) return new Utterance({ ...opened, manner, signal }).say(sound, isStillWanted);
        })
        .catch((error: unknown) => console.error('[hallbell] The voice failed:', error));
      last = ended;
      return { heard, ended };
    },
    warm(languages) {
      open()?.library.warm(languages).catch(console.error);
    },
    stop() {
      stopping.abort();
      stopping = new AbortController();
    },
    close() {
      stopping.abort();
      void audio?.close();
      audio = null;
      library = null;
    },
  };
}

async function isRunning(audio: AudioContext, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return false;
  if (audio.state !== 'running') {
    await Promise.race([audio.resume().catch(() => undefined), pause(RESUME_PATIENCE_MS, signal)]);
  }
  return audio.state === 'running' && !signal.aborted;
}

interface UtteranceOptions {
  audio: AudioContext;
  library: ClipLibrary;
  manner: Manner;
  signal: AbortSignal;
}

/** One sound on its way through the speakers: joined to the sample on the context's own time. */
class Utterance {
  readonly #options: UtteranceOptions;
  readonly #pace: Pace;
  readonly #output: GainNode;
  readonly #sources: AudioScheduledSourceNode[] = [];
  /** From here on nothing sounds yet, in seconds of the context. */
  #free: number;

  constructor(options: UtteranceOptions) {
    const { audio, manner } = options;
    this.#options = options;
    this.#pace = paceOf(manner.ratePercent);
    this.#output = audio.createGain();
    // Loudness is heard by its square, roughly: half the knob is then half as loud.
    this.#output.gain.value = (manner.volumePercent / 100) ** 2;
    this.#output.connect(audio.destination);
    this.#free = audio.currentTime + LEAD_SECONDS;
  }

  async say(sound: Sound, isStillWanted: () => boolean): Promise<void> {
    const { signal } = this.#options;
    const silence = () => {
      for (const source of this.#sources) source.stop();
    };
    // A board speaks for months by one signal: nothing of a call may stay with it.
    signal.addEventListener('abort', silence);
    try {
      await this.#sayAll(sound, isStillWanted);
    } finally {
      signal.removeEventListener('abort', silence);
      this.#output.disconnect();
    }
  }

  async #sayAll({ chime, rounds }: Sound, isStillWanted: () => boolean): Promise<void> {
    const { audio, signal } = this.#options;
    const [first = []] = rounds;
    let loading = this.#load(first);
    if (chime !== 'none') {
      // Chime and words are planned in one go, so that no loading and no busy machine comes between them.
      await Promise.race([loading[0], pause(CLIPS_PATIENCE_MS, signal)]);
      if (signal.aborted) return;
      this.#free = audio.currentTime + LEAD_SECONDS;
      this.#sources.push(...ringChime(this.#output, this.#free, chime));
      this.#free += chimeSeconds(chime);
    }
    for (const [index, round] of rounds.entries()) {
      if (index > 0) {
        await this.#untilFree();
        if (signal.aborted || !isStillWanted()) break;
        loading = this.#load(round);
        this.#free =
          Math.max(this.#free, audio.currentTime) + BETWEEN_ROUNDS_SECONDS * this.#pace.pauseFactor;
      }
      await this.#sayRound(round, loading);
    }
    await this.#untilFree();
  }

  /** The clips of each phrase, on their way at once. */
  #load(round: readonly Phrase[]): Loading[] {
    return round.map((phrase) => this.#options.library.load(phrase.language, clipsOf(phrase)));
  }

  async #sayRound(round: readonly Phrase[], loading: readonly Loading[]): Promise<void> {
    const { manner, signal } = this.#options;
    for (const [index, phrase] of round.entries()) {
      if (signal.aborted) return;
      if (index > 0) this.#free += BETWEEN_LANGUAGES_SECONDS * this.#pace.pauseFactor;
      const buffers = await loading[index];
      if (signal.aborted) return;
      if (buffers) this.#join(phrase, buffers);
      else {
        await this.#untilFree();
        await speakByBrowser(phrase, manner, signal);
      }
    }
  }

  #join(phrase: Phrase, buffers: ReadonlyMap<string, AudioBuffer>): void {
    const { audio } = this.#options;
    const { clips, seconds } = timelineOf(
      phrase.parts,
      (clip) => buffers.get(clip)?.duration ?? 0,
      this.#pace,
    );
    const from = Math.max(this.#free, audio.currentTime + LEAD_SECONDS);
    for (const { clip, atSeconds } of clips) {
      const source = audio.createBufferSource();
      source.buffer = buffers.get(clip) ?? null;
      source.playbackRate.value = this.#pace.playbackRate;
      source.connect(this.#output);
      source.start(from + atSeconds);
      this.#sources.push(source);
    }
    this.#free = from + seconds;
    const start = performance.now() + (from - audio.currentTime) * 1000;
    performance.measure('hallbell.voice', {
      start,
      end: start + seconds * 1000,
      detail: { language: phrase.language, text: phrase.text },
    });
  }

  async #untilFree(): Promise<void> {
    const { audio, signal } = this.#options;
    while (audio.currentTime < this.#free && !signal.aborted) {
      await pause(Math.max(1, (this.#free - audio.currentTime) * 1000), signal);
    }
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
