import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** The screens and where each one's built files are. */
const SCREENS = [
  { prefix: '/kiosk/', folder: join(ROOT, 'kiosk', 'dist') },
  { prefix: '/display/', folder: join(ROOT, 'display', 'dist') },
  { prefix: '/console/', folder: join(ROOT, 'console', 'dist') },
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
    await app.register(fastifyStatic, { root: folder, prefix, redirect: true, decorateReply: index === 0 });
  }
  app.get('/t/:token', { config: { access: ['public'] } }, (_request, reply) =>
    reply.sendFile('phone.html', join(ROOT, 'kiosk', 'dist')),
  );
  app.get('/pad/', { config: { access: ['public'] } }, (_request, reply) =>
    reply.sendFile('pad.html', join(ROOT, 'counter', 'dist')),
  );
  app.get('/', { config: { access: ['public'] } }, (_request, reply) => reply.redirect('/console/'));
}
