import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { DEVICE_KINDS, Problem } from '@hallbell/protocol';
import type { FastifySchema, RouteOptions } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { HubConfig } from '../config.ts';
import { type Access, sessionCookie } from './access.ts';
import type { HubApp } from './app-instance.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route changes one version of a thing, which the asker names in If-Match. */
    versioned?: true;
  }
}

const DESCRIPTION = `大厅叫号的接口。时间均为 UTC（ISO 8601）；错误均为 RFC 9457 problem+json，其 \`code\` 固定不变。

The interface of a hall. Times are UTC (ISO 8601); errors are RFC 9457 problem details whose \`code\` never changes.
\`x-access\` names who may ask; an administrator always may. A command that carries an \`Idempotency-Key\` is carried
out once, however often it is sent.`;

const idempotencyKey = z.string().optional().meta({
  description: '8 to 64 letters, digits, - or _. A retry that carries the same one gets the first answer.',
});
const ifMatch = z.string().meta({
  description: 'The ETag of the version to change: 428 without it, 412 when it is no longer the present one.',
});
const problem = {
  description: 'Why not',
  content: { 'application/problem+json': { schema: Problem } },
};

const SAFE_METHODS = new Set(['GET', 'HEAD']);
/** A retry of these gets no first answer: it would hold a secret. */
const MADE_ANEW = new Set(['/api/v1/session', '/api/v1/session/password', '/api/v1/devices/claim']);
const DEVICES = new Set<Access>(['any-device', ...DEVICE_KINDS]);
const TOKEN = { token: [] };
const COOKIE = { cookie: [] };
const TICKET = { ticket: [] };

/** The interface, and what operations look at; not the pages of the screens. */
const isDescribed = (url: string) => url.startsWith('/api/v1/') || /^\/[a-z]+$/.test(url);

function securityOf(access: readonly Access[]): Record<string, never[]>[] {
  if (access.includes('public')) return [];
  const isStaff = access.some((who) => who !== 'citizen' && !DEVICES.has(who));
  const isCitizen = access.includes('citizen');
  return [TOKEN, ...(isStaff ? [COOKIE] : []), ...(isCitizen ? [TICKET] : [])];
}

function describeRoute(schema: FastifySchema, url: string, { method, config }: RouteOptions): object {
  const access = config?.access ?? [];
  const isCommand = !SAFE_METHODS.has(String(method)) && !MADE_ANEW.has(url);
  const headers = {
    ...(isCommand ? { 'idempotency-key': idempotencyKey } : {}),
    ...(config?.versioned ? { 'if-match': ifMatch } : {}),
  };
  const response: object = schema.response ?? {};
  return {
    ...schema,
    tags: [/\/halls\/:hallId\/([a-z-]+)/.exec(url)?.[1] ?? /^(?:\/api\/v1)?\/([a-z]+)/.exec(url)?.[1]],
    security: securityOf(access),
    'x-access': access,
    ...(Object.keys(headers).length > 0 ? { headers: z.object(headers) } : {}),
    response: { ...response, default: problem },
  };
}

/** Every body is told to be required, also one that may be null. */
function sayWhichBodiesMayBeMissing(paths: object): void {
  for (const operation of Object.values(paths).flatMap((methods: object) => Object.values(methods))) {
    const { success, data } = NullableBody.safeParse(operation.requestBody);
    if (success && data.content['application/json'].schema.anyOf.some(({ type }) => type === 'null')) {
      operation.requestBody.required = false;
    }
  }
}

const NullableBody = z.object({
  content: z.object({
    'application/json': z.object({
      schema: z.object({ anyOf: z.array(z.object({ type: z.string().optional() })) }),
    }),
  }),
});

/** The OpenAPI document, made from the schemas that check the requests, and its page at `/api/docs`. */
export async function describeApi(app: HubApp, config: Pick<HubConfig, 'isSecure'>): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Hallbell 大厅叫号', version: '1', description: DESCRIPTION },
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer', description: 'The token of a session or of a device' },
          cookie: { type: 'apiKey', in: 'cookie', name: sessionCookie(config) },
          ticket: { type: 'apiKey', in: 'header', name: 'X-Ticket-Token', description: 'A citizen’s ticket' },
        },
      },
    },
    transform: (document) => {
      const { schema = {}, url, route } = document;
      const described =
        isDescribed(url) && !('hide' in schema) ? describeRoute(schema, url, route) : { hide: true };
      return jsonSchemaTransform({ ...document, schema: described });
    },
    transformObject: (document) => {
      const described = jsonSchemaTransformObject(document);
      if ('paths' in described) sayWhichBodiesMayBeMissing(described.paths);
      return described;
    },
  });
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/api/docs')) route.config = { ...route.config, access: ['public'] };
  });
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true });
}
