import { z } from 'zod';
import { HallError } from '../../errors.ts';
import type { Hub } from '../../hub.ts';
import type { HubApp } from '../app-instance.ts';

const Ok = z.object({ status: z.literal('ok') });
const Ready = Ok.extend({
  /** How many hubs serve the store. */
  hubs: z.int(),
  /** `down`: what other hubs commit is found in the store, half a second later. */
  redis: z.enum(['none', 'up', 'down']),
});

/** For operations: whether the hub is alive, and whether its store answers. */
export function healthRoutes(app: HubApp, { database, others }: Hub): void {
  app.get('/healthz', { config: { access: ['public'] }, schema: { response: { 200: Ok } } }, async () => ({
    status: 'ok' as const,
  }));
  app.get(
    '/readyz',
    { config: { access: ['public'] }, schema: { response: { 200: Ready } } },
    async (request) => {
      try {
        await database.reader.selectFrom('halls').select('id').limit(1).execute();
      } catch (error) {
        request.log.warn({ err: error }, 'the store does not answer');
        throw new HallError('store_unavailable');
      }
      return { status: 'ok' as const, hubs: others.count, redis: others.redis };
    },
  );
}
