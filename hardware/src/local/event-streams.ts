import type { FastifyInstance, FastifyReply } from 'fastify';

const HEARTBEAT_MS = 15_000;

/**
 * Server-Sent Events to the page of this PC: its browser connects again by itself, and each message stands alone. They
 * end with the app.
 */
export class EventStreams {
  readonly #open = new Set<() => void>();

  constructor(app: FastifyInstance) {
    app.addHook('preClose', async () => {
      for (const end of this.#open) end();
    });
  }

  /** Answers with a stream. `subscribe` is given what writes a message to it, and answers how to stop that. */
  open(reply: FastifyReply, subscribe: (write: (message: object) => void) => () => void): void {
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    // The page knows from it that it is heard.
    raw.write(': \n\n');
    const heartbeat = setInterval(() => raw.write(': \n\n'), HEARTBEAT_MS);
    const stop = subscribe((message) => raw.write(`data: ${JSON.stringify(message)}\n\n`));
    const end = () => {
      this.#open.delete(end);
      stop();
      clearInterval(heartbeat);
      raw.end();
    };
    this.#open.add(end);
    raw.on('close', end);
  }
}
