import type { AgentInfo } from '@hallbell/protocol';
import type { FastifyInstance } from 'fastify';
import { EventStreams } from './event-streams.ts';

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

  const streams = new EventStreams(app);
  app.get('/agent/status', (_request, reply) =>
    streams.open(reply, (write) => {
      let told = '';
      const tell = () => {
        const info = source.info();
        const now = JSON.stringify(info);
        if (now === told) return;
        told = now;
        write(info);
      };
      tell();
      return source.subscribe(tell);
    }),
  );
}
