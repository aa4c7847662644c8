import type { IncomingMessage } from 'node:http';
import type { Server } from 'socket.io';

/** What may wait for one connection before it is ended, bytes: some hundred times what a screen is sent at once. */
const MOST_WAITING_BYTES = 4 * 2 ** 20;

type Engine = Server['engine'];

/** Of an Engine.IO connection, what is used here. */
interface Connection {
  on(event: 'packetCreate', listener: (packet: { data?: unknown }) => void): void;
  on(event: 'flush', listener: () => void): void;
  readonly request: IncomingMessage;
}

/**
 * Ends the connections that are sent more than they take: what waits for them is kept in memory, and a client that never
 * reads could make a hub keep it without end. Whoever was merely slow comes back, and asks for what is true then.
 */
export function endSlow(engine: Engine): void {
  engine.on('connection', (connection: Connection) => {
    let waitingBytes = 0;
    connection.on('packetCreate', ({ data }) => {
      if (typeof data === 'string') waitingBytes += data.length;
      // A farewell would wait behind all the rest.
      if (waitingBytes > MOST_WAITING_BYTES) connection.request.socket.destroy();
    });
    // All that waited has been handed to the network.
    connection.on('flush', () => {
      waitingBytes = 0;
    });
  });
}
