import type { SlipToPrint, TicketResource } from '@hallbell/protocol';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ServedHall } from './support/served-hall.ts';
import { STORES } from './support/stores.ts';

interface Answer {
  slip: { ticketId: string; copy: number; state: string; fault: string | null };
  code: string;
}

describe.each(STORES)('the paper of tickets on $name', (store) => {
  let served: ServedHall;
  let kiosk: string;
  let agent: string;
  beforeAll(async () => {
    served = await ServedHall.open(store);
    kiosk = (await served.proofOf('kiosk')).token ?? '';
    agent = (await served.proofOf('agent')).token ?? '';
  });
  afterAll(() => served.close());

  async function take(printsIt = true): Promise<string> {
    const { body } = await served.ask<{ ticket: { id: string } }>('POST', '/halls/hall/tickets', {
      token: kiosk,
      body: { serviceId: 'a', ...(printsIt ? { slip: true } : {}) },
    });
    return body.ticket.id;
  }
  const report = (ticketId: string, body: object) =>
    served.ask<Answer>('POST', `/slips/${ticketId}/report`, { token: kiosk, body });
  const reprint = (ticketId: string, token: string, body: object = {}) =>
    served.ask<Answer>('POST', `/slips/${ticketId}/reprint`, { token, body });

  it('is owed, and then what its printer says', async () => {
    const id = await take();
    expect((await report(id, { copy: 1, outcome: 'not_printed', fault: 'paper_out' })).body.slip).toEqual({
      ticketId: id,
      copy: 1,
      state: 'not_printed',
      fault: 'paper_out',
    });
    expect((await report(id, { copy: 1, outcome: 'printed' })).body.slip).toMatchObject({
      state: 'printed',
      fault: null,
    });
    const late = await report(id, { copy: 1, outcome: 'not_printed', fault: 'cutter' });
    expect(late.body.slip).toMatchObject({ state: 'printed', fault: null });
  });

  it('is nothing of a ticket that was shown on a screen, until somebody prints it', async () => {
    const id = await take(false);
    expect((await report(id, { copy: 1, outcome: 'printed' })).body.code).toBe('slip_not_found');
    expect((await reprint(id, served.tokens.clerk)).body.slip).toMatchObject({ copy: 1, state: 'owed' });
  });

  it('is printed again by staff, and at the kiosk only where it did not come', async () => {
    const id = await take();
    await report(id, { copy: 1, outcome: 'printed' });
    expect((await reprint(id, kiosk)).body.code).toBe('slip_printed');
    expect((await reprint(id, served.tokens.clerk)).body.slip).toMatchObject({ copy: 2, state: 'owed' });
    const early = await report(id, { copy: 1, outcome: 'unknown' });
    expect(early.body.slip).toMatchObject({ copy: 2, state: 'owed' });
    const { body } = await served.ask<{ events: { type: string; payload: object }[] }>(
      'GET',
      '/halls/hall/events',
      { token: served.tokens.inspector },
    );
    const told = body.events.filter(({ payload }) => 'ticketId' in payload && payload.ticketId === id);
    expect(told.map(({ type }) => type)).toEqual(['ticket.taken', 'slip.reported', 'slip.reprint-asked']);
  });

  it('is sent to an agent of the hall, and to nothing else', async () => {
    const id = await take();
    for (const deviceId of ['nobody', 'kiosk'])
      expect((await reprint(id, served.tokens.manager, { deviceId })).body.code).toBe('device_not_found');
    const rows = await served.watch(await served.connect(agent), 'slips');
    const at = { deviceId: 'agent', printerId: 'desk' };
    const sent = await reprint(id, served.tokens.manager, at);
    expect(sent.body.slip).toMatchObject({ copy: 2, state: 'owed' });
    await vi.waitFor(() =>
      expect(rows[`slip:${id}`]).toMatchObject({ ...at, copy: 2, state: 'owed', takenBy: 'kiosk' }),
    );
    await reprint(id, served.tokens.manager, { printerId: 'desk' });
    await vi.waitFor(() =>
      expect(rows[`slip:${id}`]).toMatchObject({ copy: 3, deviceId: null, printerId: null }),
    );
  });

  it('is told with all that it says to what prints it', async () => {
    const note = { text: '请带齐材料', textEn: 'Bring your papers' };
    await served.manage('POST', 'notices', { ...note, from: null, until: null });
    const over = new Date(served.hall.now - 1_000).toISOString();
    await served.manage('POST', 'notices', { text: '昨天的', textEn: null, from: null, until: over });
    const { body: taken } = await served.ask<{ ticket: TicketResource }>('POST', '/halls/hall/tickets', {
      token: kiosk,
      body: { serviceId: 'b', priorityClass: 'elder', language: 'en', slip: true },
    });
    const { id, number, token, takenAt } = taken.ticket;
    const { body } = await served.ask<SlipToPrint>('GET', `/slips/${id}`, { token: agent });
    expect(body.ticket).toMatchObject({ id, token, url: `https://hall.example/t/${token}` });
    expect(body.facts).toEqual({
      ...{ language: 'en', number, takenAt: Date.parse(takenAt), timeZone: 'Asia/Shanghai' },
      ...{ hall: { name: '测试大厅', nameEn: null }, service: { name: '事项B', nameEn: null } },
      department: { name: '综合', nameEn: null },
      priority: { name: '老年人', nameEn: null },
      ...{ ahead: 0, estimate: null, areas: [], windows: ['2', '1'] },
      notices: [note],
      isOffline: false,
    });
  });

  it('stands in the topic while it is not in a citizen’s hand, and never with the ticket’s token', async () => {
    const socket = await served.connect(served.tokens.manager);
    const rows = await served.watch(socket, 'slips');
    const [printed, failed] = [await take(), await take()];
    await vi.waitFor(() => expect(rows[`slip:${failed}`]).toMatchObject({ state: 'owed', copy: 1 }));
    expect(rows).toHaveProperty(`slip:${printed}`);
    await report(printed, { copy: 1, outcome: 'printed' });
    await report(failed, { copy: 1, outcome: 'unknown', fault: 'no_answer' });
    await vi.waitFor(() => {
      expect(rows).not.toHaveProperty(`slip:${printed}`);
      expect(rows[`slip:${failed}`]).toMatchObject({ state: 'unknown', fault: 'no_answer' });
    });
    expect(JSON.stringify(rows)).not.toContain('token');
    expect(await served.watch(await served.connect(served.tokens.manager), 'slips')).toEqual(rows);
  });
});
