import { z } from 'zod';
import { HexBytes } from '../keys/key-settings.ts';

/** How a reader of cards sends its text over a serial line, as the settings file tells it. */
export const CardFrame = z
  .strictObject({
    /** Bytes before each text. Where there are none, a text begins after the end of the one before. */
    start: HexBytes.optional(),
    /** Bytes after the start that are no text: an address, a length, a kind of card. */
    skip: z.int().min(0).max(32).default(0),
    /** Bytes after each text; a carriage return where nothing is said of it. */
    end: HexBytes.optional(),
    /** Instead of an end: how many bytes the text always has. */
    length: z.int().min(1).max(128).optional(),
  })
  .refine(({ end, length }) => end === undefined || length === undefined, 'an end or a length, not both')
  .refine(({ start, length }) => length === undefined || start !== undefined, 'a length needs a start');
export type CardFrame = z.output<typeof CardFrame>;

const CARRIAGE_RETURN = Uint8Array.of(0x0d);
const MAX_BYTES = 256;
/** What comes so much later is no part of the same text: the line was cut in its middle. */
const PAUSE_MS = 500;

/**
 * Finds the texts of a card reader in what comes over its line, however the bytes are split. Pure but for what it
 * remembers; times come in, of a clock that never goes back, in milliseconds.
 */
export class CardParser {
  readonly #start: Uint8Array;
  readonly #end: Uint8Array;
  readonly #skip: number;
  readonly #length: number | null;
  /** Null while the start is awaited, in `#tail`. */
  #body: number[] | null = null;
  #tail: number[] = [];
  #heardAt = Number.NEGATIVE_INFINITY;

  constructor({ start, end, skip, length }: CardFrame) {
    this.#start = start ?? new Uint8Array();
    this.#end = end ?? CARRIAGE_RETURN;
    this.#skip = skip;
    this.#length = length ?? null;
    this.reset();
  }

  feed(bytes: Uint8Array, at: number): string[] {
    if (at - this.#heardAt > PAUSE_MS) this.reset();
    this.#heardAt = at;
    return [...bytes].flatMap((byte) => {
      const text = this.#take(byte);
      return text === null || text === '' ? [] : [text];
    });
  }

  /** The line was lost: what had come of a text will not be gone on with. */
  reset(): void {
    this.#body = this.#start.length === 0 ? [] : null;
    this.#tail = [];
  }

  /** The text that ends with this byte. */
  #take(byte: number): string | null {
    this.#tail = [...this.#tail, byte].slice(-Math.max(this.#start.length, this.#end.length));
    const isStart = this.#start.length > 0 && endsWith(this.#tail, this.#start);
    // Within a text of one length any bytes may stand.
    if (isStart && (this.#body === null || this.#length === null)) {
      this.#body = [];
      return null;
    }
    if (this.#body === null) return null;
    this.#body.push(byte);
    const ending = this.#endingOf(this.#body);
    if (ending === null) {
      if (this.#body.length > MAX_BYTES) this.reset();
      return null;
    }
    const text = textOf(this.#body.slice(this.#skip, this.#body.length - ending));
    this.reset();
    return text;
  }

  /** How many bytes after the text have come with its last one; null while more of it is awaited. */
  #endingOf(body: readonly number[]): number | null {
    if (this.#length !== null) return body.length === this.#skip + this.#length ? 0 : null;
    return body.length >= this.#skip + this.#end.length && endsWith(body, this.#end)
      ? this.#end.length
      : null;
  }
}

function endsWith(bytes: readonly number[], end: Uint8Array): boolean {
  return bytes.length >= end.length && end.every((byte, index) => bytes.at(index - end.length) === byte);
}

/** Control characters stand around a text and mean nothing; what is no ASCII is told as such, since no number has it. */
function textOf(bytes: readonly number[]): string {
  const characters = bytes.filter((byte) => byte >= 0x20 && byte !== 0x7f);
  return characters
    .map((byte) => (byte < 0x7f ? String.fromCharCode(byte) : '?'))
    .join('')
    .trim();
}
