import { FlagDecisionBody, FlagDetail, FlagState, FlagsQuery, FlagsResource, Id } from '@hallbell/protocol';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Hub } from '../../hub.ts';
import { listFlags, readFlag } from '../../integrity/list-flags.ts';
import { requireHall } from '../access.ts';
import type { HubApp } from '../app-instance.ts';
import { command } from '../commanding.ts';

const inHall = z.object({ hallId: Id });
const one = z.object({ hallId: Id, id: Id });
const read = { access: ['manager', 'inspector'] as const };

/** What detectors doubt, for a manager to decide. */
export function flagRoutes(app: HubApp, hub: Hub): void {
  const { reader } = hub.database;

  app.get(
    '/api/v1/halls/:hallId/flags',
    { config: read, schema: { params: inHall, querystring: FlagsQuery, response: { 200: FlagsResource } } },
    async (request) => {
      await checkHall(hub, request, request.params.hallId);
      return listFlags(reader, request.params.hallId, request.query);
    },
  );

  app.get(
    '/api/v1/halls/:hallId/flags/:id',
    { config: read, schema: { params: one, response: { 200: FlagDetail } } },
    async (request) => {
      const { hallId, id } = request.params;
      await checkHall(hub, request, hallId);
      return readFlag(reader, hallId, id);
    },
  );

  app.post(
    '/api/v1/halls/:hallId/flags/:id/decision',
    {
      config: { access: ['manager'] },
      schema: {
        params: one,
        body: FlagDecisionBody,
        response: { 200: z.object({ flagId: Id, state: FlagState, version: z.int() }) },
      },
    },
    (request) => {
      const { hallId, id: flagId } = request.params;
      return command(hub, request, hallId, 'flag.decide', { flagId, ...request.body });
    },
  );
}

async function checkHall({ bus }: Hub, request: FastifyRequest, hallId: string): Promise<void> {
  requireHall(request, hallId);
  await bus.hallConfig(hallId);
}
