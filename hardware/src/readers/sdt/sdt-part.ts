import type { DevicePart, PartState } from '@hallbell/protocol';
import type { KeptLink } from '../../links/kept-link.ts';
import type { Part } from '../../parts/parts.ts';
import { cardNumber } from './card-text.ts';
import { SDT_COMMANDS, SDT_STATUS, type SdtAnswer, SdtParser, sdtAnswer, sdtFrame } from './sdt-frame.ts';

/** In milliseconds. */
export interface SdtTimings {
  /** Between two looks for a card while somebody asks for one. */
  lookMs: number;
  /** Between two questions how it is while nobody does. */
  restMs: number;
  /** Reading takes the longest, 1 to 2 s. */
  answerMs: number;
}
const TIMINGS: SdtTimings = { lookMs: 300, restMs: 5_000, answerMs: 3_000 };

export interface SdtPartOptions {
  id: string;
  name: string;
  link: KeptLink;
  /** Whether a card is asked for now: no other is read. */
  isWanted: () => boolean;
  /** Called with each number that was read. It may name a citizen: it is neither logged nor kept. */
  onCard: (text: string) => void;
  logger: { info(details: object, message: string): void };
  timings?: Partial<SdtTimings>;
}

/** A reader that speaks only when it is asked: it is looked through for a card while a page asks for one. */
export class SdtPart implements Part {
  readonly #options: SdtPartOptions;
  readonly #timings: SdtTimings;
  readonly #parser = new SdtParser();
  readonly #listeners = new Set<() => void>();
  readonly #stops: readonly (() => void)[];
  #state: PartState = 'away';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #onAnswer: ((answer: SdtAnswer | null) => void) | null = null;
  #isTalking = false;
  #isStopped = false;

  constructor(options: SdtPartOptions) {
    this.#options = options;
    this.#timings = { ...TIMINGS, ...options.timings };
    const { link } = options;
    this.#stops = [
      link.onBytes((bytes) => {
        for (const payload of this.#parser.feed(bytes)) this.#onAnswer?.(sdtAnswer(payload));
      }),
      link.onChange(() => {
        this.#parser.reset();
        this.#onAnswer?.(null);
        this.#become(link.isUp ? 'unknown' : 'away');
        this.wake();
      }),
    ];
  }

  describe(): DevicePart {
    const { id, name } = this.#options;
    return { id, kind: 'reader', name, windowId: null, state: this.#state };
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A card may be asked for from now on. */
  wake(): void {
    clearTimeout(this.#timer);
    if (!this.#isTalking) void this.#round();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    for (const stop of this.#stops) stop();
    this.#onAnswer?.(null);
  }

  async #round(): Promise<void> {
    const { link, isWanted } = this.#options;
    if (this.#isStopped || !link.isUp) return;
    this.#isTalking = true;
    const answer = isWanted() ? await this.#look() : await this.#ask('status');
    this.#isTalking = false;
    if (this.#isStopped || !link.isUp) return;
    this.#become(answer === null ? 'no_answer' : 'ready');
    this.#timer = setTimeout(
      () => void this.#round(),
      isWanted() ? this.#timings.lookMs : this.#timings.restMs,
    );
  }

  /** Reads the card that lies there, if one does. Answers the last answer: null where there was none. */
  async #look(): Promise<SdtAnswer | null> {
    const found = await this.#ask('find');
    if (found?.status !== SDT_STATUS.found) return found;
    const selected = await this.#ask('select');
    if (selected?.status !== SDT_STATUS.done) return selected;
    const read = await this.#ask('read');
    if (read?.status !== SDT_STATUS.done) return read;
    const number = cardNumber(read.data);
    // Nobody may be asking any more.
    if (number !== null && this.#options.isWanted()) {
      this.#options.logger.info({ part: this.#options.id }, 'card');
      this.#options.onCard(number);
    }
    return read;
  }

  /** Null: no answer came in time, or the line was lost. */
  #ask(command: keyof typeof SDT_COMMANDS): Promise<SdtAnswer | null> {
    return new Promise((resolve) => {
      const end = (answer: SdtAnswer | null) => {
        clearTimeout(timer);
        this.#onAnswer = null;
        resolve(answer);
      };
      const timer = setTimeout(() => end(null), this.#timings.answerMs);
      // What is still on its way answers an older question.
      this.#parser.reset();
      this.#onAnswer = end;
      this.#options.link.write(sdtFrame(SDT_COMMANDS[command])).catch(() => end(null));
    });
  }

  #become(state: PartState): void {
    if (state === this.#state) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
