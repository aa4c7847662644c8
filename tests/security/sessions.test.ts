import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HttpHub } from '../contract/support/http-hub.ts';
import { STORES } from '../contract/support/stores.ts';

const COOKIE = '__Host-hallbell_session';
const CLERK = { staffNo: '1003', password: 'window-by-window' };

describe.each(STORES)('the session of a browser on $name', (store) => {
  let hub: HttpHub;
  beforeAll(async () => {
    hub = await HttpHub.open(store, { settings: { HALLBELL_PUBLIC_URL: 'https://hall.example' } });
  });
  afterAll(() => hub.close());

  async function signIn(cookie?: string) {
    const answer = await hub.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      headers: cookie === undefined ? {} : { cookie: `${COOKIE}=${cookie}` },
      payload: CLERK,
    });
    expect(answer.statusCode).toBe(201);
    const [set] = answer.cookies;
    return { set, token: answer.json().token as string };
  }
  const whoIs = async (token: string) =>
    (await hub.app.inject({ url: '/api/v1/session', headers: { cookie: `${COOKIE}=${token}` } })).statusCode;

  it('is known by a cookie that no script reads, no other site sends and no plain HTTP carries', async () => {
    const { set } = await signIn();
    expect(set).toMatchObject({
      name: COOKIE,
      httpOnly: true,
      sameSite: 'Strict',
      secure: true,
      path: '/',
      maxAge: 12 * 3_600,
    });
    expect(set?.domain).toBeUndefined();
  });

  it('is a new one at each sign-in, whatever cookie somebody has put there before', async () => {
    const planted = `hbs_${'A'.repeat(43)}`;
    const first = await signIn(planted);
    expect(first.token).not.toBe(planted);
    expect(await whoIs(planted)).toBe(401);
    const second = await signIn(first.token);
    expect(second.token).not.toBe(first.token);
  });

  it('ends where another is signed in by the same browser', async () => {
    const first = await signIn();
    const second = await signIn(first.token);
    expect(await whoIs(first.token)).toBe(401);
    expect(await whoIs(second.token)).toBe(200);
  });

  it('is of no use after signing out, by whoever kept it', async () => {
    const { token } = await signIn();
    const out = await hub.app.inject({
      method: 'DELETE',
      url: '/api/v1/session',
      headers: { cookie: `${COOKIE}=${token}` },
    });
    expect(out.statusCode).toBe(204);
    expect(await whoIs(token)).toBe(401);
  });

  it('is kept as a hash, and holds 256 bits that nobody can guess', async () => {
    const tokens: { token: string }[] = [];
    while (tokens.length < 8) tokens.push(await signIn());
    for (const { token } of tokens) {
      expect(Buffer.from(token.replace('hbs_', ''), 'base64url')).toHaveLength(32);
    }
    const stored = await hub.database.reader.selectFrom('sessions').selectAll().execute();
    for (const { token } of tokens) expect(JSON.stringify(stored)).not.toContain(token);
  });
});
