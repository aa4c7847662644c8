import type { ChimeKind } from '../chime.ts';

/** A clip by its name, or a pause. */
export type PhrasePart = { readonly clip: string } | { readonly pauseMs: number };

/** Something said in one go, in one language: the domain's `Sentence`. */
export interface Phrase {
  readonly language: string;
  readonly parts: readonly PhrasePart[];
  /** The same in words, for a voice that reads text. */
  readonly text: string;
}

/** The domain's `CallSound`. */
export interface Sound {
  readonly chime: ChimeKind | 'none';
  readonly rounds: readonly (readonly Phrase[])[];
}

export interface Manner {
  /** 0 to 100. */
  readonly volumePercent: number;
  /** Of the usual speed, 80 to 120. */
  readonly ratePercent: number;
}

/** A phrase on a line of time that begins at 0, in seconds. */
export interface Timeline {
  readonly clips: readonly { readonly clip: string; readonly atSeconds: number }[];
  readonly seconds: number;
}

export interface Pace {
  /** At which clips are played; it moves their pitch too, so it stays within 8 %: a little more than a semitone. */
  readonly playbackRate: number;
  /** By which pauses are longer or shorter. */
  readonly pauseFactor: number;
}

const PITCH_SHARE = 0.4;
const PAUSES_WHEN_SLOWEST = 2.5;
const PAUSES_WHEN_FASTEST = 0.5;
const WIDEST_STEP = 0.2;

/** Slower speech is above all more pauses between the words, as a person slows down. */
export function paceOf(ratePercent: number): Pace {
  const step = Math.max(-WIDEST_STEP, Math.min(WIDEST_STEP, ratePercent / 100 - 1));
  const extreme = step < 0 ? PAUSES_WHEN_SLOWEST : PAUSES_WHEN_FASTEST;
  return {
    playbackRate: 1 + step * PITCH_SHARE,
    pauseFactor: 1 + (extreme - 1) * (Math.abs(step) / WIDEST_STEP),
  };
}

/** Between two clips that the sentence itself does not part, while speech is slowed down. */
const SLOW_GAP_SECONDS = 0.05;

/** When each clip begins; `secondsOf` is its length at the usual speed. */
export function timelineOf(
  parts: readonly PhrasePart[],
  secondsOf: (clip: string) => number,
  { playbackRate, pauseFactor }: Pace,
): Timeline {
  const clips: { clip: string; atSeconds: number }[] = [];
  let at = 0;
  for (const part of parts) {
    if ('pauseMs' in part) at += (part.pauseMs / 1000) * pauseFactor;
    else {
      if (clips.length > 0) at += SLOW_GAP_SECONDS * Math.max(0, pauseFactor - 1);
      clips.push({ clip: part.clip, atSeconds: at });
      at += secondsOf(part.clip) / playbackRate;
    }
  }
  return { clips, seconds: at };
}

export function clipsOf({ parts }: Phrase): string[] {
  return parts.flatMap((part) => ('clip' in part ? [part.clip] : []));
}
