import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** What becomes of the bytes between a client and the hub. */
interface Weather {
  /** Each chunk is kept for so long; order is kept. */
  delayMs: number;
  /** Nothing passes, and nothing is said: as a cable pulled out. What was on its way is lost with its connection. */
  isSilent: boolean;
  /** Each new connection reaches the hub twice; the client hears the first. */
  isDoubled: boolean;
}

/** A TCP proxy that a test makes drop, delay, silence and double the connections that go through it, to a hub or a database. */
export class RoughLink {
  readonly weather: Weather = { delayMs: 0, isSilent: false, isDoubled: false };
  readonly #hubPort: number;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(hubPort: number) {
    this.#hubPort = hubPort;
    this.#server = createServer((client) => this.#join(client));
  }

  static async to(hubPort: number): Promise<RoughLink> {
    const link = new RoughLink(hubPort);
    await new Promise<void>((resolve) => link.#server.listen(0, '127.0.0.1', resolve));
    return link;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Ends every connection at once, with whatever is on its way. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #join(client: Socket): void {
    const hubs = Array.from({ length: this.weather.isDoubled ? 2 : 1 }, () =>
      connect(this.#hubPort, '127.0.0.1'),
    );
    const ends = [client, ...hubs];
    for (const socket of ends) {
      socket.setNoDelay(true);
      this.#sockets.add(socket);
      // A cut connection errs on one side or the other: either way both end.
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        for (const end of ends) end.destroy();
      });
    }
    const [first] = hubs;
    client.on('data', (bytes) => this.#pass(bytes, hubs));
    first?.on('data', (bytes) => this.#pass(bytes, [client]));
    // What a doubled connection answers is heard by nobody.
    for (const hub of hubs.slice(1)) hub.resume();
  }

  #pass(bytes: Buffer, ends: Socket[]): void {
    setTimeout(() => {
      if (this.weather.isSilent) return;
      for (const end of ends) if (!end.destroyed) end.write(bytes);
    }, this.weather.delayMs);
  }
}
