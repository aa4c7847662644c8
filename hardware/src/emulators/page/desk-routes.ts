import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Desk } from '../desk/desk.ts';
import { tellEvents } from './tell-events.ts';

const Hand = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('key'),
    device: z.enum(['button', 'pad']),
    key: z.int().min(1).max(0x7f),
    isDown: z.boolean(),
  }),
  z.strictObject({ do: z.literal('card'), card: z.enum(['identity', 'misread', 'bank']) }),
  z.strictObject({
    do: z.literal('plug'),
    device: z.enum(['button', 'pad', 'reader']),
    isPlugged: z.boolean(),
  }),
]);

/** What is seen of the devices in the hall, and what a hand does to them. */
export function deskRoutes(app: FastifyInstance, desk: Desk): void {
  app.get('/desk/state', (_request, reply) =>
    tellEvents(reply, () => desk.describe(), [(listener) => desk.subscribe(listener)]),
  );
  app.post('/desk', async (request, reply) => {
    const { success, data } = Hand.safeParse(request.body);
    if (!success) return reply.code(400).send();
    if (data.do === 'key') desk.press(data.device, data.key, data.isDown);
    else if (data.do === 'card') desk.lay(data.card);
    else await desk.plug(data.device, data.isPlugged);
    return reply.code(204).send();
  });
}
