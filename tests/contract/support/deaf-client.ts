import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const OPCODE_TEXT = 0x81;
const MASKED = 0x80;
const MEDIUM = 126;

/** A client of the hub's sockets that speaks and never listens: it stops reading as soon as it is connected. */
export class DeafClient {
  readonly #socket: Socket;
  /** Whether the hub has ended the connection. */
  isEnded = false;

  private constructor(socket: Socket) {
    this.#socket = socket;
    // A reset is how one who does not read hears of the end.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.isEnded = true;
    });
  }

  static async connect(port: number, auth: object): Promise<DeafClient> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    const client = new DeafClient(socket);
    const head = [
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
      `Host: 127.0.0.1:${port}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    await once(socket, 'data');
    client.#send(`40${JSON.stringify(auth)}`);
    await once(socket, 'data');
    socket.pause();
    return client;
  }

  /** Asks for something, with an acknowledgement that it will not read. */
  ask(id: number, event: string, message: object): void {
    this.#send(`42${id}${JSON.stringify([event, message])}`);
  }

  /** As if it heard the hub's heartbeat. */
  pong(): void {
    this.#send('3');
  }

  close(): void {
    this.#socket.destroy();
  }

  #send(text: string): void {
    if (this.isEnded) return;
    const payload = Buffer.from(text);
    const mask = randomBytes(4);
    const head =
      payload.length < MEDIUM
        ? Buffer.from([OPCODE_TEXT, MASKED | payload.length])
        : Buffer.from([OPCODE_TEXT, MASKED | MEDIUM, payload.length >> 8, payload.length & 0xff]);
    const masked = payload.map((byte, at) => byte ^ (mask[at % mask.length] ?? 0));
    this.#socket.write(Buffer.concat([head, mask, masked]));
  }
}
