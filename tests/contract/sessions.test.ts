import type { StaffSummary } from '@hallbell/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ServedHall } from './support/served-hall.ts';
import { STORES } from './support/stores.ts';

interface Session {
  token: string;
  staff: StaffSummary;
  code?: string;
}

const MINUTE_MS = 60_000;
const PASSWORD = 'a long enough one';
const LI = { staffNo: '2001', name: '李梅', role: 'clerk' };
const ADA = { staffNo: '9001', name: 'Ada', role: 'administrator' };

describe.each(STORES)('sessions and staff on $name', (store) => {
  let served: ServedHall;
  beforeEach(async () => {
    served = await ServedHall.open(store);
  });
  afterEach(() => served.close());

  const signIn = (staffNo: string, password = PASSWORD) =>
    served.ask<Session>('POST', '/session', { body: { staffNo, password } });
  const rule = <Body>(method: string, path: string, body?: unknown, etag?: string, hallId = 'hall') =>
    served.ask<Body & { code?: string }>(method, `/halls/${hallId}/${path}`, {
      token: served.tokens.administrator,
      body,
      ...(etag === undefined ? {} : { headers: { 'if-match': etag } }),
    });

  async function employ(body: object = LI): Promise<string> {
    const made = await rule<{ id: string }>('POST', 'staff', { ...body, password: PASSWORD });
    expect(made.status).toBe(201);
    return made.body.id;
  }
  const whoAmI = (token: string) => served.ask<{ code?: string }>('GET', '/session', { token });

  it('open by number and password, and end by signing out', async () => {
    await employ();
    const { status, headers, body } = await signIn('2001');
    expect(status).toBe(201);
    expect(headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Strict/);
    expect(body.staff).toMatchObject({ staffNo: '2001', role: 'clerk', hallId: 'hall' });
    const socket = await served.connect(body.token);
    const ended = new Promise((resolve) => socket.on('signed-out', resolve));
    expect((await served.ask('DELETE', '/session', { token: body.token })).status).toBe(204);
    expect(await ended).toMatchObject({ code: 'token_invalid' });
    expect(await whoAmI(body.token)).toMatchObject({ status: 401, body: { code: 'token_invalid' } });
  });

  it('tell nobody whether the number or the password was wrong', async () => {
    await employ();
    const wrong = await signIn('2001', 'something else');
    const unknown = await signIn('nobody', 'something else');
    for (const answer of [wrong, unknown]) {
      expect(answer).toMatchObject({ status: 401, body: { code: 'sign_in_failed' } });
    }
  });

  it('lock out after five failures, twice as long the second time', async () => {
    const id = await employ();
    const fail = async () => {
      for (let n = 0; n < 5; n += 1) await signIn('2001', 'something else');
    };
    await fail();
    expect(await signIn('2001')).toMatchObject({ status: 429, body: { code: 'locked_out' } });
    served.hall.now += 5 * MINUTE_MS;
    await fail();
    served.hall.now += 5 * MINUTE_MS;
    expect((await signIn('2001')).body.code).toBe('locked_out');
    served.hall.now += 5 * MINUTE_MS;
    expect((await signIn('2001')).status).toBe(201);

    // A new password lifts the lock at once.
    await fail();
    expect((await signIn('2001')).body.code).toBe('locked_out');
    const password = 'another long one';
    expect((await served.manage('PUT', `staff/${id}`, { ...LI, password }, '"1"')).status).toBe(200);
    expect((await signIn('2001', password)).status).toBe(201);
  });

  it('end after twelve hours, over HTTP and on an open connection', async () => {
    await employ();
    const { token } = (await signIn('2001')).body;
    const socket = await served.connect(token);
    const ended = new Promise((resolve) => socket.on('signed-out', resolve));
    served.hall.now += 12 * 60 * MINUTE_MS;
    expect((await whoAmI(token)).body.code).toBe('token_invalid');
    await expect(socket.emitWithAck('watch', { topics: ['board'] })).rejects.toThrow('disconnected');
    expect(await ended).toMatchObject({ code: 'token_invalid' });
  });

  it.each([
    ['a new password', { ...LI, password: 'another long one' }],
    ['deactivation', { ...LI, active: false }],
  ])('end by %s', async (_, change) => {
    const id = await employ();
    const { token } = (await signIn('2001')).body;
    const socket = await served.connect(token);
    const ended = new Promise((resolve) => socket.on('signed-out', resolve));
    expect((await served.manage('PUT', `staff/${id}`, change, '"1"')).status).toBe(200);
    expect(await ended).toMatchObject({ code: 'token_invalid' });
    expect((await whoAmI(token)).body.code).toBe('token_invalid');
    expect((await signIn('2001')).body.code).toBe('sign_in_failed');
  });

  it('come back with other rights when a role changes', async () => {
    const id = await employ({ ...LI, role: 'manager' });
    const { token } = (await signIn('2001')).body;
    const socket = await served.connect(token);
    const ended = new Promise((resolve) => socket.on('disconnect', resolve));
    await served.manage('PUT', `staff/${id}`, LI, '"1"');
    await ended;
    expect((await served.ask('GET', '/halls/hall/staff', { token })).status).toBe(403);
    expect((await whoAmI(token)).body).toMatchObject({ staff: { role: 'clerk' } });
  });

  it('go on under a password of one’s own, while all others end', async () => {
    await employ();
    const [here, there] = [(await signIn('2001')).body.token, (await signIn('2001')).body.token];
    const change = (body: object) =>
      served.ask<{ code: string }>('PUT', '/session/password', { token: here, body });
    const newPassword = 'one of my own';
    expect((await change({ password: 'a wrong guess', newPassword })).body.code).toBe('sign_in_failed');
    expect((await change({ password: PASSWORD, newPassword: 'short' })).body.code).toBe('password_too_weak');
    expect((await change({ password: PASSWORD, newPassword })).status).toBe(204);
    expect((await whoAmI(here)).status).toBe(200);
    expect((await whoAmI(there)).body.code).toBe('token_invalid');
    expect((await signIn('2001')).status).toBe(401);
    expect((await signIn('2001', newPassword)).status).toBe(201);
  });

  it('keep one’s own password out of the set-up, where the present one is not asked for', async () => {
    const before = await served.manage<{ id: string; version: number; hallId: string }>(
      'GET',
      'staff/manager',
    );
    const { id: _, version: __, hallId: ___, ...me } = before.body;
    const change = { ...me, password: 'taken over by whoever passes' };
    const answer = await served.manage('PUT', 'staff/manager', change, before.headers.get('etag'));
    expect(answer).toMatchObject({ status: 409, body: { code: 'own_password' } });
  });

  it('ask for a password of ten characters', async () => {
    const weak = await served.manage('POST', 'staff', { ...LI, password: 'too short' });
    expect(weak).toMatchObject({ status: 422, body: { code: 'password_too_weak' } });
  });

  it.each([
    ['1234567890', 'common'],
    ['qwertyuiop', 'a row of keys'],
    ['Passw0rd123', 'common, in disguise'],
    ['aaaaaaaaaaaa', 'one key'],
    ['abcabcabcabc', 'a repetition'],
    ['李梅20012001', 'made of the number and the name'],
    ['政务服务大厅大厅大厅', 'where we are'],
    ['1990121519901215', 'a birthday'],
  ])('refuse %s: %s', async (password) => {
    const made = await served.manage('POST', 'staff', { ...LI, password });
    expect(made).toMatchObject({ status: 422, body: { code: 'password_guessable' } });
    await employ();
    const { token } = (await signIn('2001')).body;
    const body = { password: PASSWORD, newPassword: password };
    const changed = await served.ask('PUT', '/session/password', { token, body });
    expect(changed).toMatchObject({ status: 422, body: { code: 'password_guessable' } });
  });

  it('ask for a first password', async () => {
    const none = await served.manage('POST', 'staff', LI);
    expect(none.body.errors).toMatchObject([{ path: '/password', code: 'password_missing' }]);
  });

  it('let no manager make, see or change an administrator', async () => {
    const id = await employ(ADA);
    expect((await rule<{ hallId: null }>('GET', `staff/${id}`)).body.hallId).toBeNull();
    const list = await served.manage<{ items: { role: string }[] }>('GET', 'staff');
    expect(list.body.items.map(({ role }) => role)).not.toContain('administrator');
    expect((await served.manage('GET', `staff/${id}`)).status).toBe(404);
    expect((await served.manage('PUT', `staff/${id}`, { ...ADA, password: PASSWORD }, '"1"')).status).toBe(
      404,
    );
    expect((await served.manage('DELETE', `staff/${id}`, undefined, '"1"')).status).toBe(404);
    const clerk = await employ();
    const raised = await served.manage('PUT', `staff/${clerk}`, { ...LI, role: 'administrator' }, '"1"');
    expect(raised.body.code).toBe('forbidden');
    expect((await served.manage('POST', 'staff', { ...ADA, staffNo: '9', password: PASSWORD })).status).toBe(
      403,
    );
  });

  it('keep one administrator, also where two leave at once by different halls', async () => {
    const self = { staffNo: 'administrator', name: 'A', role: 'administrator' };
    for (const change of [
      { ...self, role: 'manager' },
      { ...self, active: false },
    ]) {
      expect((await rule('PUT', 'staff/administrator', change, '"1"')).body.code).toBe('last_administrator');
    }
    expect((await rule('DELETE', 'staff/administrator', undefined, '"1"')).body.code).toBe(
      'last_administrator',
    );

    const id = await employ(ADA);
    const { reader, writer } = served.hall.database;
    const hall = await reader.selectFrom('halls').selectAll().executeTakeFirstOrThrow();
    await writer
      .insertInto('halls')
      .values({ ...hall, id: 'elsewhere' })
      .execute();
    const left = await Promise.all([
      rule('DELETE', `staff/${id}`, undefined, '"1"', 'elsewhere'),
      rule('DELETE', 'staff/administrator', undefined, '"1"'),
    ]);
    expect(left.map(({ status }) => status).sort()).toEqual([204, 409]);
  });
});
