import { type Period, parsePeriod, periodBetween } from '@hallbell/domain';
import {
  EvaluatedServingsQuery,
  EvaluatedServingsResource,
  EvaluationBy,
  EvaluationQuery,
  EvaluationResource,
  Id,
  RubricVersions,
} from '@hallbell/protocol';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { belongsTo } from '../../commands/actor.ts';
import { HallError } from '../../errors.ts';
import { Evaluations } from '../../evaluation/evaluations.ts';
import { readRubricVersions } from '../../evaluation/rubric.ts';
import type { Hub } from '../../hub.ts';
import { actorOf } from '../access.ts';
import type { HubApp } from '../app-instance.ts';
import { periodRoutes } from './periods.ts';

const access = ['manager', 'inspector'] as const;

/** How windows, clerks and departments did in a period, down to the servings. */
export function evaluationRoutes(app: HubApp, hub: Hub): void {
  const { database, clock } = hub;
  const evaluations = new Evaluations(database.source);
  app.addHook('onClose', () => evaluations.close());
  periodRoutes(app, hub, evaluations);

  app.get(
    '/api/v1/halls/:hallId/evaluations',
    {
      config: { access },
      schema: {
        params: z.object({ hallId: Id }),
        querystring: EvaluationQuery,
        response: { 200: EvaluationResource },
      },
    },
    (request) => {
      const { hallId } = request.params;
      checkHall(request, hallId);
      const { by, rubricVersion } = request.query;
      const period = periodOf(request.query);
      return evaluations.evaluate({ hallId, period, by, rubricVersion, now: clock() });
    },
  );

  app.get(
    '/api/v1/halls/:hallId/rubric/versions',
    {
      config: { access },
      schema: { params: z.object({ hallId: Id }), response: { 200: RubricVersions } },
    },
    async (request) => {
      const { hallId } = request.params;
      checkHall(request, hallId);
      return { items: await readRubricVersions(database.reader, hallId) };
    },
  );

  app.get(
    '/api/v1/halls/:hallId/evaluations/:by/:id/servings',
    {
      config: { access },
      schema: {
        params: z.object({ hallId: Id, by: EvaluationBy, id: Id }),
        querystring: EvaluatedServingsQuery,
        response: { 200: EvaluatedServingsResource },
      },
    },
    (request) => {
      const { hallId, by, id } = request.params;
      checkHall(request, hallId);
      const { after = null, limit } = request.query;
      return evaluations.servings({ hallId, period: periodOf(request.query), by, id, after, limit });
    },
  );
}

function checkHall(request: FastifyRequest, hallId: string): void {
  if (!belongsTo(actorOf(request), hallId)) throw new HallError('forbidden');
}

/** The period that was asked for, by its name or by its ends. */
function periodOf(query: {
  period?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}): Period {
  const { period: name, from, to } = query;
  const hasEnds = from !== undefined || to !== undefined;
  const period =
    name === undefined ? periodBetween(from ?? '', to ?? '') : hasEnds ? null : parsePeriod(name);
  if (!period) throw new HallError('period_invalid');
  return period;
}
