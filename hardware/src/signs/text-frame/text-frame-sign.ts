import type { KeptLink } from '../../links/kept-link.ts';
import { SignSilent, type SignText, type WindowSign } from '../window-sign.ts';
import { AnswerParser, encodeFrame, type SignCommand } from './sign-frame.ts';

const ANSWER_WITHIN_MS = 500;
const TRIES = 3;

export interface TextFrameSignOptions {
  link: KeptLink;
  /** Which sign of the line, 0 to 255. */
  address: number;
  /** @default 500 */
  answerWithinMs?: number;
}

/** A sign that takes text frames (docs/hardware.md): each is confirmed, or sent again, three times in all. */
export class TextFrameSign implements WindowSign {
  readonly #link: KeptLink;
  readonly #address: number;
  readonly #answerWithinMs: number;

  constructor({ link, address, answerWithinMs = ANSWER_WITHIN_MS }: TextFrameSignOptions) {
    this.#link = link;
    this.#address = address;
    this.#answerWithinMs = answerWithinMs;
  }

  show({ text, isBlinking }: SignText): Promise<void> {
    return this.#send({ kind: isBlinking ? 'blink' : 'steady', text });
  }

  clear(): Promise<void> {
    return this.#send({ kind: 'clear' });
  }

  async #send(command: SignCommand): Promise<void> {
    const frame = encodeFrame({ address: this.#address, command });
    for (let tries = 0; tries < TRIES; tries += 1) {
      if (await this.#link.inTurn(() => this.#ask(frame))) return;
    }
    throw new SignSilent();
  }

  /** Whether the sign has taken it. */
  #ask(frame: Uint8Array): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const parser = new AnswerParser();
      const stopListening = this.#link.onBytes((bytes) => {
        const own = parser.feed(bytes).find(({ address }) => address === this.#address);
        if (own !== undefined) end(() => resolve(own.isTaken));
      });
      const giveUp = setTimeout(() => end(() => resolve(false)), this.#answerWithinMs);
      const end = (settle: () => void) => {
        clearTimeout(giveUp);
        stopListening();
        settle();
      };
      this.#link.write(frame).catch((error: unknown) => end(() => reject(error)));
    });
  }
}
