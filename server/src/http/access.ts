import type { DeviceKind, Role } from '@hallbell/domain';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isCrossSite } from '../auth/cross-site.ts';
import type { Guesses } from '../auth/guesses.ts';
import { identify } from '../auth/identify.ts';
import { type Actor, belongsTo } from '../commands/actor.ts';
import type { HubConfig } from '../config.ts';
import { HallError } from '../errors.ts';
import type { Hub } from '../hub.ts';

/** Who may ask a route. `any-device` and `any-staff` stand for all their kinds. */
export type Access = 'public' | 'any-device' | 'any-staff' | 'citizen' | DeviceKind | Role;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Named by every route; one without it is refused to everybody. */
    access?: readonly Access[];
  }
  interface FastifyRequest {
    actor: Actor | null;
  }
}

/** By HTTPS alone a browser keeps it from other hosts of the same name, and from pages that were sent in clear. */
export const sessionCookie = ({ isSecure }: Pick<HubConfig, 'isSecure'>): string =>
  isSecure ? '__Host-hallbell_session' : 'hallbell_session';

/** The token that the asker sent, and whether a browser sent it by itself. */
export function tokenOf(
  request: FastifyRequest,
  config: Pick<HubConfig, 'isSecure'>,
): { token: string | undefined; byCookie: boolean } {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ');
  if (scheme?.toLowerCase() === 'bearer' && token) return { token, byCookie: false };
  return { token: request.cookies[sessionCookie(config)], byCookie: true };
}

function mayAsk(actor: Actor | null, access: readonly Access[]): boolean {
  if (access.includes('public')) return true;
  if (actor === null) return false;
  if (actor.kind === 'staff') {
    return actor.role === 'administrator' || access.includes('any-staff') || access.includes(actor.role);
  }
  if (actor.kind === 'device') return access.includes('any-device') || access.includes(actor.deviceKind);
  return actor.kind === 'citizen' && access.includes('citizen');
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Finds out who asks, and refuses whoever the route does not name. */
export function guardRoutes(app: FastifyInstance, { config, database, clock }: Hub, guesses: Guesses): void {
  app.decorateRequest('actor', null);
  app.addHook('onRequest', async (request) => {
    if (request.is404) return;
    const access = request.routeOptions.config.access ?? [];
    const { token, byCookie } = tokenOf(request, config);
    // Signing in too: a foreign page must not sign this browser in as somebody else.
    const changes = !SAFE_METHODS.has(request.method);
    if (byCookie && changes && isCrossSite(request.headers, config.publicUrl))
      throw new HallError('cross_site');
    if (access.includes('public')) return;
    const header = request.headers['x-ticket-token'];
    const ticketToken = typeof header === 'string' ? header : undefined;
    const prove = () => identify(database.reader, { token, ticketToken }, clock());
    // A page asks for much at once by a session that has just ended; nobody guesses those.
    request.actor = await (token === undefined ? guesses.tried(request.ip, prove) : prove());
    if (mayAsk(request.actor, access)) return;
    throw new HallError(request.actor === null ? 'not_signed_in' : 'forbidden');
  });
}

/** Who asks; the access hook has seen to it that there is one. */
export function actorOf(request: FastifyRequest): Actor {
  if (request.actor === null) throw new HallError('not_signed_in');
  return request.actor;
}

/** The member of staff who asks. Throws `forbidden` where it is none. */
export function staffIdOf(request: FastifyRequest): string {
  const actor = actorOf(request);
  if (actor.kind !== 'staff') throw new HallError('forbidden');
  return actor.staffId;
}

/** Throws `forbidden` where whoever asks does not belong to the hall. */
export function requireHall(request: FastifyRequest, hallId: string): void {
  if (!belongsTo(actorOf(request), hallId)) throw new HallError('forbidden');
}

/** The hall that the address names. Throws as `requireHall` does. */
export function hallOf(request: FastifyRequest<{ Params: { hallId: string } }>): string {
  const { hallId } = request.params;
  requireHall(request, hallId);
  return hallId;
}
