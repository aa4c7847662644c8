import { decode, encode } from 'iconv-lite';

/**
 * The wire of a sign that shows text, as docs/hardware.md describes it: `STX address command text ETX check`, answered
 * by `ACK address` or `NAK address`. Text is GB 18030, in which no character contains STX or ETX; address and check are
 * two hexadecimal digits, so that these marks stand for nothing else.
 */
const STX = 0x02;
const ETX = 0x03;
export const ACK = 0x06;
export const NAK = 0x15;

const ENCODING = 'gb18030';
const HEX = 16;
/** Longer ones are cut by the sender: a sign scrolls, and nobody reads on. */
export const MAX_TEXT_BYTES = 120;

export type SignCommand =
  | { readonly kind: 'steady' | 'blink'; readonly text: string }
  | { readonly kind: 'clear' };

export interface SignFrame {
  readonly address: number;
  readonly command: SignCommand;
}

const LETTERS = { steady: 'T', blink: 'B', clear: 'C' } as const;

export function encodeFrame({ address, command }: SignFrame): Uint8Array {
  const text = command.kind === 'clear' ? new Uint8Array() : textBytes(command.text);
  const body = [...ascii(hex2(address)), ...ascii(LETTERS[command.kind]), ...text];
  return Uint8Array.from([STX, ...body, ETX, ...ascii(hex2(checkOf(body)))]);
}

/** What a frame between STX and its check says; null where the check or the content is wrong. */
function decodeFrame(body: readonly number[], check: string): SignFrame | null {
  const head = String.fromCharCode(...body.slice(0, 3));
  const match = /^([0-9A-F]{2})([TBC])$/.exec(head);
  if (match === null || check !== hex2(checkOf(body))) return null;
  const [, address = '', letter] = match;
  const text = decode(Buffer.from(body.slice(3)), ENCODING);
  const kind = letter === 'B' ? 'blink' : 'steady';
  return {
    address: Number.parseInt(address, HEX),
    command: letter === 'C' ? { kind: 'clear' } : { kind, text },
  };
}

export function encodeAnswer(address: number, isTaken: boolean): Uint8Array {
  return Uint8Array.from([isTaken ? ACK : NAK, ...ascii(hex2(address))]);
}

export interface SignAnswer {
  readonly address: number;
  readonly isTaken: boolean;
}

/** Finds answers in what comes over the line, however it is split. */
export class AnswerParser {
  #waiting: number[] = [];

  feed(bytes: Uint8Array): SignAnswer[] {
    const answers: SignAnswer[] = [];
    for (const byte of bytes) {
      if (byte === ACK || byte === NAK) this.#waiting = [byte];
      else if (this.#waiting.length > 0) this.#waiting.push(byte);
      if (this.#waiting.length < 3) continue;
      const [mark, ...digits] = this.#waiting;
      this.#waiting = [];
      const address = String.fromCharCode(...digits);
      if (!/^[0-9A-F]{2}$/.test(address)) continue;
      answers.push({ address: Number.parseInt(address, HEX), isTaken: mark === ACK });
    }
    return answers;
  }
}

/** Finds frames in what comes over the line, however it is split: what a sign does. Null is one that came damaged. */
export class FrameReader {
  #body: number[] | null = null;
  #check: string | null = null;

  feed(bytes: Uint8Array): (SignFrame | null)[] {
    const frames: (SignFrame | null)[] = [];
    for (const byte of bytes) {
      if (byte === STX) {
        this.#body = [];
        this.#check = null;
      } else if (this.#body !== null && this.#check === null) {
        if (byte === ETX) this.#check = '';
        else this.#body.push(byte);
      } else if (this.#body !== null && this.#check !== null) {
        this.#check += String.fromCharCode(byte);
        if (this.#check.length < 2) continue;
        frames.push(decodeFrame(this.#body, this.#check));
        this.#body = null;
        this.#check = null;
      }
    }
    return frames;
  }
}

/** Whole characters, as many as fit. Control characters would be taken for marks. */
function textBytes(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text.replaceAll(/\p{Cc}/gu, ' ')) {
    const encoded = encode(character, ENCODING);
    if (bytes.length + encoded.length > MAX_TEXT_BYTES) break;
    bytes.push(...encoded);
  }
  return Uint8Array.from(bytes);
}

const ascii = (text: string) => [...Buffer.from(text, 'ascii')];
const hex2 = (value: number) => value.toString(HEX).toUpperCase().padStart(2, '0');
const checkOf = (body: readonly number[]) => body.reduce((sum, byte) => sum ^ byte, 0);
