import type { IncomingMessage } from 'node:http';
import helmet from 'helmet';
import type { HubConfig } from '../config.ts';
import type { HubApp } from './app-instance.ts';

const A_YEAR_SECONDS = 31_536_000;

/** What none of our pages asks a browser for. */
const NOT_ASKED_FOR = ['camera', 'microphone', 'geolocation', 'usb', 'serial', 'hid', 'bluetooth', 'payment'];
const PERMISSIONS = NOT_ASKED_FOR.map((feature) => `${feature}=()`).join(', ');

const HOST = /^[\w.:[\]-]{1,255}$/;

/** Older phones (Safari before 15.4) do not take `'self'` for the socket of the same hub. */
function ownSocket({ headers: { host = '' } }: IncomingMessage, scheme: 'ws' | 'wss'): string {
  return HOST.test(host) ? `${scheme}://${host}` : "'self'";
}

/** Tells browsers what our pages may do, with every answer. Made once: `@fastify/helmet` makes it anew for each. */
export function sendSecurityHeaders(app: HubApp, { publicUrl }: Pick<HubConfig, 'publicUrl'>): void {
  const secure = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        'object-src': ["'none'"],
        'script-src': ["'self'"],
        'script-src-attr': ["'none'"],
        'img-src': ["'self'", 'data:'],
        'connect-src': [
          "'self'",
          (request) => ownSocket(request, 'ws'),
          (request) => ownSocket(request, 'wss'),
        ],
        // React writes style attributes; a page's styles can't run anything.
        'style-src': ["'self'", "'unsafe-inline'"],
      },
    },
    xFrameOptions: { action: 'deny' },
    // A hall's own network often has no certificate.
    strictTransportSecurity: publicUrl.startsWith('https:') && { maxAge: A_YEAR_SECONDS },
  });
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('permissions-policy', PERMISSIONS);
    // What the hub tells of a hall is as old as the next commit, and not for whoever uses this browser next.
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
    secure(request.raw, reply.raw, () => done());
  });
}
