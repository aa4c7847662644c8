import { errorText } from '@hallbell/protocol';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import type { AgentSettings } from '../settings.ts';
import { proxyHub } from './hub-proxy.ts';
import { type InfoSource, infoRoutes } from './info-routes.ts';
import { refusalOf } from './page-guard.ts';

const BODY_LIMIT_BYTES = 256 * 1024;
const OWN = '/agent/';

/**
 * What the browser of this PC talks to: the agent's own routes, and the hub behind it (docs/decisions/0005). As a
 * value: whoever builds it adds routes under `/agent/` for what is plugged in, starts it and closes it.
 */
export async function buildLocalApp(settings: AgentSettings, source: InfoSource): Promise<FastifyInstance> {
  const app = Fastify({
    logger: { level: settings.logLevel },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT_BYTES,
  });
  // A form of another site can send plain text without asking first; our pages send JSON.
  app.removeContentTypeParser('text/plain');

  app.addHook('onRequest', async (request, reply) => {
    const { method, headers, url } = request;
    const address = app.server.address();
    const port = typeof address === 'object' && address !== null ? address.port : settings.port;
    const refusal = refusalOf({ method, headers, isOwn: url.startsWith(OWN) }, port);
    if (refusal === null) return;
    request.log.warn({ refusal, host: headers.host, origin: headers.origin }, 'refused');
    await reply.code(403).send({ code: 'forbidden', title: errorText('forbidden', 'en'), refusal });
  });

  infoRoutes(app, source);
  // What is the agent's own is never looked for at the hub.
  app.all(`${OWN}*`, (_request, reply) => reply.callNotFound());
  await proxyHub(app, settings.hub);
  return app;
}
