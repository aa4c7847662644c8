import { randomUUID } from 'node:crypto';
import {
  ClaimBody,
  ClaimResource,
  DeviceBody,
  type DeviceResource,
  Id,
  PairedDeviceResource,
} from '@hallbell/protocol';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import { hashToken, newDeviceToken, newPairingCode, normalizeCode } from '../../auth/tokens.ts';
import { HallError } from '../../errors.ts';
import type { Hub } from '../../hub.ts';
import type { DeviceTable } from '../../store/schema.ts';
import { actorOf } from '../access.ts';
import type { HubApp } from '../app-instance.ts';
import { commandId } from '../commanding.ts';

const CODE_LIFE_MS = 24 * 3_600_000;
const MINUTE_MS = 60_000;

function deviceResource(device: Selectable<DeviceTable>): DeviceResource {
  return {
    id: device.id,
    hallId: device.hall_id,
    kind: device.kind,
    name: device.name,
    windowId: device.window_id,
    claimed: device.claimed_at !== null,
    online: false,
    lastSeenAt: device.last_seen_at === null ? null : new Date(device.last_seen_at).toISOString(),
  };
}

/** A manager makes a device; the device itself claims its token with the one-time code. */
export function deviceRoutes(app: HubApp, { bus, database, clock }: Hub): void {
  app.post(
    '/api/v1/halls/:hallId/devices',
    {
      config: { access: ['manager'] },
      schema: { params: z.object({ hallId: Id }), body: DeviceBody, response: { 201: PairedDeviceResource } },
    },
    async (request, reply) => {
      const { kind, name, windowId } = request.body;
      const pairingCode = newPairingCode();
      const { result } = await bus.configure(
        {
          id: commandId(request),
          hallId: request.params.hallId,
          type: 'setup.device-created',
          actor: actorOf(request),
          payload: request.body,
        },
        async (setup) => {
          if (windowId !== undefined) {
            const window = await setup.tx
              .selectFrom('windows')
              .select('id')
              .where('id', '=', windowId)
              .where('hall_id', '=', setup.hallId)
              .executeTakeFirst();
            if (!window) throw new HallError('window_not_found');
          }
          const device: Selectable<DeviceTable> = {
            id: randomUUID(),
            hall_id: setup.hallId,
            kind,
            name,
            window_id: windowId ?? null,
            pairing_code_hash: hashToken(pairingCode),
            pairing_expires_at: setup.at + CODE_LIFE_MS,
            token_hash: null,
            claimed_at: null,
            revoked_at: null,
            last_seen_at: null,
            created_at: setup.at,
          };
          await setup.tx.insertInto('devices').values(device).execute();
          setup.touch.devices.add(device.id);
          setup.append('device.created', { deviceId: device.id, kind, name, windowId: windowId ?? null });
          return { device: deviceResource(device), pairingCode };
        },
      );
      return reply.code(201).send(result);
    },
  );

  app.post(
    '/api/v1/devices/claim',
    {
      config: { access: ['public'], rateLimit: { max: 30, timeWindow: MINUTE_MS } },
      schema: { body: ClaimBody, response: { 200: ClaimResource } },
    },
    async (request) => {
      const deviceToken = newDeviceToken();
      // One statement: of two that claim at once, one wins.
      const device = await database.writer
        .updateTable('devices')
        .set({ token_hash: hashToken(deviceToken), pairing_code_hash: null, claimed_at: clock() })
        .where('pairing_code_hash', '=', hashToken(normalizeCode(request.body.pairingCode)))
        .where('pairing_expires_at', '>', clock())
        .where('revoked_at', 'is', null)
        .returningAll()
        .executeTakeFirst();
      if (!device) throw new HallError('pairing_code_invalid');
      return { deviceToken, device: deviceResource(device) };
    },
  );
}
