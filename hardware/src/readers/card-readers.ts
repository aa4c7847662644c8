import type { AgentCard } from '@hallbell/protocol';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { KeptLinks } from '../links/kept-links.ts';
import { EventStreams } from '../local/event-streams.ts';
import { onLink } from '../parts/on-link.ts';
import { PartSet, type RunningPart } from '../parts/part-set.ts';
import type { Part } from '../parts/parts.ts';
import { CardParser } from './card-frame.ts';
import { ReaderPart } from './reader-part.ts';
import type { ReaderSettings } from './reader-settings.ts';

/** The readers of this PC, and how its page hears them. */
export class CardReaders {
  readonly #links = new KeptLinks();
  readonly #readers: PartSet<ReaderSettings, RunningPart>;
  readonly #listeners = new Set<(card: AgentCard) => void>();

  constructor(readers: readonly ReaderSettings[], logger: FastifyBaseLogger) {
    const make = ({ id, name, device }: ReaderSettings) => {
      const parser = new CardParser(device.frame);
      const held = this.#links.hold(device);
      const onCard = (text: string) => this.#tell(text);
      return onLink(new ReaderPart({ id, name, link: held.link, parser, logger, onCard }), held);
    };
    this.#readers = new PartSet(make, readers);
  }

  get parts(): readonly Part[] {
    return this.#readers.parts;
  }

  start(): void {
    this.#readers.start();
  }

  async renew(readers: readonly ReaderSettings[]): Promise<void> {
    (await this.#readers.release(readers))();
  }

  async stop(): Promise<void> {
    await this.#readers.stop();
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
