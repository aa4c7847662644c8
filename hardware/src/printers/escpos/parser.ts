/**
 * The commands of ESC/POS that a ticket may use, read from bytes as strictly as a printer's firmware does: whatever is
 * not known is told with its place.
 */
export type EscPosCommand =
  | { readonly kind: 'initialize' }
  | { readonly kind: 'hanzi'; readonly isOn: boolean }
  | { readonly kind: 'letter'; readonly code: number }
  /** Two bytes of GB 18030. */
  | { readonly kind: 'hanzi-character'; readonly code: Uint8Array }
  | { readonly kind: 'line-feed' }
  | { readonly kind: 'align'; readonly to: 'left' | 'center' | 'right' }
  | { readonly kind: 'bold' | 'inverse'; readonly isOn: boolean }
  | { readonly kind: 'magnify'; readonly across: number; readonly down: number }
  | { readonly kind: 'feed'; readonly dots: number }
  | {
      readonly kind: 'raster';
      readonly widthBytes: number;
      readonly heightDots: number;
      readonly data: Uint8Array;
    }
  | {
      readonly kind: 'qr';
      readonly fn: 'model' | 'module' | 'level' | 'store' | 'print';
      readonly data: Uint8Array;
    }
  | { readonly kind: 'cut' }
  | { readonly kind: 'transmit-status' }
  /** Was carried out when it came, whatever was being printed. */
  | { readonly kind: 'real-time' }
  | { readonly kind: 'unknown'; readonly offset: number; readonly bytes: Uint8Array; readonly why: string };

/** A command at the start of the bytes and how many of them it takes; null where more must come. */
type Reading = { command: EscPosCommand; length: number } | null;

const ESC = 0x1b;
const FS = 0x1c;
const GS = 0x1d;
const DLE = 0x10;
const LF = 0x0a;
const LAST_ASCII = 0x7e;
const FIRST_LETTER = 0x20;
const MOST_MAGNIFIED = 8;

/** Fed with bytes split anywhere; answers the commands that they complete. */
export class EscPosParser {
  #bytes = new Uint8Array();
  #offset = 0;
  #isHanzi = false;

  feed(bytes: Uint8Array): EscPosCommand[] {
    const all = new Uint8Array(this.#bytes.length + bytes.length);
    all.set(this.#bytes);
    all.set(bytes, this.#bytes.length);
    const commands: EscPosCommand[] = [];
    let at = 0;
    while (at < all.length) {
      const reading = this.#read(all.subarray(at), this.#offset + at);
      if (reading === null) break;
      commands.push(reading.command);
      at += reading.length;
    }
    this.#bytes = all.slice(at);
    this.#offset += at;
    return commands;
  }

  /** How many bytes wait for the rest of their command. */
  get unfinished(): number {
    return this.#bytes.length;
  }

  #read(bytes: Uint8Array, offset: number): Reading {
    const [first = 0, second] = bytes;
    if (first === LF) return { command: { kind: 'line-feed' }, length: 1 };
    if (first >= FIRST_LETTER && first <= LAST_ASCII) {
      return { command: { kind: 'letter', code: first }, length: 1 };
    }
    const isStart = first === ESC || first === FS || first === GS || first === DLE || first > LAST_ASCII;
    if (!isStart) return unknown(bytes, offset, 1, 'a control character that is no command');
    if (second === undefined) return null;
    if (first > LAST_ASCII) return this.#readHanzi(bytes, offset, second);
    const reading = readCommand(bytes, offset);
    if (reading?.command.kind === 'initialize') this.#isHanzi = false;
    if (reading?.command.kind === 'hanzi') this.#isHanzi = reading.command.isOn;
    return reading;
  }

  #readHanzi(bytes: Uint8Array, offset: number, second: number): Reading {
    if (!this.#isHanzi) return unknown(bytes, offset, 1, 'beyond ASCII without FS &');
    const isPair = second >= 0x40 && second !== 0x7f && second !== 0xff;
    if (!isPair) return unknown(bytes, offset, 2, 'no two-byte character');
    return { command: { kind: 'hanzi-character', code: bytes.slice(0, 2) }, length: 2 };
  }
}

function unknown(bytes: Uint8Array, offset: number, length: number, why: string): Reading {
  return { command: { kind: 'unknown', offset, bytes: bytes.slice(0, length), why }, length };
}

/** Reads one parameter byte after a prefix of two. */
function withParameter(
  bytes: Uint8Array,
  offset: number,
  commandOf: (parameter: number) => EscPosCommand | null,
): Reading {
  const parameter = bytes[2];
  if (parameter === undefined) return null;
  const command = commandOf(parameter);
  return command ? { command, length: 3 } : unknown(bytes, offset, 3, 'a parameter out of its range');
}

const flag = (kind: 'bold' | 'inverse') => (parameter: number) => ({ kind, isOn: (parameter & 1) === 1 });
const ALIGNMENTS = ['left', 'center', 'right'] as const;

function readCommand(bytes: Uint8Array, offset: number): Reading {
  const [first = 0, second = 0] = bytes;
  switch ((first << 8) | second) {
    case 0x1b40:
      return { command: { kind: 'initialize' }, length: 2 };
    case 0x1c26:
      return { command: { kind: 'hanzi', isOn: true }, length: 2 };
    case 0x1c2e:
      return { command: { kind: 'hanzi', isOn: false }, length: 2 };
    case 0x1b61:
      return withParameter(bytes, offset, (n) => {
        const to = ALIGNMENTS[n];
        return to ? { kind: 'align', to } : null;
      });
    case 0x1b45:
      return withParameter(bytes, offset, flag('bold'));
    case 0x1d42:
      return withParameter(bytes, offset, flag('inverse'));
    case 0x1b4a:
      return withParameter(bytes, offset, (dots) => ({ kind: 'feed', dots }));
    case 0x1d21:
      return withParameter(bytes, offset, (n) => {
        const across = (n >> 4) + 1;
        const down = (n & 0x0f) + 1;
        return across <= MOST_MAGNIFIED && down <= MOST_MAGNIFIED ? { kind: 'magnify', across, down } : null;
      });
    case 0x1d72:
      return withParameter(bytes, offset, (n) => (n === 1 || n === 49 ? { kind: 'transmit-status' } : null));
    case 0x1004:
      return withParameter(bytes, offset, (n) => (n >= 1 && n <= 4 ? { kind: 'real-time' } : null));
    case 0x1d56:
      return readCut(bytes, offset);
    case 0x1d76:
      return readRaster(bytes, offset);
    case 0x1d28:
      return readQr(bytes, offset);
    default:
      return unknown(bytes, offset, 2, 'no command that is known');
  }
}

/** `GS V 0`, `GS V 1`, or `GS V 65` and `66` with what to feed before. */
function readCut(bytes: Uint8Array, offset: number): Reading {
  const mode = bytes[2];
  if (mode === undefined) return null;
  if ([0, 1, 48, 49].includes(mode)) return { command: { kind: 'cut' }, length: 3 };
  if (mode !== 65 && mode !== 66) return unknown(bytes, offset, 3, 'a cut of no known kind');
  return bytes.length < 4 ? null : { command: { kind: 'cut' }, length: 4 };
}

/** `GS v 0 m xL xH yL yH`, then the picture. */
function readRaster(bytes: Uint8Array, offset: number): Reading {
  const HEAD = 8;
  if (bytes.length < HEAD) return null;
  const [, , zero, mode, xLow = 0, xHigh = 0, yLow = 0, yHigh = 0] = bytes;
  const widthBytes = xLow | (xHigh << 8);
  const heightDots = yLow | (yHigh << 8);
  if (zero !== 0x30 || mode !== 0 || widthBytes === 0 || heightDots === 0) {
    return unknown(bytes, offset, HEAD, 'a picture of no known kind');
  }
  const length = HEAD + widthBytes * heightDots;
  if (bytes.length < length) return null;
  return { command: { kind: 'raster', widthBytes, heightDots, data: bytes.slice(HEAD, length) }, length };
}

const QR_FUNCTIONS = new Map<number, Extract<EscPosCommand, { kind: 'qr' }>['fn']>([
  [65, 'model'],
  [67, 'module'],
  [69, 'level'],
  [80, 'store'],
  [81, 'print'],
]);

/** `GS ( k pL pH 49 fn …`. */
function readQr(bytes: Uint8Array, offset: number): Reading {
  const HEAD = 7;
  if (bytes.length < HEAD) return null;
  const [, , k, low = 0, high = 0, symbol, fn = 0] = bytes;
  const length = 5 + (low | (high << 8));
  const name = QR_FUNCTIONS.get(fn);
  if (k !== 0x6b || symbol !== 49 || name === undefined || length < HEAD) {
    return unknown(bytes, offset, HEAD, 'a symbol of no known kind');
  }
  if (bytes.length < length) return null;
  return { command: { kind: 'qr', fn: name, data: bytes.slice(HEAD, length) }, length };
}
