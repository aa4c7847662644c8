import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Actor, attachRealtime } from '@hallbell/server';
import { SmallHall } from './small-hall.ts';
import type { TestStore } from './stores.ts';

export interface WiredHallOptions {
  /** Who connects, by the token that they show. */
  actors: Readonly<Record<string, Actor>>;
  /** What the sockets take for now; the hall's own time without it. */
  clock?: (hall: SmallHall) => number;
}

/** The small hall behind its socket side alone, on a port of its own. */
export class WiredHall {
  readonly hall: SmallHall;
  readonly port: number;
  readonly #stop: () => Promise<void>;

  private constructor(hall: SmallHall, port: number, stop: () => Promise<void>) {
    this.hall = hall;
    this.port = port;
    this.#stop = stop;
  }

  static async open(
    store: TestStore,
    { actors, clock = ({ now }) => now }: WiredHallOptions,
  ): Promise<WiredHall> {
    const hall = await SmallHall.open(store);
    const httpServer = createServer();
    const say = (details: object, message: string) => console.error(message, details);
    const realtime = attachRealtime({
      bus: hall.bus,
      database: hall.database,
      httpServer,
      identify: async ({ authorization }) => actors[authorization?.replace('Bearer ', '') ?? ''] ?? null,
      tried: (_request, prove) => prove(),
      addressOf: () => '',
      clock: () => clock(hall),
      logger: { error: say, warn: say, info: () => undefined },
    });
    await new Promise<void>((resolve) => httpServer.listen(0, '127.0.0.1', resolve));
    // Listening on TCP, so that its address is one.
    const { port } = httpServer.address() as AddressInfo;
    return new WiredHall(hall, port, async () => {
      await realtime.close();
      await new Promise((resolve) => httpServer.close(resolve));
      await hall.close();
    });
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  close(): Promise<void> {
    return this.#stop();
  }
}
