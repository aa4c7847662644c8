import { statSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { createHallClient } from '@hallbell/hall-client';
import type { AgentInfo } from '@hallbell/protocol';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { AgentProcess } from '../support/agent-process.ts';
import { HubApi } from '../support/hub-api.ts';
import { ADMIN_PASSWORD, HubProcess, SAMPLE_HALL } from '../support/hub-process.ts';
import { SQLITE } from '../support/hub-stores.ts';

const SOON = { timeout: 15_000, interval: 50 };

describe('The agent of a PC, and its hub', () => {
  let hub: HubProcess;
  let manager: HubApi;
  let agent: AgentProcess;
  let settings: object;

  beforeAll(async () => {
    hub = await HubProcess.start(SQLITE);
    manager = await HubApi.signIn(hub.url, 'admin', ADMIN_PASSWORD);
    const pairingCode = await manager.newDevice(SAMPLE_HALL, { kind: 'agent', name: '一号取号机主机' });
    settings = { hub: hub.url, pairingCode, citizenUrl: 'http://hall.example' };
    agent = await AgentProcess.start(settings);
  });
  afterAll(async () => {
    await agent?.dispose();
    await hub?.dispose();
  });

  const info = async (): Promise<AgentInfo> => (await fetch(`${agent.url}/agent/info`)).json();
  const becomes = (state: AgentInfo['hub']) =>
    vi.waitFor(async () => expect((await info()).hub).toBe(state), SOON);
  /** The status that a request gets that carries these headers, whatever they are. */
  const statusOf = (path: string, headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      const asking = request(`${agent.url}${path}`, { headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      asking.on('error', reject).end();
    });

  test('pairs by its code, keeps the token to itself, and pairs no second time', async () => {
    await becomes('live');
    const token = join(agent.folder, 'hallbell-agent-data', 'device-token');
    expect(statSync(token).mode & 0o777).toBe(0o600);
    await agent.stop();
    await agent.start();
    await becomes('live');
    const { items } = await manager.get<{ items: { name: string; online: boolean }[] }>(
      `/halls/${SAMPLE_HALL}/devices`,
    );
    expect(items.filter(({ name }) => name === '一号取号机主机')).toMatchObject([{ online: true }]);
  });

  test('serves the hub’s pages, API and sockets at its own address', async () => {
    const halls = await fetch(`${agent.url}/api/v1/openapi.json`);
    expect(await halls.json()).toMatchObject({ openapi: expect.stringMatching(/^3/) });
    const token = await manager.newDeviceToken(SAMPLE_HALL, { kind: 'kiosk', name: '取号机' });
    const client = createHallClient({ url: agent.url, token });
    const board = client.watch('board');
    await vi.waitFor(() => expect(board.get().ready).toBe(true), SOON);
    client.close();
  });

  test('signs staff in through it, as at the hub itself', async () => {
    const headers = {
      origin: agent.url,
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
    };
    const body = JSON.stringify({ staffNo: 'admin', password: ADMIN_PASSWORD });
    const signedIn = await fetch(`${agent.url}/api/v1/session`, { method: 'POST', headers, body });
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect(cookie).not.toBe('');
    // An older browser tells its Origin alone.
    const left = await fetch(`${agent.url}/api/v1/session`, {
      method: 'DELETE',
      headers: { cookie, origin: agent.url },
    });
    expect(left.status).toBe(204);
  });

  test('refuses other pages and other names', async () => {
    const own = new URL(agent.url).host;
    expect(await statusOf('/agent/info', { host: own })).toBe(200);
    expect(await statusOf('/agent/info', { host: 'evil.example' })).toBe(403);
    expect(await statusOf('/healthz', { host: 'evil.example' })).toBe(403);
    expect(await statusOf('/agent/info', { host: own, origin: 'http://evil.example' })).toBe(403);
    expect(await statusOf('/agent/info', { host: own, 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await statusOf('/agent/nothing', { host: own })).toBe(404);
    const upgrade = {
      ...{ host: own, connection: 'Upgrade', upgrade: 'websocket', origin: 'http://evil.example' },
      ...{ 'sec-websocket-version': '13', 'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==' },
    };
    expect(await statusOf('/socket.io/?EIO=4&transport=websocket', upgrade)).toBe(403);
  });

  test('says so while the hub is away, and finds it again', async () => {
    await hub.kill();
    await becomes('away');
    const page = await fetch(`${agent.url}/kiosk/`, { headers: { accept: 'text/html' } });
    expect(page.status).toBe(503);
    expect(await page.text()).toContain('正在连接大厅系统');
    const call = await fetch(`${agent.url}/api/v1/halls`);
    expect(await call.json()).toMatchObject({ code: 'hub_away' });
    await hub.start();
    await becomes('live');
    expect((await fetch(`${agent.url}/healthz`)).status).toBe(200);
  });

  test('tells each change as it comes', async () => {
    const told = await fetch(`${agent.url}/agent/status`);
    expect(told.headers.get('content-type')).toBe('text/event-stream');
    const reader = told.body?.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    const hears = async (words: string) => {
      while (!heard.includes(words)) heard += (await reader?.read())?.value ?? '';
    };
    await hears('"hub":"live"');
    await hub.kill();
    await hears('"hub":"away"');
    await hub.start();
    await becomes('live');
    await reader?.cancel();
  });

  test('takes settings that are saved while it runs, and keeps the old where the new can’t be used', async () => {
    const says = (words: string, times = 1) =>
      vi.waitFor(() => expect(agent.output.split(words)).toHaveLength(times + 1), SOON);
    const reader = {
      id: 'cards',
      name: '读卡器',
      device: { kind: 'serial', path: join(agent.folder, 'none') },
    };
    agent.saveSettings('{ "hub": ');
    await says('不是有效的 JSON');
    await says('仍按原设置运行');
    expect(await info()).toMatchObject({ hub: 'live', parts: [] });
    agent.saveSettings({ ...settings, readers: [reader] });
    await says('设置已更新');
    await becomes('live');
    const parts = [{ id: 'cards', state: 'away' }];
    expect(await info()).toMatchObject({ parts });
    // The hub has that port.
    agent.saveSettings({ ...settings, port: Number(new URL(hub.url).port) });
    await says('仍按原设置运行', 2);
    await becomes('live');
    expect(await info()).toMatchObject({ parts });
    agent.saveSettings(settings);
    await says('设置已更新', 2);
    await becomes('live');
    expect(await info()).toMatchObject({ parts: [] });
  });

  test('goes on for its page when its token is revoked, and says so', async () => {
    const path = `/halls/${SAMPLE_HALL}/devices`;
    const { items } = await manager.get<{ items: { id: string; kind: string; version: number }[] }>(path);
    const device = items.find(({ kind }) => kind === 'agent');
    await manager.remove(`${path}/${device?.id}`, device?.version ?? 0);
    await becomes('not_paired');
    expect(agent.output).toContain('配对码');
    expect((await info()).citizenUrl).toBe('http://hall.example');
  });

  test('stops in order when it is asked to', async () => {
    expect(await agent.stop()).toBe(0);
  });
});
