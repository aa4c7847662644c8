import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import cookie from '@fastify/cookie';
import proxyaddr from '@fastify/proxy-addr';
import Fastify from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import { Guesses } from './auth/guesses.ts';
import { identify } from './auth/identify.ts';
import { guardRoutes, sessionCookie } from './http/access.ts';
import type { HubApp } from './http/app-instance.ts';
import { demoScreens } from './http/demo-screens.ts';
import { describeApi } from './http/openapi.ts';
import { answerBadAddress, answerBrokenRequest, answerProblems } from './http/problems.ts';
import { alarmRoutes } from './http/routes/alarms.ts';
import { caseRoutes } from './http/routes/cases.ts';
import { citizenRoutes } from './http/routes/citizens.ts';
import { cityRoutes } from './http/routes/city.ts';
import { deviceRoutes } from './http/routes/devices.ts';
import { evaluationRoutes } from './http/routes/evaluations.ts';
import { flagRoutes } from './http/routes/flags.ts';
import { hallRoutes } from './http/routes/halls.ts';
import { handInRoutes } from './http/routes/hand-ins.ts';
import { healthRoutes } from './http/routes/health.ts';
import { manualMarkRoutes } from './http/routes/manual-marks.ts';
import { metricsRoutes } from './http/routes/metrics.ts';
import { sessionRoutes } from './http/routes/session.ts';
import { setupRoutes } from './http/routes/setup.ts';
import { slipRoutes } from './http/routes/slips.ts';
import { staffingRoutes } from './http/routes/staffing.ts';
import { voiceRoutes } from './http/routes/voice.ts';
import { windowRoutes } from './http/routes/windows.ts';
import { workRoutes } from './http/routes/works.ts';
import { checkBySchema } from './http/schema-faults.ts';
import { serveScreens } from './http/screens.ts';
import { sendSecurityHeaders } from './http/security-headers.ts';
import { serveStartPage } from './http/start-page/start-page.ts';
import type { Hub } from './hub.ts';
import { type LoggerOptions, logCommands, RequestLog } from './operations/log.ts';
import { Metrics } from './operations/metrics.ts';
import { attachRealtime, type Realtime } from './realtime/sockets.ts';
import { type Certificate, shownBy } from './tls/certificate.ts';

const BODY_LIMIT_BYTES = 512 * 1024;

/** A request that trickles in is not waited for. */
const HTTP = { headersTimeout: 10_000, connectionsCheckingInterval: 5_000 } as const;

/**
 * The hub's HTTP side as a value: whoever builds it also starts and closes it. By a certificate it speaks HTTPS, and nothing
 * else.
 */
export async function buildApp(
  hub: Hub,
  logger: LoggerOptions | false,
  certificate: Certificate | null = null,
): Promise<HubApp> {
  const ways = {
    logger,
    logController: new RequestLog(),
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: [...hub.config.trustedProxies],
    genReqId: () => randomUUID(),
    // A kiosk's answer may be behind a slow link.
    requestTimeout: 30_000,
    frameworkErrors: answerBadAddress,
    clientErrorHandler: answerBrokenRequest,
  };
  const app: HubApp =
    certificate === null
      ? Fastify({ ...ways, http: HTTP })
      : // Its types tell the two servers apart, of which one is the other with a lock.
        (Fastify({ ...ways, https: { ...HTTP, ...shownBy(certificate) } }) as unknown as HubApp);
  app.setValidatorCompiler(checkBySchema);
  app.setSerializerCompiler(serializerCompiler);
  answerProblems(app);
  readJson(app);

  await app.register(cookie);
  sendSecurityHeaders(app, hub.config);
  await describeApi(app, hub.config);
  const guesses = new Guesses();
  guardRoutes(app, hub, guesses);
  const stopLog = logCommands(hub.bus, app.log);
  app.addHook('onClose', async () => stopLog());

  const realtime = serveSockets(app, hub, guesses);
  await realtime.open();
  metricsRoutes(app, new Metrics(hub, realtime));
  healthRoutes(app, hub);
  sessionRoutes(app, hub, realtime, guesses);
  deviceRoutes(app, hub, realtime, guesses);
  hallRoutes(app, hub);
  citizenRoutes(app, hub, guesses);
  caseRoutes(app, hub);
  cityRoutes(app, hub, realtime);
  windowRoutes(app, hub);
  slipRoutes(app, hub);
  alarmRoutes(app, hub, realtime);
  staffingRoutes(app, hub);
  handInRoutes(app, hub);
  evaluationRoutes(app, hub);
  manualMarkRoutes(app, hub);
  flagRoutes(app, hub);
  workRoutes(app, hub);
  setupRoutes(app, hub);
  voiceRoutes(app, hub);
  app.get(
    '/api/v1/openapi.json',
    { config: { access: ['public'] }, schema: { hide: true } },
    () => app.swagger() as object,
  );
  await serveScreens(app);
  serveStartPage(app, hub);
  demoScreens(app, hub);
  return app;
}

/** Many a client names the type of a body also where it sends none, as to call the next: then there is none. */
function readJson(app: HubApp): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') return done(null, undefined);
    return void parse(request, body, done);
  });
}

function serveSockets(
  app: HubApp,
  { bus, config, database, others, clock }: Hub,
  guesses: Guesses,
): Realtime {
  const addressOf = (request: IncomingMessage) => proxyaddr(request, [...config.trustedProxies]);
  const realtime = attachRealtime({
    bus,
    database,
    httpServer: app.server,
    others,
    identify: ({ authorization, cookie: cookies, ticketToken }) => {
      const token =
        authorization?.replace(/^Bearer /, '') ?? app.parseCookie(cookies ?? '')[sessionCookie(config)];
      return identify(database.reader, { token, ticketToken }, clock());
    },
    tried: (request, prove) => guesses.tried(addressOf(request), prove),
    addressOf,
    clock,
    logger: app.log,
  });
  app.addHook('preClose', () => realtime.close());
  return realtime;
}
