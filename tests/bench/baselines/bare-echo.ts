import { once } from 'node:events';
import { createServer } from 'node:http';
import { Server } from 'socket.io';

/** The least that can be called a clerk's page and a board: a key is told to the server, which tells the other page. */
const KEY_PAGE = `<!doctype html>
<title>key</title>
<script src="/socket.io/socket.io.js"></script>
<script>
  const socket = io({ transports: ['websocket'] });
  let calls = 0;
  socket.on('connect', () => { document.title = 'ready'; });
  addEventListener('keydown', () => socket.emit('call', 'B' + ++calls));
</script>`;
const BOARD_PAGE = `<!doctype html>
<title>board</title>
<p id="call" style="font-size: 17rem"></p>
<script src="/socket.io/socket.io.js"></script>
<script>
  const socket = io({ transports: ['websocket'] });
  socket.on('connect', () => { document.title = 'ready'; });
  const call = document.getElementById('call');
  socket.on('call', (text) => {
    call.textContent = text;
    // Once it is on the screen: something that moves, whose frames can be counted.
    requestAnimationFrame(() => requestAnimationFrame(() => {
      call.animate({ opacity: [1, 0.55, 1] }, { duration: 900, iterations: 2 });
    }));
  });
</script>`;

const http = createServer((request, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(request.url === '/board' ? BOARD_PAGE : KEY_PAGE);
});
const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false });
io.on('connection', (socket) => {
  socket.on('call', (text: string) => io.emit('call', text));
});

http.listen(0, '127.0.0.1');
await once(http, 'listening');
const address = http.address();
if (address === null || typeof address === 'string') throw new Error('The baseline has no port');
process.send?.({ address: `http://127.0.0.1:${address.port}` });
process.on('SIGTERM', () => process.exit(0));
