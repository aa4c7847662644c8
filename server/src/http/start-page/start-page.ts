import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES } from '@hallbell/protocol';
import { z } from 'zod';
import type { Hub } from '../../hub.ts';
import { readDemoSignIn } from '../../startup/first-start.ts';
import type { HubApp } from '../app-instance.ts';
import { languageOf } from '../problems.ts';
import { comesFromThisMachine } from '../this-machine.ts';
import { startPage } from './page.ts';

const TOKENS = join(import.meta.dirname, '..', '..', '..', '..', 'packages', 'ui', 'src', 'tokens.css');
const access = ['public'] as const;

/** The page at the hub's bare address: each screen, and how to sign in. */
export function serveStartPage(app: HubApp, { config, database }: Hub): void {
  const own = (file: string) => readFileSync(join(import.meta.dirname, file), 'utf8');
  const files = [
    { path: '/start/tokens.css', type: 'text/css; charset=utf-8', text: readFileSync(TOKENS, 'utf8') },
    { path: '/start/start.css', type: 'text/css; charset=utf-8', text: own('start.css') },
    // Every browser asks for it by this name, whichever screen it shows.
    { path: '/favicon.ico', type: 'image/svg+xml', text: own('icon.svg') },
  ];
  for (const { path, type, text } of files) {
    app.get(path, { config: { access }, schema: { hide: true } }, (_request, reply) =>
      reply.type(type).header('cache-control', 'no-cache').send(text),
    );
  }
  app.get(
    '/',
    {
      config: { access },
      schema: { hide: true, querystring: z.object({ lang: z.enum(LANGUAGES).optional().catch(undefined) }) },
    },
    async (request, reply) => {
      const isLocal = comesFromThisMachine(request);
      const hall = await database.reader
        .selectFrom('halls')
        .select(['name', 'name_en'])
        .orderBy('created_at')
        .limit(1)
        .executeTakeFirst();
      const page = startPage({
        language: request.query.lang ?? languageOf(request),
        hall: hall ? { zh: hall.name, en: hall.name_en ?? hall.name } : null,
        isDemo: config.demo,
        // Neither paired screens nor passwords for anybody but who sits at the machine.
        isLocal,
        signIn: isLocal ? readDemoSignIn(config) : null,
      });
      return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page);
    },
  );
}
