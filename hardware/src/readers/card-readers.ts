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
import { SdtPart } from './sdt/sdt-part.ts';

/** The readers of this PC, and how its page hears them. */
export class CardReaders {
  readonly #links = new KeptLinks();
  readonly #readers: PartSet<ReaderSettings, RunningPart>;
  /** Those that are asked. One that has been stopped does nothing. */
  readonly #polled = new Set<SdtPart>();
  readonly #listeners = new Set<(card: AgentCard) => void>();

  constructor(readers: readonly ReaderSettings[], logger: FastifyBaseLogger) {
    const make = ({ id, name, device }: ReaderSettings) => {
      const held = this.#links.hold(device);
      const common = { id, name, link: held.link, logger, onCard: (text: string) => this.#tell(text) };
      if (device.protocol === 'text') {
        return onLink(new ReaderPart({ ...common, parser: new CardParser(device.frame) }), held);
      }
      const part = new SdtPart({ ...common, isWanted: () => this.#listeners.size > 0 });
      this.#polled.add(part);
      return onLink(part, held);
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
        for (const part of this.#polled) part.wake();
        return () => this.#listeners.delete(listener);
      });
    });
  }

  #tell(text: string): void {
    for (const listener of this.#listeners) listener({ text });
  }
}
