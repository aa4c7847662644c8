import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Fastify from 'fastify';
import { z } from 'zod';
import type { Desk } from '../desk/desk.ts';
import type { TcpPrinter } from '../printer/tcp-printer.ts';
import { deskRoutes } from './desk-routes.ts';
import { tellEvents } from './tell-events.ts';

/** An emulated printer and where it listens. */
export interface StandingPrinter {
  readonly id: string;
  readonly port: number;
  readonly device: TcpPrinter;
}

const FILES = [
  { path: '/', file: 'index.html', type: 'text/html; charset=utf-8' },
  { path: '/page.js', file: 'page.js', type: 'text/javascript; charset=utf-8' },
  { path: '/desk.js', file: 'desk.js', type: 'text/javascript; charset=utf-8' },
  { path: '/desk.css', file: 'desk.css', type: 'text/css; charset=utf-8' },
  { path: '/page.css', file: 'page.css', type: 'text/css; charset=utf-8' },
] as const;
const POLICY = "default-src 'self'; img-src 'self' blob:";
const TOLD_FAULTS = 20;

/** What a hand does to a printer. */
const Hand = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('cover'), isOpen: z.boolean() }),
  z.strictObject({ do: z.literal('cutter'), isJammed: z.boolean() }),
  z.strictObject({ do: z.literal('paper'), leftMm: z.number().min(0).max(50_000) }),
  z.strictObject({ do: z.literal('answers'), how: z.enum(['at-once', 'never', 'one-late']) }),
  z.strictObject({ do: z.literal('power'), isOn: z.boolean() }),
  z.strictObject({ do: z.literal('tear-off') }),
]);
type Hand = z.infer<typeof Hand>;

/** Serves the page on which the emulated devices are seen and handled. */
export async function startPage(
  printers: readonly StandingPrinter[],
  desk: Desk,
  { host, port }: { host: string; port: number },
): Promise<{ url: string; close(): Promise<void> }> {
  const app = Fastify({ forceCloseConnections: true });
  // A form of another site can send plain text without asking first.
  app.removeContentTypeParser('text/plain');
  const off = new Set<string>();
  const state = () => printers.map((standing) => describe(standing, !off.has(standing.id)));

  for (const { path, file, type } of FILES) {
    const content = readFileSync(join(import.meta.dirname, file));
    app.get(path, (_request, reply) =>
      reply.type(type).header('content-security-policy', POLICY).send(content),
    );
  }

  app.get('/state', (_request, reply) => {
    const subscriptions = printers.map(
      ({ device }) =>
        (listener: () => void) =>
          device.printer.subscribe(listener),
    );
    tellEvents(reply, state, subscriptions);
  });
  deskRoutes(app, desk);

  app.post<{ Params: { id: string } }>('/printers/:id', async (request, reply) => {
    const standing = printers.find(({ id }) => id === request.params.id);
    const hand = Hand.safeParse(request.body);
    if (standing === undefined || !hand.success) return reply.code(400).send();
    if (hand.data.do === 'power') {
      if (hand.data.isOn) off.delete(standing.id);
      else off.add(standing.id);
    }
    await handle(standing, hand.data);
    return reply.code(204).send();
  });

  app.get<{ Params: { id: string; ticket: string } }>('/printers/:id/tickets/:ticket', (request, reply) => {
    const { id, ticket } = request.params;
    const printer = printers.find((standing) => standing.id === id)?.device.printer;
    const printed = printer?.tickets.find((each) => String(each.id) === ticket);
    if (printed === undefined) return reply.code(404).send();
    return reply.type('image/png').header('cache-control', 'no-store').send(printed.png());
  });

  const url = await app.listen({ host, port });
  return { url, close: () => app.close() };
}

function describe({ id, port, device }: StandingPrinter, isOn: boolean): object {
  const { head, switches, tickets, faults, hasPaper } = device.printer;
  const { paper, widthDots } = head;
  return {
    ...{ id, port, paper, widthDots, isOn, hasPaper, ...switches },
    tickets: tickets.map((ticket) => ({ id: ticket.id, text: ticket.text })).reverse(),
    faults: faults.slice(-TOLD_FAULTS),
  };
}

async function handle({ device }: StandingPrinter, hand: Hand): Promise<void> {
  const { printer } = device;
  switch (hand.do) {
    case 'cover':
      return printer.turn({ coverOpen: hand.isOpen });
    case 'cutter':
      return printer.turn({ cutterJammed: hand.isJammed });
    case 'paper':
      return printer.turn({ paperLeftMm: hand.leftMm });
    case 'answers':
      return printer.turn({ answers: hand.how });
    case 'tear-off':
      return printer.tearOff();
    case 'power':
      if (hand.isOn) await device.listen();
      else await device.close();
      printer.turn({});
  }
}
