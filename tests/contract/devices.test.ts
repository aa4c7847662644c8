import { randomUUID } from 'node:crypto';
import type { DeviceSetup } from '@hallbell/protocol';
import type { Socket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ServedHall } from './support/served-hall.ts';
import { STORES } from './support/stores.ts';

interface Paired {
  device: DeviceSetup;
  pairingCode: string;
}
interface Claimed {
  device: DeviceSetup;
  deviceToken: string;
}

const DAY_MS = 86_400_000;

/** Why the hub ended a connection: the code it gave before, or none where the device may come back. */
function ending(socket: Socket): Promise<string | null> {
  let code: string | null = null;
  socket.on('signed-out', (problem: { code: string }) => {
    code = problem.code;
  });
  return new Promise((resolve) => socket.on('disconnect', () => resolve(code)));
}

describe.each(STORES)('devices on $name', (store) => {
  let served: ServedHall;
  beforeEach(async () => {
    served = await ServedHall.open(store);
  });
  afterEach(() => served.close());

  const claim = (pairingCode: string) =>
    served.ask<Claimed & { code?: string }>('POST', '/devices/claim', { body: { pairingCode } });

  async function make(body: object = { kind: 'counter', name: '一号窗口', windowId: 'w1' }): Promise<Paired> {
    return (await served.manage<Paired>('POST', 'devices', body)).body;
  }

  async function pair(body?: object) {
    const { device, pairingCode } = await make(body);
    return { id: device.id, token: (await claim(pairingCode)).body.deviceToken };
  }

  const get = async (id: string) => (await served.manage<DeviceSetup>('GET', `devices/${id}`)).body;

  it('are paired once by a one-time code', async () => {
    const { device, pairingCode } = await make();
    expect(await get(device.id)).toMatchObject({
      claimed: false,
      online: false,
      lastSeenAt: null,
      version: 1,
    });
    // As a person types it.
    const typed = `${pairingCode.slice(0, 4)}-${pairingCode.slice(4)}`.toLowerCase();
    const answers = await Promise.all([claim(typed), claim(pairingCode)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect((await claim(pairingCode)).body.code).toBe('pairing_code_invalid');
    const token = answers.find(({ status }) => status === 200)?.body.deviceToken ?? '';
    const who = await served.ask('GET', '/session', { token });
    expect(who.body).toMatchObject({ device: { id: device.id, kind: 'counter', windowId: 'w1' } });
    expect(await get(device.id)).toMatchObject({ claimed: true, pairingExpiresAt: null });
  });

  it('cannot be paired by a code of the day before', async () => {
    const { pairingCode } = await make();
    served.hall.now += DAY_MS;
    expect((await claim(pairingCode)).body.code).toBe('pairing_code_invalid');
  });

  it('get the same code by a retry, which the store keeps sealed', async () => {
    const send = () =>
      served.ask<Paired>('POST', '/halls/hall/devices', {
        token: served.tokens.manager,
        body: { kind: 'kiosk', name: '取号机' },
        headers: { 'idempotency-key': 'the-same-key' },
      });
    const [first, second] = [await send(), await send()];
    expect(second.body).toEqual(first.body);
    const kept = await served.hall.database.reader.selectFrom('commands').select('result').execute();
    expect(JSON.stringify(kept)).not.toContain(first.body.pairingCode);
  });

  it('lose their connection and their token when they are revoked', async () => {
    const { id, token } = await pair();
    const socket = await served.connect(token);
    await vi.waitFor(async () => expect(await get(id)).toMatchObject({ online: true }));
    const ended = ending(socket);
    expect((await served.manage('DELETE', `devices/${id}`, undefined, '"1"')).status).toBe(204);
    expect(await ended).toBe('token_invalid');
    expect(await served.ask('GET', '/session', { token })).toMatchObject({
      status: 401,
      body: { code: 'token_invalid' },
    });
    await expect(served.connect(token)).rejects.toThrow('token_invalid');
    await vi.waitFor(async () =>
      expect(await get(id)).toMatchObject({
        claimed: false,
        online: false,
        revokedAt: expect.any(String),
        lastSeenAt: expect.any(String),
      }),
    );
  });

  it('are paired anew, after which only the newer token is good', async () => {
    const { id, token } = await pair();
    const socket = await served.connect(token);
    const again = await served.manage<Paired>('POST', `devices/${id}/pairing`);
    expect(again.status).toBe(201);
    // Until the new code is claimed, the hall works on.
    expect((await served.ask('GET', '/session', { token })).status).toBe(200);
    expect(socket.connected).toBe(true);
    const ended = ending(socket);
    const claimed = await claim(again.body.pairingCode);
    expect(claimed.body.device.id).toBe(id);
    expect(await ended).toBe('token_invalid');
    expect((await served.ask('GET', '/session', { token })).status).toBe(401);
    expect((await served.ask('GET', '/session', { token: claimed.body.deviceToken })).status).toBe(200);

    const { version } = await get(id);
    await served.manage('DELETE', `devices/${id}`, undefined, `"${version}"`);
    const back = await served.manage<Paired>('POST', `devices/${id}/pairing`);
    expect((await claim(back.body.pairingCode)).status).toBe(200);
    expect(await get(id)).toMatchObject({ revokedAt: null, claimed: true });
  });

  it('come back as what they are when they are bound to another window', async () => {
    const { id, token } = await pair();
    const socket = await served.connect(token);
    const ended = ending(socket);
    const change = { name: '二号窗口', windowId: 'w2' };
    expect((await served.manage('PUT', `devices/${id}`, change)).status).toBe(428);
    const changed = await served.manage<DeviceSetup>('PUT', `devices/${id}`, change, '"1"');
    expect(changed).toMatchObject({ status: 200, body: { ...change, version: 2 } });
    expect(changed.headers.get('etag')).toBe('"2"');
    expect((await served.manage('PUT', `devices/${id}`, change, '"1"')).headers.get('etag')).toBe('"2"');
    expect(await ended).toBeNull();
    const who = await served.ask('GET', '/session', { token });
    expect(who.body).toMatchObject({ device: { name: '二号窗口', windowId: 'w2' } });
    const unknown = await served.manage('PUT', `devices/${id}`, { name: '三', windowId: 'w9' }, '"2"');
    expect(unknown.body.errors).toMatchObject([{ path: '/windowId', code: 'window_unknown' }]);
  });

  it('a new name alone leaves the connection as it is', async () => {
    const { id, token } = await pair();
    const socket = await served.connect(token);
    const ended = vi.fn();
    socket.on('disconnect', ended);
    await served.manage('PUT', `devices/${id}`, { name: '新名字', windowId: 'w1' }, '"1"');
    await socket.emitWithAck('time');
    expect(ended).not.toHaveBeenCalled();
  });

  it('learn what they speak for, and that they are to be silent, by connecting anew', async () => {
    const { id, token } = await pair({ kind: 'display', name: '东区大屏', windowIds: ['w1'] });
    const session = async () => (await served.ask('GET', '/session', { token })).body;
    const live = await served.watch(await served.connect(served.tokens.manager), 'live');
    expect(await session()).toMatchObject({ device: { windowIds: ['w1'], muted: false } });
    let etag = 1;
    for (const change of [
      { windowIds: ['w1', 'w2'], muted: false },
      { windowIds: null, muted: true },
    ]) {
      const socket = await served.connect(token);
      const ended = ending(socket);
      const body = { name: '东区大屏', ...change };
      const changed = await served.manage<DeviceSetup>('PUT', `devices/${id}`, body, `"${etag}"`);
      expect(changed).toMatchObject({ status: 200, body: change });
      expect(await ended).toBeNull();
      expect(await session()).toMatchObject({ device: change });
      await vi.waitFor(() => expect(live[`device:${id}`]).toMatchObject(change), { timeout: 3_000 });
      etag += 1;
    }
    const unknown = { name: '东区大屏', windowIds: ['w1', 'w9'] };
    expect((await served.manage('PUT', `devices/${id}`, unknown, '"3"')).body.errors).toMatchObject([
      { path: '/windowIds/1', code: 'window_unknown' },
    ]);
    const none = { name: '东区大屏', windowIds: [] };
    expect((await served.manage('PUT', `devices/${id}`, none, '"3"')).status).toBe(400);
  });

  it('stand in the live watch as they do in the list', async () => {
    const watcher = await served.connect(served.tokens.manager);
    const live = await served.watch(watcher, 'live');
    const { id, token } = await pair({ kind: 'display', name: '大屏' });
    const socket = await served.connect(token);
    await vi.waitFor(
      () => expect(live[`device:${id}`]).toMatchObject({ name: '大屏', claimed: true, online: true }),
      { timeout: 3_000 },
    );
    const { body } = await served.manage<{ items: DeviceSetup[] }>('GET', 'devices');
    expect(body.items).toMatchObject([{ id, name: '大屏', claimed: true, online: true }]);
    socket.close();
    await vi.waitFor(() => expect(live[`device:${id}`]).toMatchObject({ online: false }), { timeout: 3_000 });
    await served.manage('DELETE', `devices/${id}`, undefined, '"1"');
    await vi.waitFor(() => expect(live[`device:${id}`]).toBeUndefined(), { timeout: 3_000 });
  });

  it('tell the journal of their whole life', async () => {
    const { id } = await pair();
    await served.manage('DELETE', `devices/${id}`, undefined, '"1"');
    const { body } = await served.manage<{ events: { type: string; actor: object }[] }>('GET', 'events');
    expect(body.events.map(({ type }) => type)).toEqual([
      'device.created',
      'device.claimed',
      'device.revoked',
    ]);
    expect(body.events[1]?.actor).toEqual({ kind: 'counter', id });
  });

  it('of another hall are not there', async () => {
    const { id } = await pair();
    const elsewhere = `/halls/elsewhere/devices/${id}`;
    expect((await served.ask('GET', elsewhere, { token: served.tokens.manager })).status).toBe(403);
    expect((await served.ask('GET', elsewhere, { token: served.tokens.administrator })).status).toBe(404);
    expect((await served.manage('GET', `devices/${randomUUID()}`)).body.code).toBe('device_not_found');
  });
});
