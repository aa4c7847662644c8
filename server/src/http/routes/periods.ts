import {
  AppealBody,
  AppealDecisionBody,
  AppealResource,
  CorrectionBody,
  CorrectionResource,
  Id,
  OpenAppealsBody,
  OwnEvaluationQuery,
  OwnEvaluationResource,
  OwnServingsQuery,
  OwnServingsResource,
  PeriodLabel,
  PeriodResource,
  PeriodState,
  PeriodSummary,
  PeriodsQuery,
  PeriodVerification,
  RewardListResource,
  RewardsQuery,
  Timestamp,
  YearEndQuery,
  YearEndResource,
} from '@hallbell/protocol';
import { z } from 'zod';
import type { Evaluations } from '../../evaluation/evaluations.ts';
import type { Hub } from '../../hub.ts';
import { listPeriods, onePeriod } from '../../periods/list-periods.ts';
import { publishPeriod } from '../../periods/publish.ts';
import { namedPeriod } from '../../periods/standing.ts';
import { verifyPeriod } from '../../periods/verify-period.ts';
import { hallOf, staffIdOf } from '../access.ts';
import type { HubApp } from '../app-instance.ts';
import { changeMeta, command } from '../commanding.ts';

const reading = { access: ['manager', 'inspector'] as const };
const managing = { access: ['manager'] as const };
/** Whoever serves at windows. */
const serving = { access: ['clerk', 'manager'] as const };
const inHall = z.object({ hallId: Id });
const one = z.object({ hallId: Id, label: PeriodLabel });
const PeriodChange = z.object({
  label: PeriodLabel,
  state: PeriodState,
  appealUntil: Timestamp.nullable(),
  version: z.int(),
});

/** How an evaluation period is closed: appeals, publication, corrections, rewards, and the year's end. */
export function periodRoutes(app: HubApp, hub: Hub, evaluations: Evaluations): void {
  readRoutes(app, hub, evaluations);
  changeRoutes(app, hub, evaluations);
  ownRoutes(app, hub, evaluations);
}

function readRoutes(app: HubApp, { database, clock }: Hub, evaluations: Evaluations): void {
  app.get(
    '/api/v1/halls/:hallId/periods',
    {
      config: reading,
      schema: {
        params: inHall,
        querystring: PeriodsQuery,
        response: { 200: z.object({ items: z.array(PeriodSummary) }) },
      },
    },
    async (request) => {
      const hallId = hallOf(request);
      const { year } = request.query;
      const items = await database.readOneState((tx) => listPeriods(tx, { hallId, year, now: clock() }));
      return { items };
    },
  );

  app.get(
    '/api/v1/halls/:hallId/periods/:label',
    { config: reading, schema: { params: one, response: { 200: PeriodResource } } },
    (request) => {
      const hallId = hallOf(request);
      const { label } = request.params;
      return database.readOneState((tx) => onePeriod(tx, { hallId, label, now: clock() }));
    },
  );

  app.get(
    '/api/v1/halls/:hallId/periods/:label/verification',
    { config: reading, schema: { params: one, response: { 200: PeriodVerification } } },
    (request) => {
      const hallId = hallOf(request);
      return database.readOneState((tx) => verifyPeriod(tx, { hallId, label: request.params.label }));
    },
  );

  app.get(
    '/api/v1/halls/:hallId/periods/:label/year-end',
    {
      config: reading,
      schema: { params: one, querystring: YearEndQuery, response: { 200: YearEndResource } },
    },
    (request) => {
      const hallId = hallOf(request);
      const { label: year } = request.params;
      return evaluations.period('year-end', { hallId, year, by: request.query.by, now: clock() });
    },
  );

  app.get(
    '/api/v1/halls/:hallId/rewards',
    {
      config: reading,
      schema: { params: inHall, querystring: RewardsQuery, response: { 200: RewardListResource } },
    },
    (request) => {
      const hallId = hallOf(request);
      const { period: label, by } = request.query;
      return evaluations.period('rewards', { hallId, label, by, now: clock() });
    },
  );
}

function changeRoutes(app: HubApp, hub: Hub, evaluations: Evaluations): void {
  app.post(
    '/api/v1/halls/:hallId/periods/:label/appeals/open',
    {
      config: managing,
      schema: { params: one, body: OpenAppealsBody.default({}), response: { 200: PeriodChange } },
    },
    (request) => {
      const { hallId, label } = request.params;
      return command(hub, request, hallId, 'period.open-appeals', { label, ...request.body });
    },
  );

  app.post(
    '/api/v1/halls/:hallId/periods/:label/appeals/close',
    { config: managing, schema: { params: one, response: { 200: PeriodChange } } },
    (request) => {
      const { hallId, label } = request.params;
      return command(hub, request, hallId, 'period.close-appeals', { label });
    },
  );

  app.post(
    '/api/v1/halls/:hallId/periods/:label/appeals/:appealId/decision',
    {
      config: managing,
      schema: {
        params: one.extend({ appealId: Id }),
        body: AppealDecisionBody,
        response: { 200: z.object({ appeal: AppealResource }) },
      },
    },
    (request) => {
      const { hallId, label, appealId } = request.params;
      return command(hub, request, hallId, 'appeal.decide', { label, appealId, ...request.body });
    },
  );

  app.post(
    '/api/v1/halls/:hallId/periods/:label/publish',
    { config: managing, schema: { params: one, response: { 200: PeriodChange } } },
    (request) => {
      const hallId = hallOf(request);
      const { label } = request.params;
      const making = { bus: hub.bus, evaluations, now: hub.clock() };
      return publishPeriod(making, changeMeta(request, hallId), namedPeriod(label).label);
    },
  );

  app.post(
    '/api/v1/halls/:hallId/periods/:label/corrections',
    {
      config: managing,
      schema: {
        params: one,
        body: CorrectionBody,
        response: { 201: z.object({ correction: CorrectionResource }) },
      },
    },
    async (request, reply) => {
      const { hallId, label } = request.params;
      const made = await command(hub, request, hallId, 'period.correct', { label, ...request.body });
      return reply.code(201).send(made);
    },
  );
}

/** What a clerk may see and say of their own evaluation. */
function ownRoutes(app: HubApp, hub: Hub, evaluations: Evaluations): void {
  app.get(
    '/api/v1/halls/:hallId/my-evaluation',
    {
      config: serving,
      schema: { params: inHall, querystring: OwnEvaluationQuery, response: { 200: OwnEvaluationResource } },
    },
    (request) => {
      const hallId = hallOf(request);
      const { period: label = null } = request.query;
      return evaluations.period('own', { hallId, staffId: staffIdOf(request), label, now: hub.clock() });
    },
  );

  app.get(
    '/api/v1/halls/:hallId/my-evaluation/servings',
    {
      config: serving,
      schema: { params: inHall, querystring: OwnServingsQuery, response: { 200: OwnServingsResource } },
    },
    (request) => {
      const hallId = hallOf(request);
      const { period: label, after = null, limit } = request.query;
      const of = { hallId, staffId: staffIdOf(request), now: hub.clock() };
      return evaluations.period('own-servings', { ...of, label, after, limit });
    },
  );

  app.post(
    '/api/v1/halls/:hallId/my-evaluation/:label/appeals',
    {
      config: serving,
      schema: { params: one, body: AppealBody, response: { 201: z.object({ appeal: AppealResource }) } },
    },
    async (request, reply) => {
      const { hallId, label } = request.params;
      const made = await command(hub, request, hallId, 'appeal.make', { label, ...request.body });
      return reply.code(201).send(made);
    },
  );
}
