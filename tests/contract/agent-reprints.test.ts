import { createHallClient, type HallClient, type Replica } from '@hallbell/hall-client';
import { canvasArtist, type PrintedTicket, TcpPrinter } from '@hallbell/hardware';
import type { DeviceSetup, Language, SlipRow, TicketResource } from '@hallbell/protocol';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { AgentProcess } from '../support/agent-process.ts';
import { HubApi } from '../support/hub-api.ts';
import { ADMIN_PASSWORD, HubProcess, SAMPLE_HALL } from '../support/hub-process.ts';
import { SQLITE } from '../support/hub-stores.ts';

const SOON = { timeout: 20_000, interval: 50 };
/** Millimetres a second: slow enough to be caught in the middle. */
const SLOW = 20;
const PRINTABLE_DOTS = 576;

/** White on black, as the paper of a reprint begins. */
function drawnMark(text: string): Buffer {
  const line = { text, size: 'medium', bold: true, align: 'center', inverse: true } as const;
  return Buffer.from(canvasArtist.text(line, PRINTABLE_DOTS).data);
}

describe('A ticket that did not come out is printed again at a chosen printer', () => {
  const hallPrinter = new TcpPrinter({ paper: 80, hasCutter: true });
  const deskPrinter = new TcpPrinter({ paper: 80, hasCutter: true });
  let hub: HubProcess;
  let manager: HubApi;
  let kiosk: HubApi;
  let watcher: HallClient;
  let slips: Replica<'slips'>;
  let agent: AgentProcess;
  let agentId: string;
  let otherId: string;

  beforeAll(async () => {
    hub = await HubProcess.start(SQLITE);
    manager = await HubApi.signIn(hub.url, 'admin', ADMIN_PASSWORD);
    const token = await HubApi.sessionToken(hub.url, 'admin', ADMIN_PASSWORD);
    watcher = createHallClient({ url: hub.url, token, hallId: SAMPLE_HALL });
    slips = watcher.watch('slips');
    const kioskToken = await manager.newDeviceToken(SAMPLE_HALL, { kind: 'kiosk', name: '二号取号机' });
    kiosk = new HubApi(hub.url, { authorization: `Bearer ${kioskToken}` });
    const printer = async (id: string, far: TcpPrinter) => ({
      ...{ id, name: id, model: 'epson-80', lookSeconds: 0.2 },
      link: { kind: 'tcp', host: '127.0.0.1', port: await far.listen() },
    });
    const printers = [await printer('hall', hallPrinter), await printer('desk', deskPrinter)];
    const pairingCode = await manager.newDevice(SAMPLE_HALL, { kind: 'agent', name: '导办台主机' });
    agent = await AgentProcess.start({
      hub: hub.url,
      pairingCode,
      citizenUrl: 'http://hall.example',
      printers,
    });
    await manager.newDeviceToken(SAMPLE_HALL, { kind: 'agent', name: '别处的主机' });
    agentId = await deviceNamed('导办台主机');
    otherId = await deviceNamed('别处的主机');
  });
  afterEach(() => {
    for (const { printer } of [hallPrinter, deskPrinter]) {
      printer.turn({ speed: null });
      printer.newRoll();
      expect(printer.faults).toEqual([]);
    }
  });
  afterAll(async () => {
    watcher?.close();
    await agent?.dispose();
    await hub?.dispose();
    await hallPrinter.close();
    await deskPrinter.close();
  });

  const deviceNamed = async (wanted: string) => {
    const path = `/halls/${SAMPLE_HALL}/devices`;
    const { items } = await manager.get<{ items: DeviceSetup[] }>(path);
    return items.find(({ name }) => name === wanted)?.id ?? '';
  };
  /** Taken at the kiosk, whose printer has no paper. */
  const failedTicket = async (language: Language = 'zh-CN') => {
    const serviceId = (await manager.hall(SAMPLE_HALL)).services[0]?.id ?? '';
    const { ticket } = await kiosk.post<{ ticket: TicketResource }>(`/halls/${SAMPLE_HALL}/tickets`, {
      ...{ serviceId, language, slip: true },
    });
    const report = { copy: 1, outcome: 'not_printed', fault: 'paper_out' };
    await kiosk.post(`/slips/${ticket.id}/report`, report);
    return ticket;
  };
  const reprint = ({ id }: TicketResource, at: { deviceId?: string; printerId?: string }) =>
    manager.post(`/slips/${id}/reprint`, at);
  const slipOf = ({ id }: TicketResource) => slips.get().rows[`slip:${id}`];
  const becomes = (ticket: TicketResource, slip: Partial<SlipRow> | undefined) =>
    vi.waitFor(() => {
      expect(slips.get().freshness.status).toBe('fresh');
      if (slip === undefined) expect(slipOf(ticket)).toBeUndefined();
      else expect(slipOf(ticket)).toMatchObject(slip);
    }, SOON);
  /** Of this ticket, on both printers' paper. */
  const papersOf = ({ token }: TicketResource) =>
    [hallPrinter, deskPrinter].flatMap(({ printer }) =>
      printer.tickets.filter(({ qrs }) => qrs.some((address) => address.endsWith(token))),
    );
  /** As its log tells: they are in its journal then. */
  const printedJobs = () => agent.output.split('"outcome":"printed"').length - 1;
  const isMarked = (paper: PrintedTicket | undefined, word: string) =>
    paper !== undefined && Buffer.from(paper.pictures).includes(drawnMark(word));
  const begins = async (far: TcpPrinter, act: () => Promise<unknown>) => {
    const before = far.printer.bytesReceived;
    await act();
    await vi.waitFor(() => expect(far.printer.bytesReceived).toBeGreaterThan(before + 2_000), SOON);
  };

  test('comes out once, there, marked, and the journal tells who asked and how it ended', async () => {
    const ticket = await failedTicket();
    await becomes(ticket, {
      state: 'not_printed',
      fault: 'paper_out',
      takenBy: await deviceNamed('二号取号机'),
    });
    await reprint(ticket, { deviceId: agentId, printerId: 'desk' });
    await becomes(ticket, undefined);
    const [paper, ...more] = deskPrinter.printer.tickets;
    expect(isMarked(paper, '补打')).toBe(true);
    expect(paper?.qrs).toEqual([new URL(ticket.url, 'http://hall.example').href]);
    expect(more).toEqual([]);
    expect(hallPrinter.printer.tickets).toEqual([]);
    const told = (await manager.journal(SAMPLE_HALL)).filter(({ payload }) => payload.ticketId === ticket.id);
    expect(told).toMatchObject([
      { type: 'ticket.taken' },
      { type: 'slip.reported', payload: { copy: 1, outcome: 'not_printed' } },
      { type: 'slip.reprint-asked', payload: { copy: 2, deviceId: agentId, printerId: 'desk' } },
      { type: 'slip.reported', actor: { id: agentId }, payload: { copy: 2, outcome: 'printed' } },
    ]);
  });

  test('speaks the citizen’s language, on the first printer where none was named', async () => {
    const ticket = await failedTicket('en');
    await reprint(ticket, { deviceId: agentId });
    await becomes(ticket, undefined);
    expect(isMarked(hallPrinter.printer.tickets.at(-1), 'REPRINT')).toBe(true);
    expect(papersOf(ticket)).toHaveLength(1);
  });

  test('looks as the hall has set its tickets up', async () => {
    await manager.change(`/halls/${SAMPLE_HALL}/ticket-template`, {
      blocks: [
        { block: 'number' },
        { block: 'qr', sizeMm: 26 },
        ...[
          { block: 'text', text: '二楼东区等候', textEn: null, size: 'small', bold: false, align: 'center' },
        ],
      ],
    });
    const ticket = await failedTicket();
    await reprint(ticket, { deviceId: agentId, printerId: 'desk' });
    await becomes(ticket, undefined);
    const text = papersOf(ticket)[0]?.text;
    expect(text).toContain('二楼东区等候');
    expect(text).not.toContain('取号时间');
  });

  test('is left alone by a PC that was not asked', async () => {
    const [theirs, own, asked] = [await failedTicket(), await failedTicket(), await failedTicket()];
    await reprint(theirs, { deviceId: otherId });
    await reprint(own, {});
    await reprint(asked, { deviceId: agentId });
    await becomes(asked, undefined);
    expect(papersOf(theirs)).toEqual([]);
    expect(papersOf(own)).toEqual([]);
    await becomes(theirs, { state: 'owed', deviceId: otherId });
  });

  test('fails again without paper, and then waits for a person to ask again', async () => {
    const ticket = await failedTicket();
    deskPrinter.printer.turn({ paperLeftMm: 0 });
    await reprint(ticket, { deviceId: agentId, printerId: 'desk' });
    await becomes(ticket, { state: 'not_printed', fault: 'paper_out', copy: 2 });
    deskPrinter.printer.newRoll();
    await reprint(ticket, { deviceId: agentId, printerId: 'no-such' });
    await becomes(ticket, { state: 'not_printed', fault: 'away', copy: 3 });
    expect(papersOf(ticket)).toEqual([]);
    await reprint(ticket, { deviceId: agentId, printerId: 'desk' });
    await becomes(ticket, undefined);
    expect(papersOf(ticket)).toHaveLength(1);
  });

  test('comes out once where the hub goes in the middle, and the PC after it', async () => {
    const ticket = await failedTicket();
    deskPrinter.printer.turn({ speed: SLOW });
    await begins(deskPrinter, () => reprint(ticket, { deviceId: agentId, printerId: 'desk' }));
    await hub.kill();
    deskPrinter.printer.turn({ speed: null });
    await vi.waitFor(() => expect(papersOf(ticket)).toHaveLength(1), SOON);
    await hub.start();
    await becomes(ticket, undefined);

    const second = await failedTicket();
    const before = printedJobs();
    deskPrinter.printer.turn({ speed: SLOW });
    await begins(deskPrinter, () => reprint(second, { deviceId: agentId, printerId: 'desk' }));
    await hub.kill();
    deskPrinter.printer.turn({ speed: null });
    await vi.waitFor(() => expect(printedJobs()).toBe(before + 1), SOON);
    await agent.kill();
    await agent.start();
    await hub.start();
    await becomes(second, undefined);
    expect([...papersOf(ticket), ...papersOf(second)]).toHaveLength(2);
  });

  test('is not printed twice where the PC lost its power in the middle: a person is told', async () => {
    const ticket = await failedTicket();
    deskPrinter.printer.turn({ speed: SLOW });
    await begins(deskPrinter, () => reprint(ticket, { deviceId: agentId, printerId: 'desk' }));
    await agent.kill();
    deskPrinter.printer.turn({ speed: null });
    await agent.start();
    await becomes(ticket, { state: 'unknown', fault: 'away', copy: 2 });
    // Of the copy that was cut off, a part or the whole may have come out.
    deskPrinter.printer.tearOff();
    const came = papersOf(ticket).length;
    expect(came).toBeLessThanOrEqual(1);

    await agent.stop();
    await reprint(ticket, { deviceId: agentId, printerId: 'desk' });
    await becomes(ticket, { state: 'owed', copy: 3 });
    await agent.start();
    await becomes(ticket, undefined);
    expect(papersOf(ticket)).toHaveLength(came + 1);
    expect(isMarked(papersOf(ticket).at(-1), '补打')).toBe(true);
  });
});
