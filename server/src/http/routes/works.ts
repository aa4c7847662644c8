import { Id, WorkBody, WorkResource, WorksResource } from '@hallbell/protocol';
import { z } from 'zod';
import type { Hub } from '../../hub.ts';
import { Works } from '../../works/works.ts';
import { hallOf, staffIdOf } from '../access.ts';
import type { HubApp } from '../app-instance.ts';

const inHall = z.object({ hallId: Id });
const one = z.object({ hallId: Id, id: Id });
const read = { access: ['manager', 'inspector'] as const };
const change = { access: ['manager'] as const };

/** Long work: started, watched and cancelled. It goes on whether anybody watches or not. */
export function workRoutes(app: HubApp, hub: Hub): void {
  const works = new Works(hub, (error, work) => app.log.error({ err: error, work }, 'work'));
  app.addHook('onClose', () => works.close());
  const all = '/api/v1/halls/:hallId/works';

  app.post(
    all,
    { config: change, schema: { params: inHall, body: WorkBody, response: { 202: WorkResource } } },
    async (request, reply) => {
      const work = await works.start(hallOf(request), request.body, staffIdOf(request));
      return reply.code(202).header('location', `${request.url}/${work.id}`).send(work);
    },
  );

  app.get(
    all,
    { config: read, schema: { params: inHall, response: { 200: WorksResource } } },
    async (request) => ({ items: await works.list(hallOf(request)) }),
  );

  app.get(
    `${all}/:id`,
    { config: read, schema: { params: one, response: { 200: WorkResource } } },
    (request) => works.read(hallOf(request), request.params.id),
  );

  app.delete(
    `${all}/:id`,
    { config: change, schema: { params: one, response: { 200: WorkResource } } },
    (request) => works.cancel(hallOf(request), request.params.id),
  );
}
