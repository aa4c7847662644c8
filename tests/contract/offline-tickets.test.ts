import { randomUUID } from 'node:crypto';
import type { CommandPayload } from '@hallbell/protocol';
import { readRefusedHandIns } from '@hallbell/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countLines } from './support/count-lines.ts';
import { clerk, kiosk, SmallHall } from './support/small-hall.ts';
import { STORES } from './support/stores.ts';

const MEMORY = 'the-memory-of-one-kiosk';
const OTHER_MEMORY = 'the-memory-of-another-kiosk';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const c1 = clerk('c1');
const w1 = { windowId: 'w1' };

const refusedAs = (code: string) => expect.objectContaining({ name: 'HallError', code });

type HandIn = CommandPayload<'ticket.hand-in'>;

describe.each(STORES)('tickets that were taken with the hub away, on $name', (store) => {
  let hall: SmallHall;
  let letter: string;
  beforeEach(async () => {
    hall = await SmallHall.open(store);
    letter = (await hall.send(kiosk, 'kiosk.prepare-offline', { storeId: MEMORY })).letter;
    hall.now += 60 * MINUTE;
  });
  afterEach(() => hall.close());

  const paper = (sequence: number, takenAt: number, change: Partial<HandIn> = {}): HandIn => ({
    storeId: MEMORY,
    ticketId: randomUUID(),
    token: randomUUID(),
    number: `A${String(sequence).padStart(3, '0')}${letter}`,
    serviceId: 'a',
    takenAt,
    ...change,
  });
  const send = (ticket: HandIn, id = `hand-in-${ticket.ticketId}`) =>
    hall.send(kiosk, 'ticket.hand-in', ticket, id);
  const handIn = async (sent: HandIn, id?: string) => {
    const { ticket, refused } = await send(sent, id);
    if (ticket === null) throw new Error(`It was refused: ${refused}`);
    return ticket;
  };
  const refusals = () => readRefusedHandIns({ tx: hall.database.reader, hallId: 'hall' });
  const journal = async (type: string) => {
    const rows = await hall.database.reader
      .selectFrom('events')
      .select('payload')
      .where('type', '=', type)
      .orderBy('seq')
      .execute();
    return rows.map(({ payload }): Record<string, unknown> => JSON.parse(payload));
  };
  const change = (columns: { paused?: 1; archived?: 1; daily_quota?: number; needs_identity?: 1 }) =>
    hall.bus.configure(
      { id: randomUUID(), hallId: 'hall', type: 'setup.service', payload: columns, actor: c1 },
      async (setup) => {
        await setup.tx.updateTable('services').set(columns).where('id', '=', 'a').execute();
      },
    );

  it('gives each memory a letter of its own, and the same one each time', async () => {
    expect(letter).toBe('A');
    const again = await hall.send(kiosk, 'kiosk.prepare-offline', { storeId: MEMORY });
    expect(again).toEqual({ letter, confirmedAt: hall.now, citizenUrl: 'https://hall.example' });
    const other = await hall.send(kiosk, 'kiosk.prepare-offline', { storeId: OTHER_MEMORY });
    expect(other.letter).toBe('B');
    expect(await journal('kiosk.letter-given')).toEqual([
      { deviceId: 'kiosk-1', letter: 'A' },
      { deviceId: 'kiosk-1', letter: 'B' },
    ]);
  });

  it('calls them by the time at which they were taken, among those that the hub issued', async () => {
    const before = await hall.take('a');
    const [at, elderAt] = [hall.now + MINUTE, hall.now + 2 * MINUTE];
    hall.now += 3 * MINUTE;
    const after = await hall.take('a');
    const ordinary = await handIn(paper(1, at));
    const elder = await handIn(paper(2, elderAt, { priorityClass: 'elder' }));
    expect(ordinary).toMatchObject({
      number: `A001${letter}`,
      ahead: 1,
      status: 'waiting',
      takenAt: new Date(at).toISOString(),
    });
    expect(elder).toMatchObject({ ahead: 0, priorityClass: 'elder' });
    await hall.send(c1, 'window.open', w1);
    const called: (string | undefined)[] = [];
    for (let call = 0; call < 4; call += 1) {
      const { ticket } = await hall.send(c1, 'window.call-next', w1);
      called.push(ticket?.number);
      await hall.send(c1, 'window.start', w1);
    }
    expect(called).toEqual([elder, before, ordinary, after].map(({ number }) => number));
    expect((await hall.take('a')).number).toBe('A003');
  });

  it('takes each in once: sent again, under another id, and late', async () => {
    const [first, second] = [paper(1, hall.now), paper(2, hall.now + 1_000)];
    const taken = await handIn(second);
    await handIn(first);
    expect(await handIn(second)).toEqual(taken);
    expect(await handIn(second, randomUUID())).toMatchObject({ id: taken.id, ahead: 1 });
    hall.now += DAY;
    expect(await handIn(first, randomUUID())).toMatchObject({ id: first.ticketId });
    expect(await journal('ticket.handed-in')).toHaveLength(2);
    expect(await countLines(hall)).toEqual(new Map([['a', { kept: 2, counted: 2 }]]));
  });

  it('refuses what no right kiosk sends, and keeps it for staff', async () => {
    await hall.send(kiosk, 'kiosk.prepare-offline', { storeId: OTHER_MEMORY });
    const good = paper(1, hall.now);
    await handIn(good);
    const wrong: [Partial<HandIn>, string][] = [
      [{ number: 'A002B' }, 'not_your_series'],
      [{ number: 'A002' }, 'not_your_series'],
      [{ number: 'A002K' }, 'not_your_series'],
      [{ number: 'A002A', storeId: OTHER_MEMORY }, 'not_your_series'],
      [{ takenAt: hall.now - DAY }, 'not_your_series'],
      [{ takenAt: hall.now + 10 * MINUTE }, 'taken_in_future'],
      [{ number: good.number }, 'number_handed_in'],
      [{ ticketId: good.ticketId }, 'number_handed_in'],
      [{ token: good.token }, 'number_handed_in'],
      [{ serviceId: 'none' }, 'service_not_found'],
      [{ priorityClass: 'none' }, 'priority_class_not_found'],
    ];
    for (const [fault, code] of wrong) {
      const answer = await send(paper(2, hall.now, fault), randomUUID());
      expect([fault, answer]).toEqual([fault, { ticket: null, refused: code }]);
    }
    expect((await refusals()).map(({ reason }) => reason)).toEqual(wrong.map(([, code]) => code));
    expect((await journal('ticket.hand-in-refused')).map(({ reason }) => reason)).toEqual(
      wrong.map(([, code]) => code),
    );
    expect(await journal('ticket.handed-in')).toHaveLength(1);
    expect(await countLines(hall)).toEqual(new Map([['a', { kept: 1, counted: 1 }]]));
  });

  it('takes one in whatever changed meanwhile, and notes it', async () => {
    const takenAt = hall.now;
    await change({ paused: 1, daily_quota: 0, needs_identity: 1 });
    expect(await handIn(paper(1, takenAt))).toMatchObject({ status: 'waiting' });
    await change({ archived: 1 });
    expect(await send(paper(2, takenAt))).toEqual({ ticket: null, refused: 'service_retired' });
    const flags = (await journal('ticket.handed-in')).map((entry) => entry.flags);
    expect(flags).toEqual([['service_paused', 'identity_missing']]);
  });

  it('records one of a day that is over as expired, beside the same number of today', async () => {
    const yesterday = paper(1, hall.now);
    hall.now += DAY;
    expect(await handIn(yesterday)).toMatchObject({ status: 'expired', number: yesterday.number });
    const today = paper(1, hall.now);
    expect(await handIn(today)).toMatchObject({ status: 'waiting', number: yesterday.number });
    expect(await countLines(hall)).toEqual(new Map([['a', { kept: 1, counted: 1 }]]));
  });

  it('gives up the ticket that the same press had got from the hub unseen', async () => {
    const press = randomUUID();
    const { ticket: unseen } = await hall.send(kiosk, 'ticket.take', { serviceId: 'a' }, press);
    const held = await handIn(paper(1, hall.now, { ticketId: press }));
    expect(held).toMatchObject({ id: press, ahead: 0 });
    const { status } = await hall.database.reader
      .selectFrom('tickets')
      .select('status')
      .where('id', '=', unseen.id)
      .executeTakeFirstOrThrow();
    expect(status).toBe('cancelled');
    expect(await countLines(hall)).toEqual(new Map([['a', { kept: 1, counted: 1 }]]));
  });

  it('owes its paper until the kiosk says what became of it', async () => {
    const ticket = await handIn(paper(1, hall.now, { slip: true }));
    const { slip } = await hall.send(kiosk, 'slip.report', {
      ticketId: ticket.id,
      copy: 1,
      outcome: 'printed',
    });
    expect(slip).toMatchObject({ copy: 1, state: 'printed' });
  });

  it('owes the newest copy of a paper that the kiosk printed again by itself, and journals it', async () => {
    const sent = paper(1, hall.now, { slip: true, copies: 2 });
    await handIn(sent);
    const report = { ticketId: sent.ticketId, copy: 2, outcome: 'printed' } as const;
    expect((await hall.send(kiosk, 'slip.report', report)).slip).toMatchObject({ copy: 2, state: 'printed' });
    expect(await journal('slip.reprint-asked')).toMatchObject([{ copy: 2, number: sent.number }]);
    // The answer to the first try was lost, and the citizen pressed once more.
    const [again, late] = [paper(2, hall.now, { slip: true }), { slip: true, copies: 2 } as const];
    await handIn(again);
    await handIn({ ...again, ...late }, randomUUID());
    const second = { ...report, ticketId: again.ticketId };
    expect((await hall.send(kiosk, 'slip.report', second)).slip).toMatchObject({ copy: 2, state: 'printed' });
  });

  describe('of which one was refused', () => {
    /** A paper of a service that was retired meanwhile. */
    async function refuseOne(fault: Partial<HandIn> = {}): Promise<HandIn> {
      const sent = paper(1, hall.now, { serviceId: 'gone', ...fault });
      expect(await send(sent)).toMatchObject({ ticket: null });
      return sent;
    }
    const accept = async (ticketId: string, serviceId = 'b') =>
      (await hall.send(c1, 'hand-in.accept', { ticketId, serviceId })).ticket;

    it('is told with its number, its kiosk, the reason and the times, once however often it is sent', async () => {
      const sent = await refuseOne();
      const at = hall.now;
      await send(sent, randomUUID());
      expect(await refusals()).toEqual([
        {
          ticketId: sent.ticketId,
          number: sent.number,
          serviceId: 'gone',
          takenAt: sent.takenAt,
          deviceId: 'kiosk-1',
          reason: 'service_not_found',
          refusedAt: at,
        },
      ]);
      expect(await journal('ticket.hand-in-refused')).toHaveLength(1);
    });

    it('is put into a queue by staff, in its own place and with its own number and code', async () => {
      const sent = await refuseOne({ slip: true });
      const later = await hall.take('b');
      const ticket = await accept(sent.ticketId);
      expect(ticket).toMatchObject({
        ...{ id: sent.ticketId, number: sent.number, serviceId: 'b' },
        ...{ status: 'waiting', ahead: 0, takenAt: new Date(sent.takenAt).toISOString() },
      });
      expect(await refusals()).toEqual([]);
      expect(await journal('hand-in.accepted')).toMatchObject([{ paperNumber: sent.number, serviceId: 'b' }]);
      // Its kiosk hears of it should it ask again.
      expect(await handIn(sent, randomUUID())).toMatchObject({ id: ticket.id, token: sent.token });
      // Its paper is in its holder's hand: none is owed.
      expect(await hall.database.reader.selectFrom('slips').selectAll().execute()).toEqual([]);
      await hall.send(clerk('c2'), 'window.open', { windowId: 'w2' });
      const called = await hall.send(clerk('c2'), 'window.call-next', { windowId: 'w2' });
      expect([called.ticket?.number, later.number]).toEqual([sent.number, 'B001']);
      expect(await countLines(hall)).toEqual(new Map([['b', { kept: 1, counted: 1 }]]));
    });

    it('gets a number of the hub’s own where its own is another’s', async () => {
      const good = paper(1, hall.now);
      await handIn(good);
      const sent = await refuseOne({ serviceId: 'a' });
      const ticket = await accept(sent.ticketId, 'a');
      expect(ticket).toMatchObject({ number: 'A001', ahead: 1 });
      expect(await handIn(sent, randomUUID())).toMatchObject({ number: 'A001', token: sent.token });
      expect((await hall.take('a')).number).toBe('A002');
      expect(await countLines(hall)).toEqual(new Map([['a', { kept: 3, counted: 3 }]]));
    });

    it('is dealt with once, by an act that is possible', async () => {
      const sent = await refuseOne();
      const { ticketId } = sent;
      await expect(accept(ticketId, 'gone')).rejects.toEqual(refusedAs('service_not_found'));
      await expect(accept('a-press-that-never-was')).rejects.toEqual(refusedAs('hand_in_not_found'));
      await hall.send(c1, 'hand-in.void', { ticketId });
      await expect(accept(ticketId)).rejects.toEqual(refusedAs('hand_in_settled'));
      await expect(hall.send(c1, 'hand-in.void', { ticketId })).rejects.toEqual(refusedAs('hand_in_settled'));
      expect(await send(sent, randomUUID())).toEqual({ ticket: null, refused: 'service_not_found' });
      expect(await journal('hand-in.voided')).toEqual([{ ticketId, number: sent.number }]);
      expect(await refusals()).toEqual([]);
    });

    it('is taken in by itself when its time has come', async () => {
      const sent = paper(1, hall.now + 10 * MINUTE);
      expect(await send(sent)).toEqual({ ticket: null, refused: 'taken_in_future' });
      expect(await refusals()).toHaveLength(1);
      hall.now += 20 * MINUTE;
      expect(await handIn(sent, randomUUID())).toMatchObject({ status: 'waiting' });
      expect(await refusals()).toEqual([]);
    });
  });

  it('are counted at each kiosk: what it says that it holds, less what it has handed in', async () => {
    const held = async () =>
      hall.database.reader
        .selectFrom('offline_letters')
        .select(['letter', 'pending', 'handed_in_at'])
        .executeTakeFirstOrThrow();
    expect(await held()).toEqual({ letter, pending: 0, handed_in_at: null });
    await hall.send(kiosk, 'kiosk.prepare-offline', { storeId: MEMORY, pending: 3 });
    const first = paper(1, hall.now);
    await handIn(first);
    await handIn(first, randomUUID());
    await send(paper(2, hall.now, { serviceId: 'gone' }));
    expect(await held()).toEqual({ letter, pending: 1, handed_in_at: hall.now });
    // What will be handed in again is still held.
    await send(paper(3, hall.now + 10 * MINUTE));
    expect(await held()).toMatchObject({ pending: 1 });
  });
});
