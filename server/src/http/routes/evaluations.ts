import { type Period, parsePeriod, periodBetween, periodsOf } from '@hallbell/domain';
import {
  EvaluatedServingsQuery,
  EvaluatedServingsResource,
  EvaluationBy,
  EvaluationQuery,
  EvaluationResource,
  EvaluationSeriesQuery,
  EvaluationSeriesResource,
  HeatMapQuery,
  HeatMapResource,
  Id,
  JournalResource,
  RatingReasonsQuery,
  RatingReasonsResource,
  RubricVersions,
} from '@hallbell/protocol';
import { z } from 'zod';
import { HallError } from '../../errors.ts';
import { Evaluations } from '../../evaluation/evaluations.ts';
import { readRubricVersions } from '../../evaluation/rubric.ts';
import type { Hub } from '../../hub.ts';
import { requireHall } from '../access.ts';
import type { HubApp } from '../app-instance.ts';
import { sendJson } from '../send-json.ts';
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
    async (request, reply) => {
      const { hallId } = request.params;
      requireHall(request, hallId);
      const { by, rubricVersion } = request.query;
      const period = periodOf(request.query);
      const json = await evaluations.evaluate({ hallId, period, by, rubricVersion, now: clock() });
      return sendJson(reply, json);
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
      requireHall(request, hallId);
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
      requireHall(request, hallId);
      const { about = null, after = null, limit } = request.query;
      const period = periodOf(request.query);
      return evaluations.servings({ hallId, period, by, id, about, after, limit });
    },
  );

  app.get(
    '/api/v1/halls/:hallId/servings/:id/events',
    {
      config: { access },
      schema: { params: z.object({ hallId: Id, id: Id }), response: { 200: JournalResource } },
    },
    (request) => {
      const { hallId, id } = request.params;
      requireHall(request, hallId);
      return evaluations.servingEvents({ hallId, servingId: id });
    },
  );

  chartRoutes(app, evaluations, clock);
}

/** More would be many to look at, and long to work out. */
const MOST_POINTS = 131;

/** What charts of evaluations are drawn from. */
function chartRoutes(app: HubApp, evaluations: Evaluations, clock: Hub['clock']): void {
  const params = z.object({ hallId: Id });
  app.get(
    '/api/v1/halls/:hallId/evaluations/series',
    {
      config: { access },
      schema: { params, querystring: EvaluationSeriesQuery, response: { 200: EvaluationSeriesResource } },
    },
    (request) => {
      const { hallId } = request.params;
      requireHall(request, hallId);
      const { from, to, ...asked } = request.query;
      const isUsable = periodBetween(from, to) !== null;
      const periods = isUsable ? periodsOf(from, to, asked.unit, MOST_POINTS) : null;
      if (periods === null) throw new HallError('period_invalid');
      return evaluations.series({ hallId, ...asked, periods, now: clock() });
    },
  );
  app.get(
    '/api/v1/halls/:hallId/evaluations/heat-map',
    {
      config: { access },
      schema: { params, querystring: HeatMapQuery, response: { 200: HeatMapResource } },
    },
    (request) => {
      const { hallId } = request.params;
      requireHall(request, hallId);
      const { by, id = null } = request.query;
      return evaluations.heatMap({ hallId, by, id, period: periodOf(request.query), now: clock() });
    },
  );
  app.get(
    '/api/v1/halls/:hallId/evaluations/rating-reasons',
    {
      config: { access },
      schema: { params, querystring: RatingReasonsQuery, response: { 200: RatingReasonsResource } },
    },
    (request) => {
      const { hallId } = request.params;
      requireHall(request, hallId);
      const { by, id = null } = request.query;
      return evaluations.ratingReasons({ hallId, by, id, period: periodOf(request.query), now: clock() });
    },
  );
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
