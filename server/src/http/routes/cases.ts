import {
  CaseAssignBody,
  CaseCloseBody,
  CaseContactBody,
  CaseContactResource,
  CaseDetail,
  CaseNoteBody,
  CaseOpenBody,
  CaseReceipt,
  CaseResolveBody,
  CaseStateField,
  CasesQuery,
  CasesResource,
  CaseVisitBackBody,
  Id,
  MyCasesResource,
} from '@hallbell/protocol';
import { z } from 'zod';
import { caseById, casesOfTicket, listCases, readCase } from '../../cases/read-cases.ts';
import { HallError } from '../../errors.ts';
import type { Hub } from '../../hub.ts';
import { actorOf, hallOf, staffIdOf } from '../access.ts';
import type { HubApp } from '../app-instance.ts';
import { command } from '../commanding.ts';

const handling = { access: ['manager', 'inspector'] as const };
const inHall = z.object({ hallId: Id });
const one = z.object({ hallId: Id, caseId: Id });
const CaseChange = z.object({ caseId: Id, state: CaseStateField, version: z.int() });
const changed = { 200: CaseChange };

/** Bad ratings, complaints and suggestions, from their opening to their close. */
export function caseRoutes(app: HubApp, hub: Hub): void {
  citizenSide(app, hub);
  readSide(app, hub);
  changeSide(app, hub);
}

function citizenSide(app: HubApp, hub: Hub): void {
  app.post(
    '/api/v1/halls/:hallId/cases',
    {
      config: { access: ['citizen', 'kiosk', 'manager', 'inspector'] },
      schema: { params: inHall, body: CaseOpenBody, response: { 201: z.object({ case: CaseReceipt }) } },
    },
    async (request, reply) => {
      const { hallId } = request.params;
      return reply.code(201).send(await command(hub, request, hallId, 'case.open', request.body));
    },
  );

  app.get(
    '/api/v1/my-cases',
    { config: { access: ['citizen'] }, schema: { response: { 200: MyCasesResource } } },
    (request) => {
      const actor = actorOf(request);
      // An administrator may ask everything, and has no ticket.
      if (actor.kind !== 'citizen') throw new HallError('ticket_not_found');
      return casesOfTicket(hub.database.reader, actor.ticketId);
    },
  );
}

function readSide(app: HubApp, { bus, database, clock }: Hub): void {
  app.get(
    '/api/v1/halls/:hallId/cases',
    {
      config: handling,
      schema: { params: inHall, querystring: CasesQuery, response: { 200: CasesResource } },
    },
    async (request) => {
      const config = await bus.hallConfig(hallOf(request));
      return database.readOneState((tx) => listCases(tx, { config, now: clock() }, request.query));
    },
  );

  app.get(
    '/api/v1/halls/:hallId/cases/:caseId',
    { config: handling, schema: { params: one, response: { 200: CaseDetail } } },
    async (request) => {
      const config = await bus.hallConfig(hallOf(request));
      const about = { config, now: clock(), vault: bus.services.vault, staffId: staffIdOf(request) };
      return database.readOneState((tx) => readCase(tx, about, request.params.caseId));
    },
  );
}

function changeSide(app: HubApp, hub: Hub): void {
  const path = '/api/v1/halls/:hallId/cases/:caseId';
  app.post(
    `${path}/assignment`,
    { config: handling, schema: { params: one, body: CaseAssignBody, response: changed } },
    (request) => {
      const { hallId, caseId } = request.params;
      return command(hub, request, hallId, 'case.assign', { caseId, ...request.body });
    },
  );
  app.post(
    `${path}/notes`,
    { config: handling, schema: { params: one, body: CaseNoteBody, response: changed } },
    (request) => {
      const { hallId, caseId } = request.params;
      return command(hub, request, hallId, 'case.note', { caseId, ...request.body });
    },
  );
  app.post(
    `${path}/contacts`,
    { config: handling, schema: { params: one, body: CaseContactBody, response: changed } },
    (request) => {
      const { hallId, caseId } = request.params;
      return command(hub, request, hallId, 'case.contact', { caseId, ...request.body });
    },
  );
  // By POST, since looking is put on record.
  app.post(
    `${path}/contact-number`,
    { config: handling, schema: { params: one, response: { 200: CaseContactResource } } },
    async (request) => {
      const { hallId, caseId } = request.params;
      await command(hub, request, hallId, 'case.reveal', { caseId });
      const { contact_cipher: cipher } = await caseById(hub.database.reader, hallId, caseId);
      if (cipher === null) throw new HallError('case_contact_unknown');
      return { phone: hub.bus.services.vault.open(cipher) };
    },
  );
  app.post(
    `${path}/result`,
    { config: handling, schema: { params: one, body: CaseResolveBody, response: changed } },
    (request) => {
      const { hallId, caseId } = request.params;
      return command(hub, request, hallId, 'case.resolve', { caseId, ...request.body });
    },
  );
  app.post(
    `${path}/visit-back`,
    { config: handling, schema: { params: one, body: CaseVisitBackBody, response: changed } },
    (request) => {
      const { hallId, caseId } = request.params;
      return command(hub, request, hallId, 'case.visit-back', { caseId, ...request.body });
    },
  );
  app.post(
    `${path}/close`,
    { config: handling, schema: { params: one, body: CaseCloseBody.default({}), response: changed } },
    (request) => {
      const { hallId, caseId } = request.params;
      return command(hub, request, hallId, 'case.close', { caseId, ...request.body });
    },
  );
}
