import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const ROOT = join(import.meta.dirname, '..', '..', '..');

const CONSOLE = join(ROOT, 'console', 'dist');

/** The screens and where each one's built files are. */
const SCREENS = [
  { prefix: '/kiosk/', folder: join(ROOT, 'kiosk', 'dist') },
  { prefix: '/display/', folder: join(ROOT, 'display', 'dist') },
  { prefix: '/console/', folder: CONSOLE },
  { prefix: '/counter/', folder: join(ROOT, 'counter', 'dist') },
] as const;

/** Serves the built screens; the phone's page stands behind each ticket's QR code. */
export async function serveScreens(app: FastifyInstance): Promise<void> {
  app.addHook('onRoute', (route) => {
    const isScreen = SCREENS.some(
      ({ prefix }) => route.url.startsWith(prefix) || route.url === prefix.slice(0, -1),
    );
    if (isScreen) route.config = { ...route.config, access: ['public'] };
  });
  const built = SCREENS.filter(({ folder }) => existsSync(folder));
  for (const [index, { prefix, folder }] of built.entries()) {
    await app.register(fastifyStatic, {
      root: folder,
      prefix,
      redirect: true,
      decorateReply: index === 0,
      // The console has a route of its own for what is no file.
      wildcard: folder !== CONSOLE,
    });
  }
  if (built.length === 0) return;
  app.get('/t/:token', { config: { access: ['public'] } }, (_request, reply) =>
    reply.sendFile('phone.html', join(ROOT, 'kiosk', 'dist')),
  );
  app.get('/pad/', { config: { access: ['public'] } }, (_request, reply) =>
    reply.sendFile('pad.html', join(ROOT, 'counter', 'dist')),
  );
  // Its pages have addresses of their own, which are all the one document; a missing file is still missing.
  app.get('/console/*', (request, reply) =>
    extname(new URL(request.url, 'http://hub').pathname) === ''
      ? reply.sendFile('index.html', CONSOLE)
      : reply.callNotFound(),
  );
}
