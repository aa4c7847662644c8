import {
  COMMANDS,
  Id,
  RefusedHandInResource,
  type RefusedHandInRow,
  TicketResource,
  TicketToTaker,
} from '@hallbell/protocol';
import { z } from 'zod';
import type { Hub } from '../../hub.ts';
import { readRefusedHandIns } from '../../realtime/topics/live.ts';
import { requireHall } from '../access.ts';
import type { HubApp } from '../app-instance.ts';
import { command } from '../commanding.ts';

const inHall = z.object({ hallId: Id });
const one = z.object({ hallId: Id, ticketId: Id });
const OfflineTerms = z.object({
  letter: z.string(),
  /** Epoch milliseconds of the hub's clock. */
  confirmedAt: z.int(),
  citizenUrl: z.string(),
});

/** Tickets that kiosks issue while the hub is away: the letter of their numbers, the hand-in, and what was refused. */
export function handInRoutes(app: HubApp, hub: Hub): void {
  app.post(
    '/api/v1/halls/:hallId/offline-letters',
    {
      config: { access: ['kiosk'] },
      schema: { params: inHall, body: COMMANDS['kiosk.prepare-offline'], response: { 200: OfflineTerms } },
    },
    (request) => command(hub, request, request.params.hallId, 'kiosk.prepare-offline', request.body),
  );

  // A ticket that was refused is kept all the same: 202, and why.
  app.post(
    '/api/v1/halls/:hallId/hand-ins',
    {
      config: { access: ['kiosk'] },
      schema: {
        params: inHall,
        body: COMMANDS['ticket.hand-in'],
        response: {
          201: z.object({ ticket: TicketResource, refused: z.null() }),
          202: z.object({ ticket: z.null(), refused: z.string() }),
        },
      },
    },
    async (request, reply) => {
      const { hallId } = request.params;
      const { ticket, refused } = await command(hub, request, hallId, 'ticket.hand-in', request.body);
      return ticket === null
        ? reply.code(202).send({ ticket, refused: refused ?? '' })
        : reply.code(201).send({ ticket, refused: null });
    },
  );

  app.get(
    '/api/v1/halls/:hallId/hand-ins',
    {
      config: { access: ['clerk', 'manager', 'inspector'] },
      schema: { params: inHall, response: { 200: z.object({ refused: z.array(RefusedHandInResource) }) } },
    },
    async (request) => {
      const { hallId } = request.params;
      requireHall(request, hallId);
      await hub.bus.hallConfig(hallId);
      const rows = await readRefusedHandIns({ tx: hub.database.reader, hallId });
      return { refused: rows.map(resource) };
    },
  );

  app.post(
    '/api/v1/halls/:hallId/hand-ins/:ticketId/accept',
    {
      config: { access: ['clerk', 'manager'] },
      schema: {
        params: one,
        body: COMMANDS['hand-in.accept'].omit({ ticketId: true }),
        response: { 200: z.object({ ticket: TicketToTaker }) },
      },
    },
    (request) => {
      const { hallId, ticketId } = request.params;
      return command(hub, request, hallId, 'hand-in.accept', { ticketId, ...request.body });
    },
  );

  app.post(
    '/api/v1/halls/:hallId/hand-ins/:ticketId/void',
    {
      config: { access: ['clerk', 'manager'] },
      schema: { params: one, response: { 200: z.object({ ticketId: Id }) } },
    },
    (request) => {
      const { hallId, ticketId } = request.params;
      return command(hub, request, hallId, 'hand-in.void', { ticketId });
    },
  );
}

function resource({ takenAt, refusedAt, ...row }: RefusedHandInRow) {
  return {
    ...row,
    takenAt: new Date(takenAt).toISOString(),
    refusedAt: new Date(refusedAt).toISOString(),
  };
}
