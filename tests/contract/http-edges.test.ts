import { PROTOCOL_VERSION } from '@hallbell/protocol';
import { io } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { HttpHub } from './support/http-hub.ts';
import { STORES } from './support/stores.ts';

describe.each(STORES)('HTTP edges on $name', (store) => {
  let hub: HttpHub;
  let cookie: string;
  beforeEach(async () => {
    hub = await HttpHub.open(store, { settings: { HALLBELL_PUBLIC_URL: 'https://hall.example' } });
    const { authorization } = await hub.signIn('1003');
    cookie = `__Host-hallbell_session=${authorization.replace('Bearer ', '')}`;
  });
  afterEach(() => hub.close());

  const open = (headers: Record<string, string>) =>
    hub.app.inject({
      method: 'POST',
      url: '/api/v1/windows/window-3/open',
      headers: { host: 'hub.local', ...headers },
    });

  test('a wrong method is told the right ones', async () => {
    for (const [method, url, allow] of [
      ['PUT', '/api/v1/session', 'DELETE, GET, HEAD, POST'],
      ['GET', '/api/v1/windows/window-3/open?now=1', 'POST'],
      ['DELETE', '/api/v1/halls/sample/tickets', 'POST'],
      ['POST', '/healthz', 'GET, HEAD'],
    ] as const) {
      const answer = await hub.app.inject({ method, url });
      expect(answer.statusCode).toBe(405);
      expect(answer.headers.allow).toBe(allow);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.json()).toMatchObject({ code: 'method_not_allowed' });
    }
    expect((await hub.app.inject({ method: 'GET', url: '/no/such' })).statusCode).toBe(404);
  });

  test('no other site’s page changes anything by a signed-in browser', async () => {
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ]) {
      expect((await open({ cookie, ...headers })).json()).toMatchObject({ code: 'cross_site', status: 403 });
    }
    const signIn = await hub.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      headers: { origin: 'https://evil.example' },
      payload: { staffNo: '1003', password: 'window-by-window' },
    });
    expect(signIn.json()).toMatchObject({ code: 'cross_site' });
    expect((await open({ cookie, origin: 'https://hall.example' })).statusCode).toBe(200);
    // A token is not sent by itself, so that any program may use it.
    const authorization = `Bearer ${cookie.split('=')[1]}`;
    expect((await open({ authorization, origin: 'https://evil.example' })).json().code).toBe(
      'window_already_open',
    );
    for (const headers of [{ 'sec-fetch-site': 'same-origin' }, { origin: 'http://hub.local' }, {}]) {
      expect((await open({ cookie, ...headers })).json().code).toBe('window_already_open');
    }
  });

  test('no other site’s page opens a socket by a signed-in browser', async () => {
    const url = await hub.listen();
    const outcome = (origin: string) =>
      new Promise<string>((resolve) => {
        const socket = io(url, {
          transports: ['websocket'],
          reconnection: false,
          forceNew: true,
          auth: { protocolVersion: PROTOCOL_VERSION },
          extraHeaders: { cookie, origin },
        });
        const end = (text: string) => {
          socket.close();
          resolve(text);
        };
        socket.on('connect', () => end('connected'));
        socket.on('connect_error', (error) => end(error.message));
      });
    expect(await outcome('https://evil.example')).toBe('cross_site');
    expect(await outcome(url)).toBe('connected');
  });

  test('the board over HTTP tells the wait that the hub knows', async () => {
    await open({ cookie });
    const board = async () => {
      const answer = await hub.app.inject({
        method: 'GET',
        url: '/api/v1/halls/sample/board',
        headers: { cookie },
      });
      return answer.json().services;
    };
    const { service_id: serviceId } = await hub.database.reader
      .selectFrom('window_services')
      .select('service_id')
      .where('window_id', '=', 'window-3')
      .executeTakeFirstOrThrow();
    await hub.listen();
    const socket = io(`http://127.0.0.1:${(hub.app.server.address() as { port: number }).port}`, {
      transports: ['websocket'],
      auth: { protocolVersion: PROTOCOL_VERSION },
      extraHeaders: { cookie },
    });
    // Waits are worked out where somebody watches.
    await socket.emitWithAck('watch', { topics: ['board'] });
    await vi.waitFor(
      async () =>
        expect(
          (await board()).find((row: { serviceId: string }) => row.serviceId === serviceId),
        ).toMatchObject({
          waiting: 0,
          estimate: { lowSeconds: expect.any(Number), highSeconds: expect.any(Number) },
        }),
      { timeout: 20_000, interval: 200 },
    );
    socket.close();
  });

  test('what stands at a window watches no other', async () => {
    const admin = await hub.signIn('admin');
    const url = await hub.listen();
    const made = await hub.app.inject({
      method: 'POST',
      url: '/api/v1/halls/sample/devices',
      headers: admin,
      payload: { kind: 'rater', name: '评价器', windowId: 'window-3' },
    });
    const { pairingCode } = made.json();
    const claim = await hub.app.inject({
      method: 'POST',
      url: '/api/v1/devices/claim',
      payload: { pairingCode },
    });
    const auth = { protocolVersion: PROTOCOL_VERSION, token: claim.json().deviceToken };
    const socket = io(url, { transports: ['websocket'], reconnection: false, auth });
    const answer = await socket.emitWithAck('watch', {
      topics: ['hall', 'window:window-3', 'window:window-4', 'queue:window-4'],
    });
    socket.close();
    expect(answer.snapshots.map(({ topic }: { topic: string }) => topic)).toEqual([
      'hall',
      'window:window-3',
    ]);
    expect(answer.refused).toEqual([
      { topic: 'window:window-4', code: 'forbidden' },
      { topic: 'queue:window-4', code: 'forbidden' },
    ]);
  });
});
