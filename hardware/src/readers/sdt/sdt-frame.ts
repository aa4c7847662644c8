/**
 * The frames that readers with the ministry's module (SAM-V) exchange over a serial line: a preamble, the length of
 * what follows in two bytes, a payload, and the XOR of length and payload. Makers publish them with their modules.
 */

const PREAMBLE = Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69);
const LENGTH_BYTES = 2;
const CHECK_BYTES = 1;
/** The longest answer, with a fingerprint, has 2,321 bytes. */
const MOST_BYTES = 2_400;

/** What is asked: a command and its parameter. */
export const SDT_COMMANDS = {
  /** Whether the module works. */
  status: [0x11, 0xff],
  find: [0x20, 0x01],
  select: [0x20, 0x02],
  /** Words and photo. */
  read: [0x30, 0x01],
} as const;

/** How an answer ended: the module's own status byte. */
export const SDT_STATUS = {
  done: 0x90,
  found: 0x9f,
  noCard: 0x80,
  notSelected: 0x81,
  notRead: 0x41,
} as const;

export interface SdtAnswer {
  readonly status: number;
  readonly data: Uint8Array;
}

/** Two bytes that the card itself answered, then the module's status. */
const STATUS_AT = 2;

export function sdtFrame(payload: readonly number[] | Uint8Array): Uint8Array {
  const length = payload.length + CHECK_BYTES;
  const checked = [length >> 8, length & 0xff, ...payload];
  return Uint8Array.from([...PREAMBLE, ...checked, xorOf(checked)]);
}

/** Null for a payload too short to be an answer. */
export function sdtAnswer(payload: Uint8Array): SdtAnswer | null {
  const status = payload[STATUS_AT];
  return status === undefined ? null : { status, data: payload.subarray(STATUS_AT + 1) };
}

/** Finds the payloads in what comes over the line, however the bytes are split; noise and broken frames are passed over. */
export class SdtParser {
  #bytes: number[] = [];

  feed(bytes: Uint8Array): Uint8Array[] {
    this.#bytes.push(...bytes);
    const payloads: Uint8Array[] = [];
    for (let next = this.#next(); next !== null; next = this.#next()) {
      if (next.length > 0) payloads.push(next);
    }
    return payloads;
  }

  reset(): void {
    this.#bytes = [];
  }

  /** The next payload, or an empty one where a broken frame was passed over; null while more is awaited. */
  #next(): Uint8Array | null {
    this.#skipNoise();
    const bytes = this.#bytes;
    const head = PREAMBLE.length + LENGTH_BYTES;
    if (bytes.length < head) return null;
    const length = ((bytes[PREAMBLE.length] ?? 0) << 8) | (bytes[PREAMBLE.length + 1] ?? 0);
    const isFrame = length > CHECK_BYTES && length <= MOST_BYTES;
    if (isFrame && bytes.length < head + length) return null;
    const checked = bytes.slice(PREAMBLE.length, head + length - CHECK_BYTES);
    if (!isFrame || xorOf(checked) !== bytes[head + length - CHECK_BYTES]) {
      bytes.shift();
      return new Uint8Array();
    }
    this.#bytes = bytes.slice(head + length);
    return Uint8Array.from(checked.slice(LENGTH_BYTES));
  }

  /** Up to where a preamble begins, or may begin. */
  #skipNoise(): void {
    const bytes = this.#bytes;
    const at = bytes.findIndex((_, from) =>
      PREAMBLE.every((byte, index) => (bytes[from + index] ?? byte) === byte),
    );
    this.#bytes = at === -1 ? [] : bytes.slice(at);
  }
}

function xorOf(bytes: readonly number[]): number {
  return bytes.reduce((check, byte) => check ^ byte, 0);
}
