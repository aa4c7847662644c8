import { HolidaysResource, Id } from '@hallbell/protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { belongsTo } from '../../commands/actor.ts';
import { HallError } from '../../errors.ts';
import type { Hub } from '../../hub.ts';
import { createThing, readOne, replaceThing, retireThing } from '../../setup/changes.ts';
import type { AnyCollection, Scope } from '../../setup/collection.ts';
import { COLLECTIONS } from '../../setup/collections.ts';
import { type AnyDocument, DOCUMENTS, readDocument, replaceDocument } from '../../setup/documents.ts';
import { readHolidays } from '../../setup/holidays.ts';
import { actorOf } from '../access.ts';
import type { HubApp } from '../app-instance.ts';
import { changeMeta } from '../commanding.ts';
import { etagOf, expectedVersion } from '../etag.ts';

const inHall = z.object({ hallId: Id });
const inHallById = z.object({ hallId: Id, id: Id });
const read = { access: ['manager', 'inspector'] as const };
const write = { access: ['manager'] as const };
const change = { ...write, versioned: true as const };

/** What a manager sets up: six kinds of things, and four of which each hall has one. */
export function setupRoutes(app: HubApp, hub: Hub): void {
  for (const collection of COLLECTIONS) collectionRoutes(app, hub, collection);
  for (const document of DOCUMENTS) documentRoutes(app, hub, document);
  // The same for every hall: what the state announced, for a manager to take into the hall's own calendar.
  app.get('/api/v1/holidays', { config: read, schema: { response: { 200: HolidaysResource } } }, () =>
    readHolidays(hub.config.dataDir),
  );
}

function collectionRoutes(app: HubApp, { bus, database }: Hub, collection: AnyCollection): void {
  const { body, resource } = collection;
  const changes = { bus, dialect: database.dialect };
  const all = `/api/v1/halls/:hallId/${collection.path}`;
  const one = `${all}/:id`;

  app.get(
    all,
    { config: read, schema: { params: inHall, response: { 200: z.object({ items: z.array(resource) }) } } },
    async (request) => {
      const scope = await readableScope(bus, request, request.params.hallId);
      return { items: await collection.read(database.reader, scope) };
    },
  );

  app.post(
    all,
    { config: write, schema: { params: inHall, body, response: { 201: resource } } },
    async (request, reply) => {
      const meta = changeMeta(request, request.params.hallId);
      const created = await createThing(changes, collection, meta, request.body);
      reply.header('location', `${request.url}/${created.id}`);
      return tagged(reply.code(201), created);
    },
  );

  app.get(
    one,
    { config: read, schema: { params: inHallById, response: { 200: resource } } },
    async (request, reply) => {
      const { hallId, id } = request.params;
      const scope = await readableScope(bus, request, hallId);
      return tagged(reply, await readOne(collection, database.reader, scope, id));
    },
  );

  app.put(
    one,
    { config: change, schema: { params: inHallById, body, response: { 200: resource } } },
    async (request, reply) => {
      const { hallId, id } = request.params;
      const target = { id, expected: expectedVersion(request) };
      const meta = changeMeta(request, hallId);
      return tagged(reply, await replaceThing(changes, collection, meta, target, request.body));
    },
  );

  app.delete(
    one,
    { config: change, schema: { params: inHallById, response: { 204: z.null() } } },
    async (request, reply) => {
      const { hallId, id } = request.params;
      const target = { id, expected: expectedVersion(request) };
      await retireThing(changes, collection, changeMeta(request, hallId), target);
      return reply.code(204).send(null);
    },
  );
}

function documentRoutes(app: HubApp, { bus, database }: Hub, document: AnyDocument): void {
  const { body, resource } = document;
  const address = `/api/v1/halls/:hallId/${document.path}`;

  app.get(
    address,
    { config: read, schema: { params: inHall, response: { 200: resource } } },
    async (request, reply) => {
      const { hallId } = await readableScope(bus, request, request.params.hallId);
      return tagged(reply, await readDocument(document, database.reader, hallId));
    },
  );

  app.put(
    address,
    { config: change, schema: { params: inHall, body, response: { 200: resource } } },
    async (request, reply) => {
      const expected = expectedVersion(request);
      const meta = changeMeta(request, request.params.hallId);
      const changes = { bus, dialect: database.dialect };
      return tagged(reply, await replaceDocument(changes, document, meta, expected, request.body));
    },
  );
}

/** Throws `hall_not_found`, and `forbidden` for somebody of another hall. */
async function readableScope(bus: Hub['bus'], request: FastifyRequest, hallId: string): Promise<Scope> {
  const actor = actorOf(request);
  if (!belongsTo(actor, hallId)) throw new HallError('forbidden');
  await bus.hallConfig(hallId);
  return { hallId, actor };
}

function tagged<Thing extends { version: number }>(reply: FastifyReply, thing: Thing): Thing {
  reply.header('etag', etagOf(thing.version));
  return thing;
}
