import { PasswordChangeBody, SessionResource, SignInBody, WhoAmIResource } from '@hallbell/protocol';
import { z } from 'zod';
import type { Guesses } from '../../auth/guesses.ts';
import {
  changePassword,
  closeSession,
  openSession,
  SESSION_MS,
  staffIdByNumber,
  staffSummary,
} from '../../auth/staff-sessions.ts';
import { HallError } from '../../errors.ts';
import type { Hub } from '../../hub.ts';
import type { Realtime } from '../../realtime/sockets.ts';
import { zoneOf } from '../../setup/devices.ts';
import { actorOf, sessionCookie, tokenOf } from '../access.ts';
import type { HubApp } from '../app-instance.ts';

/** Staff sign in and out; any page asks who it is. */
export function sessionRoutes(app: HubApp, hub: Hub, realtime: Realtime, guesses: Guesses): void {
  const { database, clock, config } = hub;
  const name = sessionCookie(config);
  const cookie = {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: config.isSecure,
  } as const;

  app.post(
    '/api/v1/session',
    {
      config: { access: ['public'] },
      schema: { body: SignInBody, response: { 201: SessionResource } },
    },
    async (request, reply) => {
      const opened = guesses.tried(request.ip, () => openSession(database.writer, request.body, clock()));
      const { token, expiresAt, staff } = await opened.catch(async (error: unknown) => {
        const outcome = error instanceof HallError ? error.code : 'internal';
        // Never as it was typed: that may be a password in the wrong field.
        const staffId = await staffIdByNumber(database.reader, request.body.staffNo);
        request.log.warn({ staffId, address: request.ip, outcome }, 'sign-in');
        throw error;
      });
      request.log.info({ staffId: staff.id, address: request.ip, outcome: 'done' }, 'sign-in');
      // Whoever was signed in here before is not any more.
      const before = tokenOf(request, config);
      if (before.byCookie && before.token !== undefined) await closeSession(database.writer, before.token);
      reply.setCookie(name, token, { ...cookie, maxAge: SESSION_MS / 1000 });
      return reply.code(201).send({ token, expiresAt: new Date(expiresAt).toISOString(), staff });
    },
  );

  app.get(
    '/api/v1/session',
    { config: { access: ['any-staff', 'any-device'] }, schema: { response: { 200: WhoAmIResource } } },
    async (request) => {
      const actor = actorOf(request);
      if (actor.kind === 'staff') {
        const staff = await database.reader
          .selectFrom('staff')
          .selectAll()
          .where('id', '=', actor.staffId)
          .executeTakeFirstOrThrow();
        return { staff: staffSummary(staff), device: null };
      }
      if (actor.kind !== 'device') return { staff: null, device: null };
      const { deviceId: id, deviceKind: kind, hallId, windowId } = actor;
      const device = await database.reader
        .selectFrom('devices')
        .select(['name', 'window_ids', 'muted'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      const { name, muted } = device;
      return {
        staff: null,
        device: { id, kind, name, hallId, windowId, windowIds: zoneOf(device), muted: muted === 1 },
      };
    },
  );

  app.put(
    '/api/v1/session/password',
    {
      config: { access: ['any-staff'] },
      schema: { body: PasswordChangeBody, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      const { token } = tokenOf(request, config);
      if (actor.kind !== 'staff' || token === undefined) throw new HallError('not_signed_in');
      const { staffId } = actor;
      await guesses.tried(request.ip, () =>
        changePassword(database.writer, { staffId, token }, request.body, clock()),
      );
      realtime.recheck({ staff: new Set([staffId]) });
      return reply.code(204).send(null);
    },
  );

  app.delete(
    '/api/v1/session',
    { config: { access: ['any-staff'] }, schema: { response: { 204: z.null() } } },
    async (request, reply) => {
      const { token } = tokenOf(request, config);
      if (token !== undefined) await closeSession(database.writer, token);
      const actor = actorOf(request);
      if (actor.kind === 'staff') realtime.recheck({ staff: new Set([actor.staffId]) });
      reply.clearCookie(name, cookie);
      return reply.code(204).send(null);
    },
  );
}
