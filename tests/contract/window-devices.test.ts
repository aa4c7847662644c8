import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createHallClient, type HallClient, type Replica } from '@hallbell/hall-client';
import { frameBytes, PtyLine, SerialFrame, TcpSign } from '@hallbell/hardware';
import type { HallResource, LiveDeviceRow } from '@hallbell/protocol';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { AgentProcess } from '../support/agent-process.ts';
import { throughKeypad } from '../support/hid-keypad/keypad.ts';
import { HubApi } from '../support/hub-api.ts';
import { ADMIN_PASSWORD, HubProcess, SAMPLE_HALL } from '../support/hub-process.ts';
import { SQLITE } from '../support/hub-stores.ts';

const SOON = { timeout: 15_000, interval: 50 };
const KEYPAD = throughKeypad();
const RELEASED = ''.padEnd(16, '0');
const APART_MS = 700;
/** Two pads on one RS-485 line, told apart by the third byte. */
const frame = (address: string) => ({ bytes: `AA 55 ${address} KEY XOR 0D`, checkFrom: 2 });
const FIVE_KEYS = ['31', '32', '33', '34', '35'].map((key) => ({ key }));
const FOUR_KEYS = FIVE_KEYS.slice(0, 4);

/** Of the emulated keypad: which byte is which key, and what lights its lamps. */
const KEYPAD_BUTTON = {
  device: { kind: 'hid', vendorId: '1234', productId: '5678', serialNumber: 'SN42' },
  keys: [
    { when: { byte: 0, value: '01' }, press: 'call-next', longPress: 'recall' },
    { when: { byte: 0, value: '02' }, press: 'start', doublePress: 'finish' },
    { when: { byte: 1, value: '04', mask: '04' }, press: { pause: 'break' }, longPress: 'open' },
  ],
  longPressMs: 300,
  feedback: { done: '00 09 01', refused: '00 09 02' },
};

describe('Buttons, pads and signs at their windows', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hallbell-pads-'));
  const line = new PtyLine(join(folder, 'ttyPad'));
  const sign = new TcpSign(7);
  let hub: HubProcess;
  let manager: HubApi;
  let clerk: HubApi;
  let hall: HallResource;
  let watcher: HallClient;
  let live: Replica<'live'>;
  let agent: AgentProcess;
  let window: HallResource['windows'][number];
  let settings: { raters: object[] } & Record<string, unknown>;

  beforeAll(async () => {
    await line.plug();
    const port = await sign.listen();
    hub = await HubProcess.start(SQLITE);
    manager = await HubApi.signIn(hub.url, 'admin', ADMIN_PASSWORD);
    clerk = await HubApi.signIn(hub.url, '1001', hub.clerkPassword);
    hall = await manager.hall(SAMPLE_HALL);
    const [first, second] = hall.windows;
    if (first === undefined || second === undefined) throw new Error('The sample hall has windows');
    window = first;
    const token = await HubApi.sessionToken(hub.url, 'admin', ADMIN_PASSWORD);
    watcher = createHallClient({ url: hub.url, token, hallId: SAMPLE_HALL });
    live = watcher.watch('live');
    const serial = (address: string) => ({ kind: 'serial', path: line.path, frame: frame(address) });
    settings = {
      hub: hub.url,
      pairingCode: await manager.newDevice(SAMPLE_HALL, { kind: 'agent', name: '窗口设备主机' }),
      buttons: [{ id: 'button', name: '叫号器', window: window.number, ...KEYPAD_BUTTON }],
      raters: [
        { id: 'pad', name: '评价器', window: window.number, device: serial('01'), keys: FIVE_KEYS },
        { id: 'pad-2', name: '四键评价器', window: second.id, device: serial('02'), keys: FOUR_KEYS },
      ],
      signs: [
        {
          ...{ id: 'sign', name: '窗屏', window: window.number, address: 7 },
          link: { kind: 'tcp', host: '127.0.0.1', port },
        },
      ],
    };
    agent = await AgentProcess.start(settings, KEYPAD ?? []);
    await isPart('sign', 'ready');
  });
  afterAll(async () => {
    watcher?.close();
    await agent?.dispose();
    await hub?.dispose();
    await line.unplug();
    await sign.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const parts = () => {
    const rows: LiveDeviceRow[] = Object.values(live.get().rows).filter(
      (row): row is LiveDeviceRow => typeof row === 'object' && row !== null && 'parts' in row,
    );
    return rows.flatMap((row) => row.parts);
  };
  /** As the manager's live watch shows it. */
  const isPart = (id: string, state: string) =>
    vi.waitFor(() => expect(parts().find((part) => part.id === id)?.state).toBe(state), SOON);
  let pressedAt = 0;
  /** As fast as a person presses who means two presses: a second one within 400 ms would be the same. */
  const press = async (report: string, forMs = 60) => {
    await sleep(Math.max(pressedAt + APART_MS - performance.now(), 0));
    agent.type(report.padEnd(16, '0'));
    await sleep(forMs);
    agent.type(RELEASED);
    pressedAt = performance.now();
  };
  const rate = (key: number, address = '01') => line.send(frameBytes(SerialFrame.parse(frame(address)), key));
  const journal = async () =>
    (await manager.journal(SAMPLE_HALL)).map(({ type, payload }) => ({ type, ...payload }));
  const happens = (event: object) =>
    vi.waitFor(async () => expect((await journal()).at(-1)).toMatchObject(event), SOON);
  const signSays = (text: string | null) =>
    vi.waitFor(() => expect(sign.shown?.text ?? null).toBe(text), SOON);
  const atWindow = (command: string, body: object = {}) =>
    clerk.post<{ serving: { id: string } }>(`/windows/${window.id}/${command}`, body);
  const takeTicket = async () => {
    const serviceId = window.services[0]?.serviceId ?? '';
    const { ticket } = await manager.post<{ ticket: { number: string } }>(`/halls/${SAMPLE_HALL}/tickets`, {
      serviceId,
    });
    return ticket;
  };

  // The sign shows what the agent knows of the window: nobody presses a pad before it asks.
  const serve = async () => {
    const { number } = await takeTicket();
    await atWindow('call-next');
    await atWindow('start');
    await signSays(`正在办理 ${number}`);
    const { serving } = await atWindow('finish');
    await signSays(`${window.number} 号 ${window.name}`);
    return serving.id;
  };

  test('each is told to the manager, with its window', async () => {
    await isPart('pad', 'unknown');
    await isPart('pad-2', 'unknown');
    await isPart('button', KEYPAD === null ? 'away' : 'ready');
    const windows = () => Object.fromEntries(parts().map(({ id, windowId }) => [id, windowId]));
    const expected = { button: window.id, 'pad-2': hall.windows[1]?.id };
    await vi.waitFor(() => expect(windows()).toMatchObject(expected), SOON);
  });

  test.skipIf(KEYPAD === null)('a keypad calls, recalls, starts, finishes and pauses', async () => {
    const hears = (lamp: string, times: number) =>
      vi.waitFor(
        () => expect(agent.output.split(`report to keypad: 0009${lamp}`)).toHaveLength(times + 1),
        SOON,
      );
    // Refused: the clerk has not opened the window. It is told at the window, and the lamp says so.
    const desk = createHallClient({
      url: hub.url,
      token: await HubApi.sessionToken(hub.url, '1001', hub.clerkPassword),
    });
    const own = desk.watch(`window:${window.id}`);
    await vi.waitFor(() => expect(own.get().ready).toBe(true), SOON);
    const told = (code: string) => vi.waitFor(() => expect(own.get().rows.press?.code).toBe(code), SOON);
    await press('01');
    await told('window_not_open');
    await hears('02', 1);
    await signSays(null);

    await atWindow('open');
    await signSays(`${window.number} 号 ${window.name}`);
    await press('01');
    await told('nobody_waits');
    await hears('02', 2);

    const { number } = await takeTicket();
    await press('01');
    await happens({ type: 'ticket.called', number, windowId: window.id });
    await hears('01', 1);
    await signSays(`请 ${number} 到 ${window.number} 号窗口`);
    expect(sign.shown?.isBlinking).toBe(true);
    await press('01', 400);
    await happens({ type: 'ticket.recalled', number, calls: 2 });
    await press('02');
    await happens({ type: 'serving.started' });
    await signSays(`正在办理 ${number}`);
    await press('02');
    agent.type('02'.padEnd(16, '0'));
    agent.type(RELEASED);
    await happens({ type: 'serving.finished' });
    await press('0004');
    await happens({ type: 'window.paused', reason: 'break' });
    await signSays('暂停服务');
    await press('0004', 400);
    await happens({ type: 'window.opened' });
    desk.close();
    expect((await journal()).filter(({ type }) => type === 'ticket.called')).toHaveLength(1);
  });

  test('a pad rates what its window asks for, once, and a lost line is known at once', async () => {
    await clerk.post(`/windows/${window.id}/open`).catch(() => undefined);
    const first = await serve();
    // The other pad on the line has nothing to rate; the same key twice is one rating.
    rate(0x31, '02');
    rate(0x32);
    rate(0x35);
    await happens({ type: 'serving.rated', servingId: first, level: 4, source: 'button' });

    await line.unplug();
    await isPart('pad', 'away');
    await isPart('pad-2', 'away');
    await line.plug();
    await isPart('pad', 'unknown');
    const second = await serve();
    rate(0x35);
    // The newest entry after a bad rating: its case, opened with it.
    await happens({ type: 'case.opened', servingId: second, level: 1 });
    const rated = (await journal()).filter(({ type }) => type === 'serving.rated');
    expect(rated).toHaveLength(2);
  });

  test('new settings disturb nothing but what they change', async () => {
    const told = await fetch(`${agent.url}/agent/status`);
    const reader = told.body?.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    const hears = async (words: string) => {
      while (!heard.includes(words)) {
        const { value, done } = (await reader?.read()) ?? { done: true };
        if (done) throw new Error('The agent has hung up');
        heard += value;
      }
    };
    await hears('"四键评价器"');
    const [pad, second] = settings.raters;
    agent.saveSettings({ ...settings, name: '新名字', raters: [pad, { ...second, name: '换了名的' }] });
    await hears('"name":"新名字"');
    await vi.waitFor(() => expect(parts().find(({ id }) => id === 'pad-2')?.name).toBe('换了名的'), SOON);
    // On the line that the two share.
    const third = await serve();
    rate(0x34);
    await happens({ type: 'case.opened', servingId: third, level: 2 });
    agent.saveSettings({ ...settings, raters: [pad] });
    await vi.waitFor(() => expect(parts().some(({ id }) => id === 'pad-2')).toBe(false), SOON);
    // What it shows goes on with the hall.
    const fourth = await serve();
    rate(0x35);
    await happens({ type: 'case.opened', servingId: fourth, level: 1 });
    agent.saveSettings({ ...settings, name: '旧名字' });
    await hears('"name":"旧名字"');
    await reader?.cancel();
    expect(heard).not.toContain('"hub":"away"');
    const states = [...heard.matchAll(/"id":"(pad|sign)"[^}]*"state":"(\w+)"/g)].map(
      ([, id, state]) => `${id} ${state}`,
    );
    expect([...new Set(states)].sort()).toEqual(['pad unknown', 'sign ready']);
  });

  test('the sign goes dark with the agent, and none of it hinders its end', async () => {
    await isPart('sign', 'ready');
    expect(await agent.stop()).toBe(0);
    expect(sign.shown).toBeNull();
  });
});
