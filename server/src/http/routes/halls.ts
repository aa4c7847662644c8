import {
  BoardResource,
  HallBody,
  HallResource,
  HallsResource,
  Id,
  JournalResource,
} from '@hallbell/protocol';
import { z } from 'zod';
import { belongsTo } from '../../commands/actor.ts';
import { compareNumbers } from '../../commands/hall-config.ts';
import type { Hub } from '../../hub.ts';
import { eventResource } from '../../operations/event-resource.ts';
import { HallViews } from '../../realtime/topics/topic.ts';
import { foundHall } from '../../setup/halls.ts';
import { actorOf, requireHall } from '../access.ts';
import type { HubApp } from '../app-instance.ts';
import { readBoardResource } from '../board-resource.ts';
import { commandId } from '../commanding.ts';

const params = z.object({ hallId: Id });
const JOURNAL_PAGE = 500;

/** What is set up, what the board shows, and the journal. */
export function hallRoutes(app: HubApp, { bus, database, clock }: Hub): void {
  const views = new HallViews(database, clock);
  app.get(
    '/api/v1/halls',
    { config: { access: ['any-staff', 'any-device'] }, schema: { response: { 200: HallsResource } } },
    async (request) => {
      const halls = await database.reader
        .selectFrom('halls')
        .select(['id', 'name', 'name_en as nameEn'])
        .orderBy('name')
        .execute();
      return { halls: halls.filter((hall) => belongsTo(actorOf(request), hall.id)) };
    },
  );

  app.post(
    '/api/v1/halls',
    {
      config: { access: ['administrator'] },
      schema: { body: HallBody, response: { 201: HallsResource.shape.halls.element } },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      const meta = { id: commandId(request), actor, at: clock(), requestId: request.id };
      const hall = await foundHall(bus, meta, request.body);
      return reply.code(201).header('location', `${request.url}/${hall.id}`).send(hall);
    },
  );

  app.get(
    '/api/v1/halls/:hallId',
    { config: { access: ['any-staff', 'any-device'] }, schema: { params, response: { 200: HallResource } } },
    async (request) => {
      const { hallId } = request.params;
      requireHall(request, hallId);
      const config = await bus.hallConfig(hallId);
      const states = await database.reader
        .selectFrom('windows')
        .select(['id', 'state'])
        .where('hall_id', '=', hallId)
        .execute();
      const stateOf = new Map(states.map(({ id, state }) => [id, state]));
      const inUse = <Row extends { archived: number }>(rows: ReadonlyMap<string, Row>) =>
        [...rows.values()].filter((row) => row.archived === 0);
      return {
        hall: { id: hallId, name: config.name, nameEn: config.nameEn, timeZone: config.timeZone },
        departments: inUse(config.departments).map(({ id, name, name_en }) => ({
          id,
          name,
          nameEn: name_en,
        })),
        services: inUse(config.services).map((service) => ({
          id: service.id,
          name: service.name,
          nameEn: service.name_en,
          departmentId: service.department_id,
          prefix: service.prefix,
          promisedWaitSeconds: service.promised_wait_seconds,
          standardSeconds: service.standard_seconds,
          paused: service.paused === 1,
        })),
        windows: inUse(config.windows)
          .sort((a, b) => compareNumbers(a.number, b.number))
          .map(({ id, number, name, name_en, services }) => ({
            id,
            number,
            name,
            nameEn: name_en,
            services,
            state: stateOf.get(id) ?? 'closed',
          })),
        priorityClasses: inUse(config.classes).map(({ id, name, name_en, credit_seconds }) => ({
          id,
          name,
          nameEn: name_en,
          creditSeconds: credit_seconds,
        })),
      };
    },
  );

  app.get(
    '/api/v1/halls/:hallId/board',
    { config: { access: ['any-staff', 'any-device'] }, schema: { params, response: { 200: BoardResource } } },
    async (request) => {
      const { hallId } = request.params;
      requireHall(request, hallId);
      return views.read(hallId, (view) => readBoardResource(view, bus.services.estimate));
    },
  );

  app.get(
    '/api/v1/halls/:hallId/events',
    {
      config: { access: ['inspector', 'manager'] },
      schema: {
        params,
        querystring: z.strictObject({ after: z.coerce.number().int().min(0).default(0) }),
        response: { 200: JournalResource },
      },
    },
    async (request) => {
      const { hallId } = request.params;
      requireHall(request, hallId);
      await bus.hallConfig(hallId);
      const events = await database.reader
        .selectFrom('events')
        .selectAll()
        .where('hall_id', '=', hallId)
        .where('seq', '>', request.query.after)
        .orderBy('seq')
        .limit(JOURNAL_PAGE)
        .execute();
      return { events: events.map(eventResource) };
    },
  );
}
