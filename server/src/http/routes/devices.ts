import {
  ClaimBody,
  ClaimResource,
  DeviceBody,
  DeviceChangeBody,
  type DeviceResource,
  DeviceSetup,
  Id,
  PairedDeviceResource,
} from '@hallbell/protocol';
import { z } from 'zod';
import type { Guesses } from '../../auth/guesses.ts';
import type { Device } from '../../commands/pairing.ts';
import type { Hub } from '../../hub.ts';
import { isoOf } from '../../iso-time.ts';
import type { Realtime } from '../../realtime/sockets.ts';
import {
  addDevice,
  changeDevice,
  claimDevice,
  pairAnew,
  readDevice,
  readDevices,
  revokeDevice,
  zoneOf,
} from '../../setup/devices.ts';
import { requireHall } from '../access.ts';
import type { HubApp } from '../app-instance.ts';
import { changeMeta } from '../commanding.ts';
import { etagOf, expectedVersion } from '../etag.ts';

const inHall = z.object({ hallId: Id });
const inHallById = z.object({ hallId: Id, id: Id });
const read = { access: ['manager', 'inspector'] as const };
const write = { access: ['manager'] as const };
const change = { ...write, versioned: true as const };
const ALL = '/api/v1/halls/:hallId/devices';
const ONE = `${ALL}/:id`;

/** A manager makes devices and takes them back; a device itself claims its token with a one-time code. */
export function deviceRoutes(
  app: HubApp,
  { bus, database }: Hub,
  { isOnline }: Realtime,
  guesses: Guesses,
): void {
  const deviceResource = (device: Device): DeviceResource => ({
    id: device.id,
    hallId: device.hall_id,
    kind: device.kind,
    name: device.name,
    windowId: device.window_id,
    windowIds: zoneOf(device),
    muted: device.muted === 1,
    claimed: device.claimed_at !== null,
    online: isOnline(device.id),
    lastSeenAt: isoOf(device.last_seen_at),
  });
  const deviceSetup = (device: Device): DeviceSetup => ({
    ...deviceResource(device),
    version: device.version,
    pairingExpiresAt: isoOf(device.pairing_expires_at),
    revokedAt: isoOf(device.revoked_at),
  });

  app.get(
    ALL,
    {
      config: read,
      schema: { params: inHall, response: { 200: z.object({ items: z.array(DeviceSetup) }) } },
    },
    async (request) => {
      const { hallId } = request.params;
      requireHall(request, hallId);
      await bus.hallConfig(hallId);
      const devices = await readDevices(database.reader, hallId);
      return { items: devices.map(deviceSetup) };
    },
  );

  app.post(
    ALL,
    {
      config: write,
      schema: { params: inHall, body: DeviceBody, response: { 201: PairedDeviceResource } },
    },
    async (request, reply) => {
      const meta = changeMeta(request, request.params.hallId);
      const { device, pairingCode } = await addDevice(bus, meta, request.body);
      return reply.code(201).send({ device: deviceSetup(device), pairingCode });
    },
  );

  app.get(
    ONE,
    { config: read, schema: { params: inHallById, response: { 200: DeviceSetup } } },
    async (request, reply) => {
      const { hallId, id } = request.params;
      requireHall(request, hallId);
      const device = await readDevice(database.reader, hallId, id);
      reply.header('etag', etagOf(device.version));
      return deviceSetup(device);
    },
  );

  app.put(
    ONE,
    {
      config: change,
      schema: { params: inHallById, body: DeviceChangeBody, response: { 200: DeviceSetup } },
    },
    async (request, reply) => {
      const { hallId, id } = request.params;
      const target = { id, expected: expectedVersion(request) };
      const device = await changeDevice(bus, changeMeta(request, hallId), target, request.body);
      reply.header('etag', etagOf(device.version));
      return deviceSetup(device);
    },
  );

  app.delete(
    ONE,
    { config: change, schema: { params: inHallById, response: { 204: z.null() } } },
    async (request, reply) => {
      const { hallId, id } = request.params;
      const target = { id, expected: expectedVersion(request) };
      await revokeDevice(bus, changeMeta(request, hallId), target);
      return reply.code(204).send(null);
    },
  );

  app.post(
    `${ONE}/pairing`,
    {
      config: write,
      schema: { params: inHallById, response: { 201: PairedDeviceResource } },
    },
    async (request, reply) => {
      const { hallId, id } = request.params;
      const { device, pairingCode } = await pairAnew(bus, changeMeta(request, hallId), id);
      return reply.code(201).send({ device: deviceSetup(device), pairingCode });
    },
  );

  app.post(
    '/api/v1/devices/claim',
    {
      config: { access: ['public'] },
      schema: { body: ClaimBody, response: { 200: ClaimResource } },
    },
    async (request) => {
      const { device, deviceToken } = await guesses.tried(request.ip, () =>
        claimDevice(bus, database.reader, request.body.pairingCode),
      );
      return { deviceToken, device: deviceResource(device) };
    },
  );
}
