import { COMMANDS, Id, SlipResource, SlipToPrint } from '@hallbell/protocol';
import { z } from 'zod';
import { belongsTo } from '../../commands/actor.ts';
import { ticketResource } from '../../commands/resources.ts';
import { slipFacts } from '../../commands/slip-facts.ts';
import { countAhead, type Ticket } from '../../commands/tickets.ts';
import { HallError } from '../../errors.ts';
import type { Hub } from '../../hub.ts';
import { isValidNotice } from '../../realtime/topics/board.ts';
import { actorOf } from '../access.ts';
import type { HubApp } from '../app-instance.ts';
import { command } from '../commanding.ts';

const params = z.object({ ticketId: Id });
const response = { 200: z.object({ slip: SlipResource }) };

/** The paper of a ticket: what it says, what became of it, and once more. */
export function slipRoutes(app: HubApp, hub: Hub): void {
  async function ticketOf(ticketId: string): Promise<Ticket> {
    const ticket = await hub.database.reader
      .selectFrom('tickets')
      .selectAll()
      .where('id', '=', ticketId)
      .executeTakeFirst();
    if (!ticket) throw new HallError('ticket_not_found');
    return ticket;
  }

  async function validNotices(hallId: string) {
    const notices = await hub.database.reader
      .selectFrom('notices')
      .selectAll()
      .where('hall_id', '=', hallId)
      .execute();
    return notices.filter((notice) => isValidNotice(notice, hub.clock()));
  }

  // With the token that the paper carries, so for what prints alone.
  app.get(
    '/api/v1/slips/:ticketId',
    {
      config: { access: ['agent', 'kiosk'] },
      schema: { params, response: { 200: SlipToPrint } },
    },
    async (request) => {
      const ticket = await ticketOf(request.params.ticketId);
      const actor = actorOf(request);
      // An administrator may ask what any other may; this is for nobody of the staff.
      if (actor.kind !== 'device' || !belongsTo(actor, ticket.hall_id)) throw new HallError('forbidden');
      const ahead = ticket.status === 'waiting' ? await countAhead(hub.database.reader, ticket) : 0;
      const shown = ticketResource(ticket, { ahead, windowNumber: null }, hub.bus.services);
      const config = await hub.bus.hallConfig(ticket.hall_id);
      const notices = await validNotices(ticket.hall_id);
      const facts = slipFacts({ ticket, shown, config, notices });
      return { ticket: shown, facts, template: config.ticketTemplate };
    },
  );

  app.post(
    '/api/v1/slips/:ticketId/report',
    {
      config: { access: ['kiosk', 'agent'] },
      schema: { params, body: COMMANDS['slip.report'].omit({ ticketId: true }), response },
    },
    async (request) => {
      const { id, hall_id: hallId } = await ticketOf(request.params.ticketId);
      return command(hub, request, hallId, 'slip.report', { ticketId: id, ...request.body });
    },
  );

  app.post(
    '/api/v1/slips/:ticketId/reprint',
    {
      config: { access: ['kiosk', 'clerk', 'manager'] },
      schema: { params, body: COMMANDS['slip.reprint'].omit({ ticketId: true }), response },
    },
    async (request) => {
      const { id, hall_id: hallId } = await ticketOf(request.params.ticketId);
      return command(hub, request, hallId, 'slip.reprint', { ticketId: id, ...request.body });
    },
  );
}
