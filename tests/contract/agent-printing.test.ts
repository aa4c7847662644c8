import { createHallClient, type HallClient, type Replica } from '@hallbell/hall-client';
import { TcpPrinter } from '@hallbell/hardware';
import type { AgentInfo, PrintOutcome, PrintTicketBody } from '@hallbell/protocol';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { AgentProcess } from '../support/agent-process.ts';
import { HubApi } from '../support/hub-api.ts';
import { ADMIN_PASSWORD, HubProcess, SAMPLE_HALL } from '../support/hub-process.ts';
import { SQLITE } from '../support/hub-stores.ts';

const SOON = { timeout: 15_000, interval: 50 };

const TICKET: PrintTicketBody['ticket'] = {
  language: 'zh-CN',
  hall: { name: '云溪县政务服务中心', nameEn: null },
  timeZone: 'Asia/Shanghai',
  number: 'A012',
  service: { name: '身份证办理', nameEn: 'Identity card' },
  department: null,
  priority: null,
  takenAt: Date.UTC(2026, 10, 24, 1, 5),
  ahead: 12,
  estimate: { lowSeconds: 600, highSeconds: 900 },
  areas: [],
  windows: ['3'],
  url: 'http://hall.example/t/abcdefghijklmnopqrstuv',
  notices: [],
  isReprint: false,
  isOffline: false,
};

describe('Printing by way of the agent', () => {
  let hub: HubProcess;
  let manager: HubApi;
  let watcher: HallClient;
  let live: Replica<'live'>;
  let far: TcpPrinter;
  let agent: AgentProcess;
  let jobs = 0;

  beforeAll(async () => {
    far = new TcpPrinter({ paper: 80, hasCutter: true });
    const port = await far.listen();
    hub = await HubProcess.start(SQLITE);
    manager = await HubApi.signIn(hub.url, 'admin', ADMIN_PASSWORD);
    const signIn = { staffNo: 'admin', password: ADMIN_PASSWORD };
    const { token } = await new HubApi(hub.url).post<{ token: string }>('/session', signIn);
    watcher = createHallClient({ url: hub.url, token, hallId: SAMPLE_HALL });
    live = watcher.watch('live');
    const pairingCode = await manager.newDevice(SAMPLE_HALL, { kind: 'agent', name: '一号取号机主机' });
    const link = { kind: 'tcp', host: '127.0.0.1', port };
    const printer = { id: 'kiosk', name: '取号机打印机', model: 'epson-80', link, lookSeconds: 0.2 };
    agent = await AgentProcess.start({ hub: hub.url, pairingCode, printers: [printer] });
    await shows('ready');
  });
  afterEach(async () => {
    far.printer.turn({ coverOpen: false, cutterJammed: false, answers: 'at-once', speed: null });
    far.printer.newRoll();
    await shows('ready');
    expect(far.printer.faults).toEqual([]);
  });
  afterAll(async () => {
    watcher?.close();
    await agent?.dispose();
    await hub?.dispose();
    await far?.close();
  });

  const newJob = () => {
    jobs += 1;
    return `ticket-${String(jobs).padStart(8, '0')}`;
  };
  async function print(jobId: string, more: object = {}): Promise<PrintOutcome> {
    const answer = await fetch(`${agent.url}/agent/print`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jobId, ticket: TICKET, ...more }),
    });
    expect(answer.status).toBe(200);
    return answer.json();
  }
  /** At the page of this PC, and in the manager's watch. */
  const shows = (state: string) =>
    vi.waitFor(async () => {
      const info: AgentInfo = await (await fetch(`${agent.url}/agent/info`)).json();
      expect(info.parts).toMatchObject([{ id: 'kiosk', kind: 'printer', state }]);
      const devices = Object.values(live.get().rows).filter((row) => row !== undefined && 'parts' in row);
      expect(devices).toContainEqual(
        expect.objectContaining({ parts: [expect.objectContaining({ name: '取号机打印机', state })] }),
      );
    }, SOON);
  const tickets = () => far.printer.tickets.length;

  test('prints a ticket once, however often the page asks', async () => {
    const before = tickets();
    const job = newJob();
    const printed = { outcome: 'printed', state: 'ready' };
    expect(await Promise.all([print(job), print(job)])).toEqual([printed, printed]);
    expect(await print(job)).toEqual(printed);
    expect(tickets()).toBe(before + 1);
    const ticket = far.printer.tickets.at(-1);
    expect(ticket?.text).toContain('12 人');
    expect(ticket?.qrs).toEqual([TICKET.url]);
  });

  test('remembers through a restart what was printed', async () => {
    const job = newJob();
    await print(job);
    const before = tickets();
    await agent.kill();
    await agent.start();
    expect(await print(job)).toMatchObject({ outcome: 'printed' });
    expect(tickets()).toBe(before);
  });

  test('prints the same job once the paper is back, and says meanwhile what is wrong', async () => {
    far.printer.turn({ paperLeftMm: 0 });
    await shows('paper_out');
    const metrics = await (await fetch(`${hub.url}/metrics`)).text();
    expect(metrics).toContain('hallbell_device_parts{hall="sample",kind="printer",state="paper_out"} 1');
    const before = tickets();
    const job = newJob();
    expect(await print(job)).toEqual({ outcome: 'not_printed', state: 'paper_out' });
    far.printer.newRoll();
    expect(await print(job)).toMatchObject({ outcome: 'printed' });
    expect(tickets()).toBe(before + 1);
  });

  test.each([
    [{ coverOpen: true }, 'cover_open'],
    [{ cutterJammed: true }, 'cutter'],
    [{ answers: 'never' }, 'no_answer'],
  ] as const)('sends nothing to a printer that can’t print: %o', async (switches, state) => {
    far.printer.turn(switches);
    const before = tickets();
    expect(await print(newJob())).toEqual({ outcome: 'not_printed', state });
    await shows(state);
    expect(tickets()).toBe(before);
  });

  test('prints nothing a second time of which nobody knows whether it came out', async () => {
    const before = tickets();
    const job = newJob();
    far.printer.turn({ paperLeftMm: 40, speed: 400 });
    const outcome = await print(job);
    expect(outcome).toEqual({ outcome: 'unknown', state: 'paper_out' });
    far.printer.newRoll();
    await vi.waitFor(() => expect(tickets()).toBe(before + 1), SOON);
    expect(await print(job)).toEqual(outcome);
    expect(tickets()).toBe(before + 1);
  });

  test('does not know what became of a ticket when the line was cut, nor after a power cut', async () => {
    far.hangUpAfterBytes = 4_000;
    expect(await print(newJob())).toEqual({ outcome: 'unknown', state: 'away' });
    far.printer.tearOff();
    const job = newJob();
    far.printer.turn({ speed: 20 });
    const received = far.printer.bytesReceived;
    const cut = print(job).catch(() => null);
    await vi.waitFor(() => expect(far.printer.bytesReceived).toBeGreaterThan(received + 4_000), SOON);
    await agent.kill();
    await cut;
    far.printer.turn({ speed: null });
    await agent.start();
    expect(await print(job)).toEqual({ outcome: 'unknown', state: 'away' });
  });

  test('prints with the hub away', async () => {
    await hub.kill();
    expect(
      await print(newJob(), { ticket: { ...TICKET, isOffline: true, ahead: null, estimate: null } }),
    ).toEqual({
      outcome: 'printed',
      state: 'ready',
    });
    expect(far.printer.tickets.at(-1)?.text).toContain('人数和时间请留意大屏');
    await hub.start();
  });

  test('shows in the watch a printer that was switched off, and is back', async () => {
    await far.close();
    await shows('away');
    await far.listen();
  });

  test('prints for nobody else’s page, and nothing that is no ticket', async () => {
    const before = tickets();
    const send = async (headers: Record<string, string>, body: unknown) =>
      (await fetch(`${agent.url}/agent/print`, { method: 'POST', headers, body: JSON.stringify(body) }))
        .status;
    const json = { 'content-type': 'application/json' };
    const job = { jobId: newJob(), ticket: TICKET };
    expect(await send({ ...json, origin: 'http://evil.example' }, job)).toBe(403);
    expect(await send({ ...json, 'sec-fetch-site': 'cross-site' }, job)).toBe(403);
    expect(await send({ 'content-type': 'text/plain' }, job)).toBe(415);
    expect(await send(json, { ...job, printerId: 'another' })).toBe(404);
    expect(await send(json, { ...job, ticket: { ...TICKET, timeZone: 'Mars/Base' } })).toBe(400);
    expect(await send(json, { ...job, template: { blocks: [{ block: 'rule' }] } })).toBe(400);
    expect(await send(json, null)).toBe(400);
    expect(tickets()).toBe(before);
  });
});
