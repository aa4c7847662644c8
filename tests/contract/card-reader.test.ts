import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PtyLine, SdtReader } from '@hallbell/hardware';
import type { AgentInfo } from '@hallbell/protocol';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { AgentProcess } from '../support/agent-process.ts';
import { HubApi } from '../support/hub-api.ts';
import { ADMIN_PASSWORD, HubProcess, SAMPLE_HALL } from '../support/hub-process.ts';
import { SQLITE } from '../support/hub-stores.ts';

const SOON = { timeout: 15_000, interval: 50 };
/** The example of GB 11643, and one that nobody listened to. */
const IDENTITY = '11010519491231002X';
const UNHEARD = '440524188001010014';

describe('A reader of ID cards on a serial line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hallbell-cards-'));
  const line = new PtyLine(join(folder, 'ttyCard'));
  const polledLine = new PtyLine(join(folder, 'ttyPolled'));
  const polled = new SdtReader(polledLine);
  let hub: HubProcess;
  let agent: AgentProcess;

  beforeAll(async () => {
    await Promise.all([line.plug(), polledLine.plug()]);
    hub = await HubProcess.start(SQLITE);
    const manager = await HubApi.signIn(hub.url, 'admin', ADMIN_PASSWORD);
    agent = await AgentProcess.start({
      hub: hub.url,
      pairingCode: await manager.newDevice(SAMPLE_HALL, { kind: 'agent', name: '取号机主机' }),
      logLevel: 'trace',
      readers: [
        {
          id: 'cards',
          name: '读卡器',
          device: { kind: 'serial', path: line.path, frame: { start: '02', end: '03' } },
        },
        {
          id: 'polled',
          name: '问答读卡器',
          device: { kind: 'serial', path: polledLine.path, protocol: 'sdt' },
        },
      ],
    });
    await becomes({
      hub: 'live',
      parts: [{ kind: 'reader', windowId: null, state: 'unknown' }, { id: 'polled' }],
    });
  });
  afterAll(async () => {
    await agent?.dispose();
    await hub?.dispose();
    await Promise.all([line.unplug(), polledLine.unplug()]);
    rmSync(folder, { recursive: true, force: true });
  });

  const info = async (): Promise<AgentInfo> => (await fetch(`${agent.url}/agent/info`)).json();
  const becomes = (state: object) => vi.waitFor(async () => expect(await info()).toMatchObject(state), SOON);
  const read = (text: string) => line.send(Buffer.from(`\x02${text}\x03`, 'latin1'));
  const ask = (headers: Record<string, string>) => fetch(`${agent.url}/agent/cards`, { headers });
  /** As the page of this PC listens: its browser says so. */
  const listen = async () => {
    const told = await ask({ 'sec-fetch-site': 'same-origin' });
    const reader = told.body?.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    const hears = async (words: string) => {
      while (!heard.includes(words)) heard += (await reader?.read())?.value ?? '';
      return heard;
    };
    await hears(': ');
    return { hears, leave: () => reader?.cancel() };
  };

  test('tells its card to the page that listens, and keeps none for one that comes later', async () => {
    read(UNHEARD);
    await vi.waitFor(() => expect(agent.output).toContain('"part":"cards"'), SOON);
    const page = await listen();
    read(IDENTITY);
    expect(await page.hears(IDENTITY)).not.toContain(UNHEARD);
    await page.leave();
  });

  test('tells no other page, and no program that names none', async () => {
    const own = new URL(agent.url).origin;
    expect((await ask({})).status).toBe(403);
    expect((await ask({ origin: own })).status).toBe(403);
    expect((await ask({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await ask({ 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:3000' })).status).toBe(403);
    expect((await ask({ 'sec-fetch-site': 'same-origin', origin: 'http://evil.example' })).status).toBe(403);
  });

  test('one that must be asked is asked for a card while a page listens, and only then', async () => {
    const states = (state: string) => becomes({ parts: [{ id: 'cards' }, { id: 'polled', state }] });
    await states('ready');
    polled.lay(UNHEARD);
    const page = await listen();
    await page.hears(UNHEARD);
    expect(polled.asked.slice(0, polled.asked.indexOf('find'))).toEqual(expect.arrayContaining(['status']));
    expect(polled.asked).toEqual(expect.arrayContaining(['find', 'select', 'read']));
    polled.take();
    polled.lay(IDENTITY);
    await page.hears(IDENTITY);
    expect(polled.asked).not.toContain('unknown');
    // Its line stands, and it says nothing.
    polled.isOn = false;
    await states('no_answer');
    polled.isOn = true;
    await states('ready');
    await page.leave();
    await polledLine.unplug();
    await states('away');
    await polledLine.plug();
    await states('ready');
  });

  test('unplugged is away, and reads again when it is back', async () => {
    const page = await listen();
    await line.unplug();
    await becomes({ parts: [{ kind: 'reader', state: 'away' }, { id: 'polled' }] });
    await line.plug();
    await becomes({ parts: [{ kind: 'reader', state: 'unknown' }, { id: 'polled' }] });
    read(UNHEARD);
    await page.hears(UNHEARD);
    await page.leave();
  });

  test('leaves no number in what the agent says and keeps, nor at the hub', () => {
    const kept = [agent.folder, hub.dataDir].flatMap((each) =>
      readdirSync(each, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1')),
    );
    // The store of the hub is among them.
    expect(kept.some((text) => text.startsWith('SQLite format 3'))).toBe(true);
    for (const text of [...kept, agent.output, hub.output]) {
      expect(text).not.toContain(IDENTITY);
      expect(text).not.toContain(UNHEARD);
    }
  });
});
