import { COMMANDS, type ErrorCode, Id, RatingBody, TicketResource, TicketToTaker } from '@hallbell/protocol';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Guesses } from '../../auth/guesses.ts';
import { ticketResource } from '../../commands/resources.ts';
import { countAhead } from '../../commands/tickets.ts';
import { HallError } from '../../errors.ts';
import type { Hub } from '../../hub.ts';
import type { HubApp } from '../app-instance.ts';
import { command } from '../commanding.ts';

const RatingResult = z.object({
  rating: z.object({
    servingId: Id,
    level: z.int(),
    reasons: z.array(z.string()),
    source: z.string(),
    ratedAt: z.string(),
  }),
});

/** Taking a ticket, following it, giving it up, rating the service. */
export function citizenRoutes(app: HubApp, hub: Hub, guesses: Guesses): void {
  const { database } = hub;

  app.post(
    '/api/v1/halls/:hallId/tickets',
    {
      config: { access: ['kiosk', 'agent', 'clerk', 'manager'] },
      schema: {
        params: z.object({ hallId: Id }),
        body: COMMANDS['ticket.take'],
        response: { 201: z.object({ ticket: TicketToTaker }) },
      },
    },
    async (request, reply) => {
      const { hallId } = request.params;
      return reply.code(201).send(await command(hub, request, hallId, 'ticket.take', request.body));
    },
  );

  const byToken = {
    config: { access: ['public'] as const },
    schema: { params: z.object({ token: Id }), response: { 200: z.object({ ticket: TicketResource }) } },
  };

  /** A paper that a kiosk handed in may be in no queue: its holder is told so. */
  async function whyNoTicket(token: string): Promise<ErrorCode> {
    const refused = await database.reader
      .selectFrom('refused_hand_ins')
      .select('state')
      .where('token', '=', token)
      .executeTakeFirst();
    if (refused === undefined) return 'ticket_not_found';
    return refused.state === 'void' ? 'ticket_voided' : 'ticket_not_admitted';
  }

  const ticketOf = (request: FastifyRequest, token: string) =>
    guesses.tried(request.ip, () => findTicket(token));

  async function findTicket(token: string) {
    const ticket = await database.reader
      .selectFrom('tickets')
      .selectAll()
      .where('token', '=', token)
      .executeTakeFirst();
    if (!ticket) throw new HallError(await whyNoTicket(token));
    return ticket;
  }

  app.get('/api/v1/tickets/:token', byToken, async (request) => {
    const ticket = await ticketOf(request, request.params.token);
    const atWindow = ticket.status === 'called' || ticket.status === 'serving';
    const serving = atWindow
      ? await database.reader
          .selectFrom('servings')
          .innerJoin('windows', 'windows.id', 'servings.window_id')
          .select('windows.number')
          .where('servings.id', '=', ticket.serving_id)
          .executeTakeFirst()
      : undefined;
    const ahead = ticket.status === 'waiting' ? await countAhead(database.reader, ticket) : 0;
    return {
      ticket: ticketResource(ticket, { ahead, windowNumber: serving?.number ?? null }, hub.bus.services),
    };
  });

  // The token in the address is the proof: whoever holds it may give the ticket up.
  app.delete('/api/v1/tickets/:token', byToken, async (request) => {
    const { token } = request.params;
    const { id, hall_id: hallId } = await ticketOf(request, token);
    request.actor = { kind: 'citizen', ticketId: id, hallId };
    return command(hub, request, hallId, 'ticket.cancel', { token });
  });

  app.post(
    '/api/v1/servings/:servingId/rating',
    {
      config: { access: ['citizen', 'rater', 'kiosk', 'agent'] },
      schema: { params: z.object({ servingId: Id }), body: RatingBody, response: { 201: RatingResult } },
    },
    async (request, reply) => {
      const { servingId } = request.params;
      const serving = await database.reader
        .selectFrom('servings')
        .select('hall_id')
        .where('id', '=', servingId)
        .executeTakeFirst();
      if (!serving) throw new HallError('serving_not_found');
      const payload = { servingId, ...request.body };
      return reply.code(201).send(await command(hub, request, serving.hall_id, 'serving.rate', payload));
    },
  );
}
