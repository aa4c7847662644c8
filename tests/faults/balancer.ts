import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where connections go: a city's load balancer, and the network between a hall and it. */
export class Balancer {
  readonly #server: Server;
  readonly #ports: readonly number[];
  readonly #open = new Set<Socket>();
  /** The ends at the hubs. */
  readonly #hubs = new Set<Socket>();
  #next = 0;
  /** Nothing passes and nothing is said, as where a cable was pulled. */
  isSilent = false;

  private constructor(ports: readonly number[]) {
    this.#ports = ports;
    this.#server = createServer((client) => this.#join(client, this.#ports.length));
  }

  static async before(ports: readonly number[]): Promise<Balancer> {
    const balancer = new Balancer(ports);
    await new Promise<void>((resolve) => balancer.#server.listen(0, '127.0.0.1', resolve));
    return balancer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Ends every connection, with whatever is on its way. */
  cut(): void {
    for (const socket of this.#open) socket.destroy();
  }

  /** Whoever is there reads nothing for so long, each by itself: what is sent to them waits at the hub. */
  async slow(share: number, ms: number, random: () => number): Promise<void> {
    const slowed = [...this.#hubs].filter(() => random() < share);
    for (const hub of slowed) hub.pause();
    await sleep(ms);
    for (const hub of slowed) hub.resume();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** To the next hub that takes it. */
  #join(client: Socket, triesLeft: number): void {
    this.#keep(client);
    const port = this.#ports[this.#next++ % this.#ports.length];
    if (port === undefined || triesLeft === 0) {
      client.destroy();
      return;
    }
    const hub = connect(port, '127.0.0.1');
    hub.once('connect', () => this.#pipe(client, hub));
    hub.once('error', () => {
      if (hub.readyState !== 'open' && !client.destroyed) this.#join(client, triesLeft - 1);
    });
  }

  #pipe(client: Socket, hub: Socket): void {
    this.#keep(hub);
    this.#hubs.add(hub);
    hub.once('close', () => this.#hubs.delete(hub));
    const ends = [client, hub];
    for (const [from, to] of [
      [client, hub],
      [hub, client],
    ] as const) {
      from.on('data', (bytes) => this.#pass(bytes, to));
      from.once('close', () => {
        for (const end of ends) end.destroy();
      });
    }
  }

  #pass(bytes: Buffer, to: Socket): void {
    if (!this.isSilent && !to.destroyed) to.write(bytes);
  }

  #keep(socket: Socket): void {
    if (this.#open.has(socket)) return;
    socket.setNoDelay(true);
    this.#open.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => this.#open.delete(socket));
  }
}
