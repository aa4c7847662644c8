import { randomUUID } from 'node:crypto';
import type { LiveRows } from '@hallbell/protocol';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ServedHall } from './support/served-hall.ts';
import { STORES } from './support/stores.ts';

const MEMORY = 'the-memory-of-one-kiosk';

interface Answer {
  letter: string;
  ticket: { id: string; number: string; token: string; status: string } | null;
  refused: string | { ticketId: string; reason: string }[];
  code: string;
}

describe.each(STORES)('what kiosks hand in over HTTP, on $name', (store) => {
  let served: ServedHall;
  let kiosk: string;
  let letter: string;
  beforeAll(async () => {
    served = await ServedHall.open(store);
    kiosk = (await served.proofOf('kiosk')).token ?? '';
    const body = { storeId: MEMORY, pending: 2 };
    const terms = await served.ask<Answer>('POST', '/halls/hall/offline-letters', { token: kiosk, body });
    expect(terms).toMatchObject({ status: 200, body: { letter: 'A', confirmedAt: served.hall.now } });
    letter = terms.body.letter;
  });
  afterAll(() => served.close());

  let sequence = 0;
  const paper = (serviceId: string) => {
    sequence += 1;
    return {
      ...{ storeId: MEMORY, ticketId: randomUUID(), token: randomUUID(), serviceId },
      ...{ number: `A00${sequence}${letter}`, takenAt: served.hall.now },
    };
  };
  const handIn = (body: object, key: string = randomUUID()) =>
    served.ask<Answer>('POST', '/halls/hall/hand-ins', {
      token: kiosk,
      body,
      headers: { 'idempotency-key': key },
    });
  const deal = (how: 'accept' | 'void', ticketId: string, body?: object) =>
    served.ask<Answer>('POST', `/halls/hall/hand-ins/${ticketId}/${how}`, {
      token: served.tokens.clerk,
      ...(body === undefined ? {} : { body }),
    });
  const holder = (token: string) => served.ask<Answer>('GET', `/tickets/${token}`);

  it('is in the queue, once', async () => {
    const sent = paper('a');
    const key = randomUUID();
    const first = await handIn(sent, key);
    expect(first).toMatchObject({ status: 201, body: { ticket: { id: sent.ticketId }, refused: null } });
    expect((await handIn(sent, key)).body).toEqual(first.body);
    expect((await handIn(sent)).body).toEqual(first.body);
    expect(await holder(sent.token)).toMatchObject({
      status: 200,
      body: { ticket: { number: sent.number } },
    });
  });

  it('is kept where it can’t be, told to its holder and at the console, and put into a queue', async () => {
    const sent = paper('gone');
    const live = (await served.watch(
      await served.connect(served.tokens.manager),
      'live',
    )) as Partial<LiveRows>;
    expect(await handIn(sent)).toMatchObject({
      status: 202,
      body: { ticket: null, refused: 'service_not_found' },
    });
    expect(await holder(sent.token)).toMatchObject({ status: 409, body: { code: 'ticket_not_admitted' } });
    await vi.waitFor(() => {
      expect(live[`refused:${sent.ticketId}`]).toMatchObject({ number: sent.number, deviceId: 'kiosk' });
      expect(live['device:kiosk']?.offline).toEqual({
        letter,
        pending: 0,
        handedInAt: expect.any(Number),
      });
    }, 5_000);
    const list = await served.ask<Answer>('GET', '/halls/hall/hand-ins', { token: served.tokens.inspector });
    expect(list.body.refused).toEqual([
      expect.objectContaining({ ticketId: sent.ticketId, reason: 'service_not_found', number: sent.number }),
    ]);
    expect((await deal('accept', sent.ticketId, { serviceId: 'gone' })).body.code).toBe('service_not_found');
    const accepted = await deal('accept', sent.ticketId, { serviceId: 'b' });
    expect(accepted).toMatchObject({ status: 200, body: { ticket: { number: sent.number } } });
    expect(await holder(sent.token)).toMatchObject({ status: 200, body: { ticket: { status: 'waiting' } } });
    await vi.waitFor(() => expect(live).not.toHaveProperty(`refused:${sent.ticketId}`), 5_000);
  });

  it('tells a holder whose paper got another number, which is the hub’s own', async () => {
    const good = paper('a');
    await handIn(good);
    const sent = { ...paper('a'), number: good.number };
    await handIn(sent);
    const accepted = await deal('accept', sent.ticketId, { serviceId: 'a' });
    expect(accepted.body.ticket?.number).toBe('A001');
    const rows = await served.watch(
      await served.connect({ ticketToken: sent.token }),
      `ticket:${sent.token}`,
    );
    expect(rows.ticket).toMatchObject({ number: 'A001', paperNumber: good.number });
    const own = await served.watch(await served.connect({ ticketToken: good.token }), `ticket:${good.token}`);
    expect(own.ticket).toMatchObject({ number: good.number, paperNumber: null });
  });

  it('is void once staff say so, also to its holder', async () => {
    const sent = paper('gone');
    await handIn(sent);
    expect(await deal('void', sent.ticketId)).toMatchObject({
      status: 200,
      body: { ticketId: sent.ticketId },
    });
    expect(await holder(sent.token)).toMatchObject({ status: 410, body: { code: 'ticket_voided' } });
    expect((await deal('void', sent.ticketId)).body.code).toBe('hand_in_settled');
    expect(await deal('void', randomUUID())).toMatchObject({
      status: 404,
      body: { code: 'hand_in_not_found' },
    });
  });
});
