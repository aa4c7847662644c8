import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RowsMessage } from '@hallbell/protocol';
import { Server } from 'socket.io';
import '../support/usage.ts';

/** Sends what it was given beforehand to whoever joined each topic's room, when a client says so. And nothing else. */
const http = createServer();
const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false, serveClient: false });
let batches: Heard[][] = [];

/** A message as the hub's watchers heard it. */
export interface Heard {
  event: 'rows' | 'beat';
  message: Pick<RowsMessage, 'topic'>;
}

process.on('message', (message) => {
  // Both ends are of this folder.
  if (typeof message === 'object' && message !== null && 'batches' in message) {
    ({ batches } = message as { batches: Heard[][] });
    process.send?.({ loaded: true });
  }
});

io.on('connection', (socket) => {
  socket.on('watch', async ({ topics }: { topics: string[] }, ack: (answer: { ok: true }) => void) => {
    await socket.join(topics);
    ack({ ok: true });
  });
  socket.on('call', (ack: () => void) => {
    for (const { event, message } of batches.shift() ?? []) io.to(message.topic).emit(event, message);
    ack();
  });
});

http.listen(0, '127.0.0.1');
await once(http, 'listening');
const address = http.address();
if (address === null || typeof address === 'string') throw new Error('The baseline has no port');
process.send?.({ address: `http://127.0.0.1:${address.port}` });
process.on('SIGTERM', () => process.exit(0));
