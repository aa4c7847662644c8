import {
  CallBody,
  Id,
  PauseBody,
  ResumeBody,
  ServingResource,
  TicketAtWindow,
  TransferBody,
} from '@hallbell/protocol';
import { z } from 'zod';
import { HallError } from '../../errors.ts';
import type { Hub } from '../../hub.ts';
import type { HubApp } from '../app-instance.ts';
import { command } from '../commanding.ts';

const params = z.object({ windowId: Id });
const access = ['clerk', 'manager', 'counter', 'agent'] as const;

const WindowState = z.object({
  window: z.object({
    windowId: Id,
    state: z.enum(['open', 'paused', 'closed']),
    reason: z.string().nullable(),
    staffId: Id.nullable(),
    since: z.string(),
  }),
});
const Served = z.object({ serving: ServingResource, ticket: TicketAtWindow });
const CalledNext = z.object({
  serving: ServingResource.nullable(),
  ticket: TicketAtWindow.nullable(),
  finished: ServingResource.nullable(),
});
/** For commands that need nothing but the window; a body, if one is sent, is empty. */
const Nothing = z.strictObject({}).nullish();

/** What a clerk does at a window, one route a command. */
export function windowRoutes(app: HubApp, hub: Hub): void {
  async function hallOf(windowId: string): Promise<string> {
    const window = await hub.database.reader
      .selectFrom('windows')
      .select('hall_id')
      .where('id', '=', windowId)
      .executeTakeFirst();
    if (!window) throw new HallError('window_not_found');
    return window.hall_id;
  }

  for (const name of ['open', 'close'] as const) {
    app.post(
      `/api/v1/windows/:windowId/${name}`,
      { config: { access }, schema: { params, body: Nothing, response: { 200: WindowState } } },
      async (request) => {
        const { windowId } = request.params;
        return command(hub, request, await hallOf(windowId), `window.${name}`, { windowId });
      },
    );
  }

  app.post(
    '/api/v1/windows/:windowId/pause',
    { config: { access }, schema: { params, body: PauseBody, response: { 200: WindowState } } },
    async (request) => {
      const { windowId } = request.params;
      return command(hub, request, await hallOf(windowId), 'window.pause', { windowId, ...request.body });
    },
  );

  app.post(
    '/api/v1/windows/:windowId/call-next',
    { config: { access }, schema: { params, body: Nothing, response: { 200: CalledNext } } },
    async (request) => {
      const { windowId } = request.params;
      return command(hub, request, await hallOf(windowId), 'window.call-next', { windowId });
    },
  );

  for (const name of ['recall', 'start', 'finish', 'no-show', 'hold'] as const) {
    app.post(
      `/api/v1/windows/:windowId/${name}`,
      { config: { access }, schema: { params, body: Nothing, response: { 200: Served } } },
      async (request) => {
        const { windowId } = request.params;
        return command(hub, request, await hallOf(windowId), `window.${name}`, { windowId });
      },
    );
  }

  app.post(
    '/api/v1/windows/:windowId/call',
    { config: { access }, schema: { params, body: CallBody, response: { 200: Served } } },
    async (request) => {
      const { windowId } = request.params;
      return command(hub, request, await hallOf(windowId), 'window.call', { windowId, ...request.body });
    },
  );

  app.post(
    '/api/v1/windows/:windowId/resume',
    { config: { access }, schema: { params, body: ResumeBody, response: { 200: Served } } },
    async (request) => {
      const { windowId } = request.params;
      const { ticketId } = request.body;
      return command(hub, request, await hallOf(windowId), 'window.resume', { windowId, ticketId });
    },
  );

  app.post(
    '/api/v1/windows/:windowId/transfer',
    { config: { access }, schema: { params, body: TransferBody, response: { 200: Served } } },
    async (request) => {
      const { windowId } = request.params;
      const { serviceId, windowId: toWindowId } = request.body;
      const target = serviceId === undefined ? { toWindowId } : { serviceId };
      return command(hub, request, await hallOf(windowId), 'window.transfer', { windowId, ...target });
    },
  );
}
