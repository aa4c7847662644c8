import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { HttpHub } from './support/http-hub.ts';
import { STORES } from './support/stores.ts';

const DEMO = { settings: { HALLBELL_DEMO: '1' } };
const here = { host: 'localhost:8080' };

describe.each(STORES)('Start page on $name', (store) => {
  let hub: HttpHub;
  afterEach(() => hub.close());

  const get = (url: string, headers: Record<string, string> = here, remoteAddress = '127.0.0.1') =>
    hub.app.inject({ method: 'GET', url, headers, remoteAddress });
  const devices = () =>
    hub.database.reader.selectFrom('devices').selectAll().where('revoked_at', 'is', null).execute();

  async function open(url: string): Promise<{ address: URL; token: string }> {
    const answer = await get(url);
    expect(answer.statusCode).toBe(302);
    const address = new URL(answer.headers.location ?? '', 'http://localhost');
    const claim = await hub.app.inject({
      method: 'POST',
      url: '/api/v1/devices/claim',
      payload: { pairingCode: address.searchParams.get('pair') },
    });
    expect(claim.statusCode).toBe(200);
    return { address, token: claim.json().deviceToken };
  }

  const whoIs = async (token: string) => {
    const answer = await get('/api/v1/session', { authorization: `Bearer ${token}` });
    return answer.json().device;
  };

  test('names each screen in both languages and runs no script', async () => {
    hub = await HttpHub.open(store, DEMO);
    const chinese = await get('/', { ...here, 'accept-language': 'zh-CN,zh;q=0.9' });
    expect(chinese.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(chinese.headers['content-security-policy']).toContain("script-src 'self'");
    expect(chinese.body).toContain('<html lang="zh-CN"');
    expect(chinese.body).toContain('云溪县政务服务中心');
    for (const address of ['/demo/kiosk', '/demo/board', '/demo/window/3', '/demo/pad/3', '/console/']) {
      expect(chinese.body).toContain(`href="${address}"`);
    }
    expect(chinese.body).not.toMatch(/<script|style=|\son\w+=/);
    const english = await get('/?lang=en');
    expect(english.body).toContain('<html lang="en"');
    expect(english.body).toContain('Yunxi County');
    for (const [, sheet] of english.body.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)) {
      expect((await get(sheet ?? '')).headers['content-type']).toBe('text/css; charset=utf-8');
    }
  });

  test('tells passwords of the sample hall to nobody but this machine', async () => {
    hub = await HttpHub.open(store, DEMO);
    writeFileSync(
      join(hub.dataDir, 'demo-sign-in.json'),
      JSON.stringify({ adminPassword: 'for-the-admin', clerkPassword: 'for-the-clerks' }),
    );
    expect((await get('/')).body).toContain('for-the-clerks');
    const elsewhere = await get('/', { host: '192.0.2.1:8080' }, '192.0.2.7');
    expect(elsewhere.body).not.toMatch(/for-the-(admin|clerks)/);
    expect(elsewhere.body).not.toContain('/demo/');
  });

  test('one click opens a paired screen, and a second one makes no second device', async () => {
    hub = await HttpHub.open(store, DEMO);
    const screens = [
      ['/demo/kiosk', '/kiosk/', { kind: 'kiosk', windowId: null }],
      ['/demo/board', '/display/', { kind: 'display', windowId: null, windowIds: null, muted: false }],
      ['/demo/window/3', '/display/', { kind: 'display', windowId: 'window-3' }],
      ['/demo/pad/3', '/pad/', { kind: 'rater', windowId: 'window-3' }],
    ] as const;
    for (const [link, path, device] of screens) {
      const first = await open(link);
      expect(first.address.pathname).toBe(path);
      expect(await whoIs(first.token)).toMatchObject(device);
      const second = await open(link);
      expect((await whoIs(second.token)).id).toEqual(expect.any(String));
      // The device has one token: the earlier one ends with the new one.
      expect(await whoIs(first.token)).toBeUndefined();
    }
    expect((await open('/demo/window/3')).address.searchParams.get('window')).toBe('3');
    expect(await devices()).toHaveLength(screens.length);
    expect((await get('/demo/pad/99')).json()).toMatchObject({ code: 'window_not_found' });
  });

  test('opens screens for this machine alone, whatever a proxy or a foreign page does', async () => {
    hub = await HttpHub.open(store, DEMO);
    const refused = async (headers: Record<string, string>, remoteAddress?: string) => {
      const answer = await get('/demo/kiosk', { ...here, ...headers }, remoteAddress);
      expect(answer.json()).toMatchObject({ code: 'forbidden' });
    };
    await refused({}, '192.0.2.7');
    await refused({}, '::ffff:192.0.2.7');
    await refused({ 'x-forwarded-for': '192.0.2.7' });
    await refused({ 'x-forwarded-for': '127.0.0.1, 192.0.2.7' });
    await refused({ 'x-real-ip': '192.0.2.7' });
    await refused({ forwarded: 'for="[2001:db8::1]:4711";proto=http' });
    await refused({ forwarded: 'proto=https' });
    await refused({ host: 'evil.example' });
    await refused({ 'sec-fetch-site': 'cross-site' });
    await refused({ 'sec-fetch-site': 'same-site' });
    expect(await devices()).toHaveLength(0);
    for (const [headers, address] of [
      [{ 'sec-fetch-site': 'none' }, '::1'],
      [{ 'x-forwarded-for': '127.0.0.1' }, '::ffff:127.0.0.1'],
      [{ host: '[::1]:8080', forwarded: 'for="[::1]:4711"' }, '127.0.0.1'],
    ] as const) {
      expect((await get('/demo/kiosk', { ...here, ...headers }, address)).statusCode).toBe(302);
    }
  });

  test('a real hall has no such links', async () => {
    hub = await HttpHub.open(store);
    expect((await get('/demo/kiosk')).statusCode).toBe(404);
    const page = await get('/');
    expect(page.body).not.toContain('/demo/');
    expect(page.body).toContain('href="/kiosk/"');
  });
});
