import type { FastifyReply } from 'fastify';

/** Tells a page how something is, now and after each change, as Server-Sent Events. */
export function tellEvents(
  reply: FastifyReply,
  state: () => unknown,
  subscriptions: readonly ((listener: () => void) => () => void)[],
): void {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  let told = '';
  const tell = () => {
    const now = JSON.stringify(state());
    if (now !== told) raw.write(`data: ${now}\n\n`);
    told = now;
  };
  const stops = subscriptions.map((subscribe) => subscribe(tell));
  raw.on('close', () => {
    for (const stop of stops) stop();
  });
  tell();
}
