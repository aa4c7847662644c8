import { SDT_COMMANDS, SDT_STATUS, SdtParser, sdtFrame } from '../../readers/sdt/sdt-frame.ts';
import type { PtyLine } from '../serial/pty-line.ts';

const TEXT_BYTES = 256;
const PHOTO_BYTES = 1_024;
const NUMBER_AT = 122;
const CARD_ID_BYTES = { find: 4, select: 8 } as const;
const BAD_COMMAND = 0x21;

/**
 * A reader with the ministry's module at the far end of a serial line: it answers what it is asked, and finds a card
 * once for each time that it is laid down, as the module does.
 */
export class SdtReader {
  /** What it was asked, in order. */
  readonly asked: string[] = [];
  /** It may be switched off while its line stands. */
  isOn = true;
  readonly #line: PtyLine;
  #card: string | null = null;
  #stage: 'laid' | 'found' | 'selected' | 'over' = 'over';

  constructor(line: PtyLine) {
    this.#line = line;
    const parser = new SdtParser();
    line.onBytes((bytes) => {
      for (const payload of parser.feed(bytes)) this.#answer(payload);
    });
  }

  /** Lays a card of this number down. */
  lay(number: string): void {
    this.#card = number;
    this.#stage = 'laid';
  }

  /** Takes it away. */
  take(): void {
    this.#card = null;
    this.#stage = 'over';
  }

  #answer(payload: Uint8Array): void {
    if (!this.isOn) return;
    const [command] =
      Object.entries(SDT_COMMANDS).find(([, bytes]) => bytes.every((byte, at) => payload[at] === byte)) ?? [];
    this.asked.push(command ?? 'unknown');
    this.#line.send(sdtFrame([0, 0, ...this.#answerTo(command)]));
  }

  /** The module's status, and data. */
  #answerTo(command: string | undefined): number[] {
    switch (command) {
      case 'status':
        return [SDT_STATUS.done];
      case 'find':
        if (this.#stage === 'over') return [SDT_STATUS.noCard];
        this.#stage = 'found';
        return [SDT_STATUS.found, ...new Uint8Array(CARD_ID_BYTES.find)];
      case 'select':
        if (this.#stage !== 'found') return [SDT_STATUS.notSelected];
        this.#stage = 'selected';
        return [SDT_STATUS.done, ...new Uint8Array(CARD_ID_BYTES.select)];
      case 'read': {
        if (this.#stage !== 'selected' || this.#card === null) return [SDT_STATUS.notRead];
        this.#stage = 'over';
        return [SDT_STATUS.done, TEXT_BYTES >> 8, 0, PHOTO_BYTES >> 8, 0, ...wordsOf(this.#card), ...photo()];
      }
      default:
        return [BAD_COMMAND];
    }
  }
}

/** The words of a card, in its fields' places: UTF-16, filled up with spaces. */
function wordsOf(number: string): Buffer {
  const words = Buffer.alloc(TEXT_BYTES);
  for (let at = 0; at < TEXT_BYTES; at += 2) words.writeUInt16LE(0x20, at);
  words.write('张三', 0, 'utf16le');
  words.write(number, NUMBER_AT, 'utf16le');
  return words;
}

const photo = () => new Uint8Array(PHOTO_BYTES).fill(0xaa);
