import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';

/** The least that can be called a kiosk that prints: a touch is told to a server, which writes to the printer's port. */
const PAGE = `<!doctype html>
<title>ready</title>
<button style="width: 40rem; height: 40rem" onclick="fetch('/print', { method: 'POST' })">take</button>`;
/** ESC @, as every slip begins. */
const SLIP = Uint8Array.of(0x1b, 0x40);
const port = Number(process.env.PRINTER_PORT);

const http = createServer((request, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  if (request.method !== 'POST') return response.end(PAGE);
  const printer = connect(port, '127.0.0.1', () => printer.end(SLIP));
  printer.setNoDelay();
  // What the printer has to say is of no interest here.
  printer.resume();
  return response.end();
});

http.listen(0, '127.0.0.1');
await once(http, 'listening');
const address = http.address();
if (address === null || typeof address === 'string') throw new Error('The baseline has no port');
process.send?.({ address: `http://127.0.0.1:${address.port}` });
process.on('SIGTERM', () => process.exit(0));
