import { z } from 'zod';

const HEX = 16;
const BYTE = 0xff;
const CHECKS = ['XOR', 'SUM'] as const;

/** One place of a frame: a byte that is always this one, the key's byte, any byte, or a check of those before it. */
type FramePlace = number | 'KEY' | 'ANY' | (typeof CHECKS)[number];

export interface SerialFrame {
  readonly places: readonly FramePlace[];
  /** From which byte on the check is made. */
  readonly checkFrom: number;
}

/** One frame as the pad's manual draws it, e.g. `AA 55 01 KEY XOR 0D`; `??` is any byte. */
const FrameText = z.string().transform((text, context): FramePlace[] => {
  const places = text.trim().toUpperCase().split(/\s+/).map(placeOf);
  const known = places.filter((place) => place !== null);
  const isWhole = known.length === places.length && known.filter((place) => place === 'KEY').length === 1;
  if (!isWhole) {
    context.addIssue('bytes in hexadecimal, ??, XOR or SUM, and KEY once, with spaces between them');
    return z.NEVER;
  }
  return known;
});

/** The frame of a serial pad, as the settings file tells it. */
export const SerialFrame = z
  .strictObject({ bytes: FrameText, checkFrom: z.int().min(0).max(64).default(0) })
  .transform(({ bytes, checkFrom }): SerialFrame => ({ places: bytes, checkFrom }));

function placeOf(word: string): FramePlace | null {
  if (word === 'KEY' || word === 'XOR' || word === 'SUM') return word;
  if (word === '??') return 'ANY';
  return /^[0-9A-F]{2}$/.test(word) ? Number.parseInt(word, HEX) : null;
}

/**
 * Finds the keys of a pad in what comes over its line, however the bytes are split. What fits no frame is passed over
 * byte by byte, so that a frame after noise, or after one that was cut off, is found.
 */
export class FrameParser {
  readonly #frame: SerialFrame;
  #waiting: number[] = [];

  constructor(frame: SerialFrame) {
    this.#frame = frame;
  }

  feed(bytes: Uint8Array): number[] {
    const keys: number[] = [];
    const { length } = this.#frame.places;
    for (const byte of bytes) {
      this.#waiting.push(byte);
      while (this.#waiting.length > 0 && !fits(this.#frame, this.#waiting)) this.#waiting.shift();
      if (this.#waiting.length < length) continue;
      keys.push(keyOf(this.#frame, this.#waiting));
      this.#waiting = [];
    }
    return keys;
  }

  /** The line was lost: what had come of a frame will not be gone on with. */
  reset(): void {
    this.#waiting = [];
  }
}

/** Whether these bytes, as many as have come, can be the beginning of a frame. */
function fits({ places, checkFrom }: SerialFrame, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => {
    const place = places[index];
    if (typeof place === 'number') return byte === place;
    const checked = () => bytes.slice(checkFrom, index);
    if (place === 'XOR') return byte === checked().reduce((sum, each) => sum ^ each, 0);
    if (place === 'SUM') return byte === (checked().reduce((sum, each) => sum + each, 0) & BYTE);
    return place !== undefined;
  });
}

function keyOf({ places }: SerialFrame, bytes: readonly number[]): number {
  return bytes[places.indexOf('KEY')] ?? 0;
}

/** The bytes that a pad of this frame sends for a key; where any byte may stand, it is 0. */
export function frameBytes({ places, checkFrom }: SerialFrame, key: number): Uint8Array {
  const bytes: number[] = [];
  for (const place of places) {
    const checked = bytes.slice(checkFrom);
    if (typeof place === 'number') bytes.push(place);
    else if (place === 'KEY') bytes.push(key);
    else if (place === 'XOR') bytes.push(checked.reduce((sum, each) => sum ^ each, 0));
    else if (place === 'SUM') bytes.push(checked.reduce((sum, each) => sum + each, 0) & BYTE);
    else bytes.push(0);
  }
  return Uint8Array.from(bytes);
}
