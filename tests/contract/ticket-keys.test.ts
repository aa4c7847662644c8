import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressOf, readOperations } from './support/operations.ts';
import { ServedHall, type StaffRole } from './support/served-hall.ts';
import { STORES } from './support/stores.ts';

const TOPICS = ['hall', 'board', 'live', 'slips', 'window:w1', 'queue:w1', 'line:a', 'line:b'];
const OF_STAFF = ['clerk', 'manager', 'inspector', 'administrator'] as const satisfies readonly StaffRole[];
/** The citizen's own way to their ticket, for which its key must be known. */
const BY_KEY = /\/tickets\/\{token\}/;

/** With the key of a ticket its service can be rated: no clerk is to rate their own. */
describe.each(STORES)('the key of a ticket on $name', (store) => {
  let served: ServedHall;
  beforeAll(async () => {
    served = await ServedHall.open(store);
  });
  afterAll(() => served.close());

  /** Every ticket's key, from the store itself. */
  const keys = async () => {
    const rows = await served.hall.database.reader.selectFrom('tickets').select('token').execute();
    return rows.map(({ token }) => token);
  };
  const take = (by: string, body: object = {}) =>
    served.ask<{ ticket: { id: string; token?: string; url?: string } }>('POST', '/halls/hall/tickets', {
      ...{ token: by, body: { serviceId: 'a', slip: true, ...body } },
    });

  it('is with what makes the paper', async () => {
    const { token: kiosk = '' } = await served.proofOf('kiosk');
    const { token: agent = '' } = await served.proofOf('agent');
    const { ticket } = (await take(kiosk)).body;
    expect(await keys()).toContain(ticket.token);
    expect(ticket.url).toMatch(new RegExp(`/t/${ticket.token}$`));
    for (const printing of [kiosk, agent]) {
      const { body } = await served.ask('GET', `/slips/${ticket.id}`, { token: printing });
      expect(body).toMatchObject({ ticket: { token: ticket.token } });
    }
    const { status } = await served.ask('GET', `/slips/${ticket.id}`, { token: served.tokens.administrator });
    expect(status).toBe(403);
  });

  it('stands in no answer to a command of the staff, over HTTP or a socket', async () => {
    const { clerk } = served.tokens;
    const { token: kiosk = '' } = await served.proofOf('kiosk');
    const others: string[] = [];
    for (let each = 0; each < 4; each += 1) others.push((await take(kiosk)).body.ticket.id);
    const told: unknown[] = [];
    const socket = await served.connect(clerk);
    const send = async (name: string, body: object = {}) => {
      const { status, body: answer } = await served.ask<object>('POST', `/windows/w1/${name}`, {
        ...{ token: clerk, body },
      });
      expect([name, status]).toEqual([name, 200]);
      told.push(answer);
    };
    const sendOver = async (type: string, payload: object) => {
      const message = { id: randomUUID(), type, payload };
      const answer = await socket.emitWithAck('command', message);
      expect([type, answer.ok]).toEqual([type, true]);
      // Sent again it gets its first answer.
      told.push(answer, await socket.emitWithAck('command', message));
    };
    const own = await take(clerk);
    expect(own.status).toBe(201);
    expect(own.body.ticket).toMatchObject({ ahead: expect.any(Number) });
    told.push(own.body);
    await sendOver('ticket.take', { serviceId: 'a' });
    await send('open');
    await send('call-next');
    await send('recall');
    await send('start');
    const held = await served.hall.database.reader
      .selectFrom('servings')
      .select('ticket_id')
      .where('window_id', '=', 'w1')
      .executeTakeFirstOrThrow();
    await send('hold');
    await send('resume', { ticketId: held.ticket_id });
    await send('finish');
    await sendOver('window.call-next', { windowId: 'w1' });
    await sendOver('window.no-show', { windowId: 'w1' });
    await sendOver('window.call', { windowId: 'w1', ticketId: others[2] });
    await sendOver('window.start', { windowId: 'w1' });
    await send('transfer', { serviceId: 'b' });
    // A paper that is in no queue, which a clerk puts into one.
    const terms = await served.ask<{ letter: string }>('POST', '/halls/hall/offline-letters', {
      ...{ token: kiosk, body: { storeId: 'the-memory-of-one-kiosk' } },
    });
    const paper = { ticketId: randomUUID(), token: randomUUID(), number: `A001${terms.body.letter}` };
    await served.ask('POST', '/halls/hall/hand-ins', {
      token: kiosk,
      body: {
        ...{ ...paper, storeId: 'the-memory-of-one-kiosk', serviceId: 'gone', takenAt: served.hall.now },
      },
    });
    const list = await served.ask<object>('GET', '/halls/hall/hand-ins', { token: clerk });
    expect(JSON.stringify(list.body)).toContain(paper.number);
    expect(JSON.stringify(list.body)).not.toContain(paper.token);
    await sendOver('hand-in.accept', { ticketId: paper.ticketId, serviceId: 'b' });
    const text = JSON.stringify(told);
    for (const number of ['A001', 'A002', paper.number]) expect(text).toContain(number);
    for (const key of await keys()) expect(text).not.toContain(key);
  });

  it.each(OF_STAFF)('is told to no %s by any topic or route', async (role) => {
    const token = served.tokens[role];
    const { reader } = served.hall.database;
    const ticket = await reader
      .selectFrom('tickets')
      .select(['id'])
      .orderBy('sequence')
      .executeTakeFirstOrThrow();
    const serving = await reader.selectFrom('servings').select('id').executeTakeFirstOrThrow();
    const names: Readonly<Record<string, string>> = {
      hallId: 'hall',
      windowId: 'w1',
      ticketId: ticket.id,
      servingId: serving.id,
      staffId: 'clerk',
      serviceId: 'a',
      deviceId: 'kiosk',
    };
    const all = await keys();
    expect(all.length).toBeGreaterThan(4);
    let answered = 0;
    for (const operation of await readOperations(served)) {
      if (operation.method !== 'GET' || BY_KEY.test(operation.path)) continue;
      const address = addressOf(operation, (name) => names[name] ?? 'a');
      const response = await fetch(served.url + address, { headers: { authorization: `Bearer ${token}` } });
      const text = await response.text();
      answered += response.ok ? 1 : 0;
      for (const key of all) expect([address, text.includes(key)]).toEqual([address, false]);
    }
    expect(answered).toBeGreaterThan(4);
    const socket = await served.connect({ token });
    const watched = await socket.emitWithAck('watch', { hallId: 'hall', topics: TOPICS });
    expect(watched.snapshots.length).toBeGreaterThanOrEqual(role === 'clerk' ? 4 : TOPICS.length);
    const { refused } = await socket.emitWithAck('watch', {
      ...{ hallId: 'hall', topics: all.map((key) => `ticket:${key}`) },
    });
    expect(refused).toHaveLength(all.length);
    for (const key of all) expect(JSON.stringify(watched)).not.toContain(key);
  });
});
