import type { AgentInfo } from '@hallbell/protocol';
import type { FastifyInstance } from 'fastify';

const HEARTBEAT_MS = 15_000;

export interface InfoSource {
  info(): AgentInfo;
  /** Calls back when something of it may have changed. */
  subscribe(listener: () => void): () => void;
}

/** How this PC and its parts are: once, or as it changes. */
export function infoRoutes(app: FastifyInstance, source: InfoSource): void {
  app.get('/agent/info', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return source.info();
  });

  const open = new Set<() => void>();
  app.addHook('preClose', async () => {
    for (const end of open) end();
  });

  // Server-Sent Events: the browser reconnects by itself, and each message stands alone.
  app.get('/agent/status', (_request, reply) => {
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    let told = '';
    const tell = () => {
      const now = JSON.stringify(source.info());
      if (now === told) return;
      told = now;
      raw.write(`data: ${now}\n\n`);
    };
    const unsubscribe = source.subscribe(tell);
    const heartbeat = setInterval(() => raw.write(': \n\n'), HEARTBEAT_MS);
    const end = () => {
      open.delete(end);
      unsubscribe();
      clearInterval(heartbeat);
      raw.end();
    };
    open.add(end);
    raw.on('close', end);
    tell();
  });
}
