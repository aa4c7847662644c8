import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import Fastify from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import helmet from 'helmet';
import { identify } from './auth/identify.ts';
import { guardRoutes, SESSION_COOKIE } from './http/access.ts';
import type { HubApp } from './http/app-instance.ts';
import { demoScreens } from './http/demo-screens.ts';
import { describeApi } from './http/openapi.ts';
import { answerBadAddress, answerBrokenRequest, answerProblems } from './http/problems.ts';
import { alarmRoutes } from './http/routes/alarms.ts';
import { caseRoutes } from './http/routes/cases.ts';
import { citizenRoutes } from './http/routes/citizens.ts';
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
import { serveStartPage } from './http/start-page/start-page.ts';
import type { Hub } from './hub.ts';
import { type LoggerOptions, logCommands, RequestLog } from './operations/log.ts';
import { Metrics } from './operations/metrics.ts';
import { attachRealtime, type Realtime } from './realtime/sockets.ts';

const BODY_LIMIT_BYTES = 512 * 1024;

/** The hub's HTTP side as a value: whoever builds it also starts and closes it. */
export async function buildApp(hub: Hub, logger: LoggerOptions | false): Promise<HubApp> {
  const app: HubApp = Fastify({
    logger,
    logController: new RequestLog(),
    bodyLimit: BODY_LIMIT_BYTES,
    genReqId: () => randomUUID(),
    // A kiosk's answer may be behind a slow link; a request that trickles in is not waited for.
    requestTimeout: 30_000,
    frameworkErrors: answerBadAddress,
    clientErrorHandler: answerBrokenRequest,
  });
  app.setValidatorCompiler(checkBySchema);
  app.setSerializerCompiler(serializerCompiler);
  answerProblems(app);
  readJson(app);

  await app.register(cookie);
  sendSecurityHeaders(app);
  await app.register(rateLimit, { global: false });
  await describeApi(app);
  guardRoutes(app, hub);
  const stopLog = logCommands(hub.bus, app.log);
  app.addHook('onClose', async () => stopLog());

  const realtime = serveSockets(app, hub);
  await realtime.open();
  metricsRoutes(app, new Metrics(hub, realtime));
  healthRoutes(app, hub);
  sessionRoutes(app, hub, realtime);
  deviceRoutes(app, hub, realtime);
  hallRoutes(app, hub);
  citizenRoutes(app, hub);
  caseRoutes(app, hub);
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

/** Made once: `@fastify/helmet` works every header out anew for each answer. */
function sendSecurityHeaders(app: HubApp): void {
  const secure = helmet({
    contentSecurityPolicy: {
      directives: {
        'default-src': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'connect-src': ["'self'", 'ws:', 'wss:'],
        // React writes style attributes; a page's styles can't run anything.
        'style-src': ["'self'", "'unsafe-inline'"],
        'upgrade-insecure-requests': null,
      },
    },
    // A hall's own network often has no certificate.
    strictTransportSecurity: false,
  });
  app.addHook('onRequest', (request, reply, done) => secure(request.raw, reply.raw, () => done()));
}

/** Many a client names the type of a body also where it sends none, as to call the next: then there is none. */
function readJson(app: HubApp): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') return done(null, undefined);
    return void parse(request, body, done);
  });
}

function serveSockets(app: HubApp, { bus, database, others, clock }: Hub): Realtime {
  const realtime = attachRealtime({
    bus,
    database,
    httpServer: app.server,
    others,
    identify: ({ authorization, cookie: cookies, ticketToken }) => {
      const token = authorization?.replace(/^Bearer /, '') ?? app.parseCookie(cookies ?? '')[SESSION_COOKIE];
      return identify(database.reader, { token, ticketToken }, clock());
    },
    clock,
    logger: app.log,
  });
  app.addHook('preClose', () => realtime.close());
  return realtime;
}
