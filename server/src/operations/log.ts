import {
  type FastifyBaseLogger,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
  LogController,
} from 'fastify';
import { actorName } from '../commands/actor.ts';
import type { CommandBus } from '../commands/bus.ts';

export type LoggerOptions = NonNullable<FastifyServerOptions['logger']>;

/** Names under which a secret, or what identifies a person, might be logged by some slip. */
const SECRETS = [
  'authorization',
  'cookie',
  'password',
  'token',
  'deviceToken',
  'ticketToken',
  'pairingCode',
  'identity',
  'phone',
];

const logged = (error: Error) => ({
  type: error.name,
  // A driver's error carries rows and parameters besides; these are not for a log.
  ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
  message: error.message,
  stack: error.stack ?? '',
});

/**
 * The hub's log: a line of JSON for each event. No line holds a body, a header or an address with its values:
 * an address may carry a citizen's key to their ticket, so its route stands for it.
 */
export function loggerOptions(level: string, stream?: { write(line: string): void }): LoggerOptions {
  return {
    level,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    base: null,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: {
      req: ({ method }) => ({ ...(method === undefined ? {} : { method }) }),
      res: ({ statusCode }) => ({ ...(statusCode === undefined ? {} : { statusCode }) }),
      err: logged,
    },
    redact: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
    ...(stream ? { stream } : {}),
  };
}

/** One line a request, when it is answered: reading in silence unless it fails or somebody listens closely. */
export class RequestLog extends LogController {
  override incomingRequest(): void {
    // Told once, with its outcome.
  }

  override requestCompleted(error: Error | null | undefined, request: FastifyRequest, reply: FastifyReply) {
    const { statusCode: status, elapsedTime } = reply;
    const line = {
      method: request.method,
      route: request.is404 ? null : (request.routeOptions.url ?? null),
      status,
      ms: rounded(elapsedTime),
    };
    const changes = request.method !== 'GET' && request.method !== 'HEAD';
    if (error || status >= 500) request.log.error(error ? { ...line, err: error } : line, 'request');
    else if (status >= 400 || changes) request.log.info(line, 'request');
    else request.log.debug(line, 'request');
  }
}

/** One line a command: who, what, how it went, and how long it took. Answers how to stop. */
export function logCommands(bus: CommandBus, log: FastifyBaseLogger): () => void {
  return bus.onReported(({ id, hallId, type, actor, requestId, outcome, ms }) => {
    const line = {
      ...(requestId === undefined ? {} : { reqId: requestId }),
      id,
      hallId,
      type,
      actor: actorName(actor),
      outcome,
      ms: rounded(ms),
    };
    if (outcome === 'internal' || outcome === 'store_unavailable') log.error(line, 'command');
    else log.info(line, 'command');
  });
}

const rounded = (ms: number) => Math.round(ms * 100) / 100;
