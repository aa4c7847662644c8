import { loggerOptions } from '@hallbell/server';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HttpHub } from './support/http-hub.ts';
import { STORES } from './support/stores.ts';

interface Line {
  level: string;
  msg: string;
  [field: string]: unknown;
}

describe.each(STORES)('Logs on $name', (store) => {
  let hub: HttpHub;
  let written: string[];
  beforeEach(async () => {
    written = [];
    const stream = { write: (line: string) => written.push(line) };
    hub = await HttpHub.open(store, { logger: loggerOptions('trace', stream) });
  });
  afterEach(() => hub.close());

  const lines = (msg: string): Line[] =>
    written.map((line) => JSON.parse(line)).filter((line: Line) => line.msg === msg);

  test('tell of each command once: who, what, how it went, and by which request', async () => {
    const headers = { ...(await hub.signIn('1003')), 'idempotency-key': 'open-window-3' };
    const open = () => hub.app.inject({ method: 'POST', url: '/api/v1/windows/window-3/open', headers });
    await open();
    await open();
    await hub.app.inject({
      method: 'POST',
      url: '/api/v1/windows/window-3/finish',
      headers: { ...headers, 'idempotency-key': 'finish-nothing' },
    });
    const actor = { kind: 'clerk', id: 'clerk-1003' };
    const common = { level: 'info', actor, hallId: 'sample', ms: expect.any(Number) };
    const commands = lines('command');
    expect(commands).toMatchObject([
      { ...common, id: 'open-window-3', type: 'window.open', outcome: 'done' },
      { ...common, id: 'open-window-3', type: 'window.open', outcome: 'repeated' },
      { ...common, id: 'finish-nothing', type: 'window.finish', outcome: 'no_serving' },
    ]);
    const requests = lines('request').filter(({ route }) => route !== '/api/v1/session');
    expect(requests.map(({ reqId }) => reqId)).toEqual(commands.map(({ reqId }) => reqId));
    expect(requests.at(-1)).toMatchObject({
      method: 'POST',
      route: '/api/v1/windows/:windowId/finish',
      status: 409,
    });
  });

  test('tell of each sign-in who it was and from where, and never what was typed', async () => {
    await hub.signIn('1003');
    const fail = (staffNo: string) =>
      hub.app.inject({
        method: 'POST',
        url: '/api/v1/session',
        payload: { staffNo, password: 'a-wrong-password' },
      });
    await fail('1003');
    await fail('my-password-in-the-wrong-field');
    expect(lines('sign-in')).toMatchObject([
      { level: 'info', staffId: 'clerk-1003', address: '127.0.0.1', outcome: 'done' },
      { level: 'warn', staffId: 'clerk-1003', address: '127.0.0.1', outcome: 'sign_in_failed' },
      { level: 'warn', staffId: null, address: '127.0.0.1', outcome: 'sign_in_failed' },
    ]);
    expect(written.join('')).not.toContain('in-the-wrong-field');
  });

  test('hold no secret and nothing that tells who a citizen is', async () => {
    const clerk = await hub.signIn('1003');
    const admin = await hub.signIn('admin');
    const ask = (method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object, headers: object = clerk) =>
      hub.app.inject({ method, url, headers: { ...headers }, ...(payload ? { payload } : {}) });
    const { service_id: serviceId } = await hub.database.reader
      .selectFrom('window_services')
      .select('service_id')
      .executeTakeFirstOrThrow();
    const identity = { kind: 'id-card', number: '11010519491231002X' };
    const phone = '13800138000';
    const device = { kind: 'kiosk', name: '取号机' };
    const paired = (await ask('POST', '/api/v1/halls/sample/devices', device, admin)).json();
    const { pairingCode } = paired;
    const claimed = await ask('POST', '/api/v1/devices/claim', { pairingCode }, {});
    const kiosk = { authorization: `Bearer ${claimed.json().deviceToken}` };
    const taken = await ask('POST', '/api/v1/halls/sample/tickets', { serviceId, phone }, kiosk);
    const { ticket } = taken.json();
    await ask('POST', '/api/v1/halls/sample/tickets', {
      serviceId,
      phone,
      identity,
      password: 'not-a-field',
    });
    await ask('GET', `/api/v1/tickets/${ticket.token}?also=${ticket.token}`);
    await ask('GET', `/no/such/${ticket.token}`);
    await ask('GET', '/api/v1/halls', undefined, { cookie: 'hallbell_session=hbs_wrong-but-secret' });
    await ask('POST', '/api/v1/session', { staffNo: '1003', password: 'a-wrong-password' }, {});
    await ask('DELETE', `/api/v1/tickets/${ticket.token}`);
    // A slip in some later line is caught by its field's name.
    hub.app.log.info({ token: 'hbs_slipped', body: { password: 'slipped-too', phone } }, 'a slip');

    const log = written.join('');
    expect(log).toContain('"msg":"a slip"');
    const secrets = [
      ticket.token,
      phone,
      identity.number,
      'wrong-but-secret',
      'a-wrong-password',
      'not-a-field',
      'slipped',
      pairingCode,
      claimed.json().deviceToken,
      clerk.authorization.replace('Bearer ', ''),
      admin.authorization.replace('Bearer ', ''),
    ];
    for (const secret of secrets) {
      expect(secret).toEqual(expect.any(String));
      expect(log).not.toContain(secret);
    }
  });
});
