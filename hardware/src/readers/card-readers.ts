import type { AgentCard } from '@hallbell/protocol';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { KeptLinks } from '../links/kept-links.ts';
import { EventStreams } from '../local/event-streams.ts';
import { CardParser } from './card-frame.ts';
import { ReaderPart } from './reader-part.ts';
import type { ReaderSettings } from './reader-settings.ts';

/** The readers of this PC, and how its page hears them. */
export class CardReaders {
  readonly parts: readonly ReaderPart[];
  readonly #links = new KeptLinks();
  readonly #listeners = new Set<(card: AgentCard) => void>();

  constructor(readers: readonly ReaderSettings[], logger: FastifyBaseLogger) {
    this.parts = readers.map(({ id, name, device }) => {
      const parser = new CardParser(device.frame);
      const link = this.#links.of(device);
      return new ReaderPart({ id, name, link, parser, logger, onCard: (text) => this.#tell(text) });
    });
  }

  start(): void {
    this.#links.start();
  }

  async stop(): Promise<void> {
    await this.#links.stop();
  }

  /**
   * `GET /agent/cards`: each card as it is read, to the page that listens at that moment. Only for the agent's own page
   * as its browser names it: what merely names no page, as programs of this PC do, is refused here.
   */
  routes(app: FastifyInstance): void {
    const streams = new EventStreams(app);
    app.get('/agent/cards', (request, reply) => {
      if (request.headers['sec-fetch-site'] !== 'same-origin') return reply.code(403).send();
      streams.open(reply, (write) => {
        const listener = (card: AgentCard) => write(card);
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      });
    });
  }

  #tell(text: string): void {
    for (const listener of this.#listeners) listener({ text });
  }
}
