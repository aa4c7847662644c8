import type { DevicePart } from '@hallbell/protocol';
import type { KeptLink } from '../links/kept-link.ts';
import type { Part } from '../parts/parts.ts';
import type { CardParser } from './card-frame.ts';

export interface ReaderPartOptions {
  id: string;
  name: string;
  link: KeptLink;
  parser: CardParser;
  /** Called with each text that was read. It may name a citizen: it is neither logged nor kept. */
  onCard: (text: string) => void;
  logger: { info(details: object, message: string): void };
}

/** A reader of ID cards on a serial line of this PC. */
export class ReaderPart implements Part {
  readonly #options: ReaderPartOptions;
  readonly #stops: readonly (() => void)[];

  constructor(options: ReaderPartOptions) {
    this.#options = options;
    const { id, link, parser, onCard, logger } = options;
    this.#stops = [
      link.onBytes((bytes) => {
        for (const text of parser.feed(bytes, performance.now())) {
          logger.info({ part: id }, 'card');
          onCard(text);
        }
      }),
      link.onChange(() => {
        if (!link.isUp) parser.reset();
      }),
    ];
  }

  describe(): DevicePart {
    const { id, name, link } = this.#options;
    // A line that is there does not say whether the reader is.
    return { id, kind: 'reader', name, windowId: null, state: link.isUp ? 'unknown' : 'away' };
  }

  subscribe(listener: () => void): () => void {
    return this.#options.link.onChange(listener);
  }

  stop(): void {
    for (const stop of this.#stops) stop();
  }
}
