import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { encodeAnswer, FrameReader, type SignCommand } from '../../signs/text-frame/sign-frame.ts';

/** A sign that is played: it takes text frames over TCP as docs/hardware.md says, and tells what stands on it. */
export class TcpSign {
  readonly address: number;
  /** What it shows; null is dark. */
  shown: { text: string; isBlinking: boolean } | null = null;
  /** What was shown, one after another. */
  readonly history: string[] = [];
  /** Takes frames and says nothing, as with its line to us broken. */
  isMute = false;
  /** Answers so many frames with a NAK, as where they came damaged. */
  nakNext = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #listeners = new Set<() => void>();

  constructor(address = 1) {
    this.address = address;
    this.#server = createServer((socket) => this.#serve(socket));
  }

  /** Calls back when it shows something else. Answers how to stop that. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Answers its port. */
  async listen(port = 0, host = '127.0.0.1'): Promise<number> {
    this.#server.listen(port, host);
    await once(this.#server, 'listening');
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : port;
  }

  /** As if it were switched off: what it showed is gone. */
  async close(): Promise<void> {
    this.shown = null;
    for (const socket of this.#sockets) socket.destroy();
    if (!this.#server.listening) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    await closed;
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => undefined);
    const reader = new FrameReader();
    socket.on('data', (bytes) => {
      for (const frame of reader.feed(bytes)) {
        if (frame !== null && frame.address !== this.address) continue;
        const isTaken = frame !== null && this.nakNext === 0;
        if (this.nakNext > 0) this.nakNext -= 1;
        if (isTaken) this.#show(frame.command);
        if (!this.isMute) socket.write(encodeAnswer(this.address, isTaken));
      }
    });
  }

  #show(command: SignCommand): void {
    const { kind } = command;
    this.shown = kind === 'clear' ? null : { text: command.text, isBlinking: kind === 'blink' };
    const words = kind === 'clear' ? '' : command.text;
    if (this.history.at(-1) !== words) this.history.push(words);
    for (const listener of this.#listeners) listener();
  }
}
