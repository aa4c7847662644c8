import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { answerNotBuilt } from './not-built.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

const distOf = (screen: string) => join(ROOT, screen, 'dist');

/** The screens, and where each one's built files are. */
const SCREENS = ['kiosk', 'display', 'console', 'counter'].map((name) => ({
  prefix: `/${name}/`,
  folder: distOf(name),
  // The console has a route of its own for what is no file.
  wildcard: name !== 'console',
}));

/** Pages that stand at an address of their own. */
const PAGES = [
  // Behind each ticket's QR code.
  { path: '/t/:token', file: 'phone.html', folder: distOf('kiosk') },
  // Every hall with its waits, for whoever thinks of going to one.
  { path: '/halls/', file: 'halls.html', folder: distOf('kiosk') },
  { path: '/pad/', file: 'pad.html', folder: distOf('counter') },
  // Its pages have addresses of their own, which are all the one document.
  { path: '/console/*', file: 'index.html', folder: distOf('console') },
] as const;

/** Serves the built screens, and says so where one is not built. */
export async function serveScreens(app: FastifyInstance): Promise<void> {
  app.addHook('onRoute', (route) => {
    const isScreen = SCREENS.some(
      ({ prefix }) => route.url.startsWith(prefix) || route.url === prefix.slice(0, -1),
    );
    if (isScreen) route.config = { ...route.config, access: ['public'] };
  });
  const isBuilt = ({ folder }: { folder: string }) => existsSync(folder);
  for (const [index, { prefix, folder, wildcard }] of SCREENS.filter(isBuilt).entries()) {
    await app.register(fastifyStatic, {
      root: folder,
      prefix,
      redirect: true,
      decorateReply: index === 0,
      wildcard,
    });
  }
  for (const { path, file, folder } of PAGES.filter(isBuilt)) {
    app.get(path, { config: { access: ['public'] } }, (request, reply) =>
      // A missing file is still missing.
      extname(new URL(request.url, 'http://hub').pathname) === ''
        ? reply.sendFile(file, folder)
        : reply.callNotFound(),
    );
  }
  const missing = [
    ...SCREENS.filter((screen) => !isBuilt(screen)).map(({ prefix }) => prefix),
    ...PAGES.filter((page) => !isBuilt(page)).map(({ path }) => path),
  ];
  for (const path of missing) answerNotBuilt(app, path);
}
