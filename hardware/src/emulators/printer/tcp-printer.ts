import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { EmulatedPrinter, type EmulatedPrinterOptions } from './emulated-printer.ts';

/** The emulated printer on a network socket, as on port 9100. */
export class TcpPrinter {
  readonly printer: EmulatedPrinter;
  /** Hangs up once so many more bytes have come; null never does. */
  hangUpAfterBytes: number | null = null;
  readonly #byteListeners = new Set<(bytes: Uint8Array) => void>();
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #port = 0;

  constructor(options: EmulatedPrinterOptions) {
    this.printer = new EmulatedPrinter(options);
    this.#server = createServer((socket) => this.#serve(socket));
  }

  /** Switches it on; port 0 takes a free one. Answers the port. */
  async listen(port = this.#port, host = '127.0.0.1'): Promise<number> {
    this.#server.listen(port, host);
    await once(this.#server, 'listening');
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('It has no port');
    this.#port = address.port;
    return address.port;
  }

  /** Calls back with each piece that comes over the network, before it is taken. */
  onBytes(listener: (bytes: Uint8Array) => void): void {
    this.#byteListeners.add(listener);
  }

  /** Pulls the plug; `listen` puts it back at the same port. */
  async close(): Promise<void> {
    if (!this.#server.listening) return;
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.setNoDelay();
    socket.on('error', () => undefined);
    socket.on('close', () => this.#sockets.delete(socket));
    const take = this.printer.connect((byte) => {
      if (socket.writable) socket.write(Uint8Array.of(byte));
    });
    socket.on('data', (bytes) => {
      for (const listener of this.#byteListeners) listener(bytes);
      const room = this.hangUpAfterBytes;
      if (room !== null && bytes.length >= room) {
        take(bytes.subarray(0, room));
        this.hangUpAfterBytes = null;
        socket.destroy();
        return;
      }
      if (room !== null) this.hangUpAfterBytes = room - bytes.length;
      take(bytes);
    });
  }
}
