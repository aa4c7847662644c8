import {
  Id,
  ManualMark,
  ManualMarkBody,
  ManualMarkCorrection,
  ManualMarks,
  ManualMarksQuery,
} from '@hallbell/protocol';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Hub } from '../../hub.ts';
import { readMarks } from '../../manual-marks/read.ts';
import { correctMark, recordMark } from '../../manual-marks/record.ts';
import { requireHall } from '../access.ts';
import type { HubApp } from '../app-instance.ts';
import { changeMeta } from '../commanding.ts';
import { etagOf, expectedVersion } from '../etag.ts';

const access = ['manager', 'inspector'] as const;
const inHall = z.object({ hallId: Id });

/** Inspections, reviews between departments and invited reviewers: recorded, seen and corrected. */
export function manualMarkRoutes(app: HubApp, { bus, database }: Hub): void {
  const all = '/api/v1/halls/:hallId/manual-marks';

  app.get(
    all,
    {
      config: { access },
      schema: { params: inHall, querystring: ManualMarksQuery, response: { 200: ManualMarks } },
    },
    async (request) => {
      const { hallId } = request.params;
      requireHall(request, hallId);
      await bus.hallConfig(hallId);
      return { items: await readMarks(database.reader, hallId, request.query) };
    },
  );

  app.post(
    all,
    {
      config: { access },
      schema: { params: inHall, body: ManualMarkBody, response: { 201: ManualMark } },
    },
    async (request, reply) => {
      const mark = await recordMark(bus, changeMeta(request, request.params.hallId), request.body);
      reply.header('location', `${request.url}/${mark.id}`);
      return tagged(reply.code(201), mark);
    },
  );

  app.put(
    `${all}/:id`,
    {
      config: { access, versioned: true as const },
      schema: {
        params: z.object({ hallId: Id, id: Id }),
        body: ManualMarkCorrection,
        response: { 200: ManualMark },
      },
    },
    async (request, reply) => {
      const { hallId, id } = request.params;
      const target = { id, expected: expectedVersion(request) };
      return tagged(reply, await correctMark(bus, changeMeta(request, hallId), target, request.body));
    },
  );
}

function tagged(reply: FastifyReply, mark: ManualMark): ManualMark {
  reply.header('etag', etagOf(mark.version));
  return mark;
}
