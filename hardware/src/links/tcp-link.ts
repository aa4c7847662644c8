import { connect, type Socket } from 'node:net';
import { type Connection, type Link, LinkAway, LinkLost } from './link.ts';

const CONNECT_WITHIN_MS = 3_000;
const WRITE_WITHIN_MS = 10_000;

/** A device behind a network socket, as printers are on port 9100. */
export class TcpLink implements Link {
  readonly #host: string;
  readonly #port: number;

  constructor({ host, port }: { host: string; port: number }) {
    this.#host = host;
    this.#port = port;
  }

  open(): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: this.#host, port: this.#port, noDelay: true });
      const giveUp = setTimeout(() => fail(new Error('No connection in time')), CONNECT_WITHIN_MS);
      const fail = (error: Error) => {
        clearTimeout(giveUp);
        socket.destroy();
        reject(new LinkAway(error));
      };
      socket.once('error', fail);
      socket.once('connect', () => {
        clearTimeout(giveUp);
        socket.off('error', fail);
        resolve(new TcpConnection(socket));
      });
    });
  }
}

class TcpConnection implements Connection {
  readonly #socket: Socket;
  #isLost = false;

  constructor(socket: Socket) {
    this.#socket = socket;
    // An error is always followed by the close.
    socket.on('error', () => undefined);
    socket.once('close', () => {
      this.#isLost = true;
    });
  }

  write(bytes: Uint8Array): Promise<void> {
    if (this.#isLost) return Promise.reject(new LinkLost());
    return new Promise((resolve, reject) => {
      const end = (error?: Error | null) => {
        clearTimeout(giveUp);
        this.#socket.off('close', lose);
        if (error) reject(new LinkLost());
        else resolve();
      };
      const lose = () => end(new LinkLost());
      // A printer that takes nothing more, as with its buffer full and its paper out.
      const giveUp = setTimeout(lose, WRITE_WITHIN_MS);
      this.#socket.once('close', lose);
      this.#socket.write(bytes, end);
    });
  }

  onBytes(listener: (bytes: Uint8Array) => void): void {
    this.#socket.on('data', listener);
  }

  onLost(listener: () => void): void {
    if (this.#isLost) listener();
    else this.#socket.once('close', listener);
  }

  close(): Promise<void> {
    if (this.#isLost) return Promise.resolve();
    return new Promise((resolve) => {
      this.#socket.once('close', () => resolve());
      // What was written is sent first; a printer that does not hang up is not waited for.
      this.#socket.end(() => this.#socket.destroy());
    });
  }
}
