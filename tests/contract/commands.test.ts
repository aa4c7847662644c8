import { COMMANDS } from '@hallbell/protocol';
import { expireDay } from '@hallbell/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countLines } from './support/count-lines.ts';
import { agent, clerk, kiosk, pad, SmallHall } from './support/small-hall.ts';
import { STORES } from './support/stores.ts';
import { expectWholeJournal } from './support/whole-journal.ts';

const c1 = clerk('c1');
const c2 = clerk('c2');
const w1 = { windowId: 'w1' };
const w2 = { windowId: 'w2' };

const refusedAs = (code: string) => expect.objectContaining({ name: 'HallError', code });

describe.each(STORES)('commands on $name', (store) => {
  let hall: SmallHall;
  beforeEach(async () => {
    hall = await SmallHall.open(store);
  });
  afterEach(() => hall.close());

  it('carries a citizen from the kiosk to a rating', async () => {
    const ticket = await hall.take('a');
    expect(ticket).toMatchObject({ number: 'A001', status: 'waiting', ahead: 0, serviceId: 'a' });
    expect(ticket.url).toBe(`https://hall.example/t/${ticket.token}`);

    await hall.send(c1, 'window.open', w1);
    const called = await hall.send(c1, 'window.call-next', w1);
    expect(called.ticket).toMatchObject({ id: ticket.id, status: 'called', windowNumber: '1' });
    expect(called.serving).toMatchObject({ status: 'called', calls: 1, staffId: 'c1' });
    await hall.send(c1, 'window.start', w1);
    const { serving } = await hall.send(c1, 'window.finish', w1);
    expect(serving.status).toBe('finished');

    const { rating } = await hall.send(pad('w1'), 'serving.rate', { servingId: serving.id, level: 5 });
    expect(rating).toMatchObject({ level: 5, source: 'pad' });
    await expect(hall.send(pad('w1'), 'serving.rate', { servingId: serving.id, level: 1 })).rejects.toEqual(
      refusedAs('rating_exists'),
    );
  });

  it.each([null, 'w1'])(
    'takes the presses of a button for the clerk at its window (agent at %s)',
    async (at) => {
      const button = agent(at);
      await hall.take('a');
      await expect(hall.send(button, 'window.call-next', w1)).rejects.toEqual(refusedAs('window_not_open'));
      await hall.send(c1, 'window.open', w1);
      const { serving } = await hall.send(button, 'window.call-next', w1);
      expect(serving).toMatchObject({ status: 'called', staffId: 'c1', windowId: 'w1' });
      await hall.send(button, 'window.start', w1);
      await hall.send(button, 'window.finish', w1);
      const rated = await hall.send(button, 'serving.rate', { servingId: serving?.id ?? '', level: 4 });
      expect(rated.rating).toMatchObject({ level: 4, source: 'button' });
      await hall.send(button, 'window.pause', { ...w1, reason: 'break' });
      const back = await hall.send(button, 'window.open', w1);
      expect(back.window).toMatchObject({ state: 'open', staffId: 'c1' });
      const elsewhere = at === null ? 'window_not_open' : 'forbidden';
      await expect(hall.send(button, 'window.call-next', w2)).rejects.toEqual(refusedAs(elsewhere));
    },
  );

  it('numbers each prefix by itself and from one', async () => {
    const numbers = [await hall.take('a'), await hall.take('b'), await hall.take('a')].map((t) => t.number);
    expect(numbers).toEqual(['A001', 'B001', 'A002']);
  });

  it('calls nobody from an empty hall, and leaves no gap in the journal', async () => {
    await hall.send(c1, 'window.open', w1);
    expect(await hall.send(c1, 'window.call-next', w1)).toEqual({
      serving: null,
      ticket: null,
      finished: null,
    });
    await hall.take('a');
    const events = await hall.database.reader.selectFrom('events').select('seq').orderBy('seq').execute();
    expect(events.map((event) => event.seq)).toEqual([1, 2]);
  });

  it('never gives two windows that call at once the same ticket', async () => {
    await hall.send(c1, 'window.open', w1);
    await hall.send(c2, 'window.open', w2);
    const first = await hall.take('a');
    const second = await hall.take('a');
    const calls = await Promise.all([
      hall.send(c1, 'window.call-next', w1),
      hall.send(c2, 'window.call-next', w2),
    ]);
    expect(calls.map((call) => call.ticket?.id).sort()).toEqual([first.id, second.id].sort());
  });

  it('carries out a command once, however often and however many at a time it is sent', async () => {
    const send = () => hall.send(kiosk, 'ticket.take', { serviceId: 'a' }, 'the-same-id');
    const answers = await Promise.all([send(), send(), send()]);
    expect(new Set(answers.map((answer) => answer.ticket.id)).size).toBe(1);
    const tickets = await hall.database.reader.selectFrom('tickets').select('id').execute();
    expect(tickets).toHaveLength(1);
    await expect(hall.send(kiosk, 'ticket.take', { serviceId: 'b' }, 'the-same-id')).rejects.toEqual(
      refusedAs('idempotency_key_reused'),
    );
  });

  it('lets a priority class pass those who came within its credit, and no others', async () => {
    const early = await hall.take('a');
    hall.now += 590_000;
    const late = await hall.take('a');
    const elder = await hall.take('a', 'elder');
    expect(elder.ahead).toBe(0);
    await hall.send(c1, 'window.open', w1);
    const order: (string | undefined)[] = [];
    for (let i = 0; i < 3; i += 1) {
      order.push((await hall.send(c1, 'window.call-next', w1)).ticket?.id);
      await hall.send(c1, 'window.start', w1);
    }
    expect(order).toEqual([elder.id, early.id, late.id]);
  });

  it('takes the second tier when the first is empty, or when its promise is broken', async () => {
    await hall.send(c1, 'window.open', w1);
    const second = await hall.take('b');
    const first = await hall.take('a');
    expect((await hall.send(c1, 'window.call-next', w1)).ticket?.id).toBe(first.id);
    await hall.send(c1, 'window.start', w1);
    hall.now += 901_000;
    await hall.take('a');
    expect((await hall.send(c1, 'window.call-next', w1)).ticket?.id).toBe(second.id);
  });

  it('finishes the one being served by the same key that calls the next', async () => {
    await hall.send(c1, 'window.open', w1);
    await hall.take('a');
    const second = await hall.take('a');
    const first = await hall.send(c1, 'window.call-next', w1);
    await expect(hall.send(c1, 'window.call-next', w1)).rejects.toEqual(refusedAs('call_pending'));
    await hall.send(c1, 'window.start', w1);
    const next = await hall.send(c1, 'window.call-next', w1);
    expect(next.finished?.id).toBe(first.serving?.id);
    expect(next.ticket?.id).toBe(second.id);
  });

  it('queues a no-show again behind three others, once', async () => {
    await hall.send(c1, 'window.open', w1);
    const tickets = [];
    for (let i = 0; i < 5; i += 1) tickets.push(await hall.take('a'));
    await hall.send(c1, 'window.call-next', w1);
    const missed = await hall.send(c1, 'window.no-show', w1);
    expect(missed.ticket.status).toBe('waiting');
    const order: (string | undefined)[] = [];
    for (let i = 0; i < 5; i += 1) {
      order.push((await hall.send(c1, 'window.call-next', w1)).ticket?.number);
      if (i < 3) await hall.send(c1, 'window.start', w1);
      else if (i === 3) expect((await hall.send(c1, 'window.no-show', w1)).ticket.status).toBe('no_show');
    }
    expect(order).toEqual(['A002', 'A003', 'A004', 'A001', 'A005']);
  });

  it('holds, resumes, and gives held tickets back when the window closes', async () => {
    await hall.send(c1, 'window.open', w1);
    const ticket = await hall.take('a');
    await hall.send(c1, 'window.call-next', w1);
    await hall.send(c1, 'window.start', w1);
    await hall.send(c1, 'window.hold', w1);
    expect((await hall.send(c1, 'window.resume', { ...w1, ticketId: ticket.id })).ticket.status).toBe(
      'serving',
    );
    await hall.send(c1, 'window.hold', w1);
    await hall.send(c1, 'window.close', w1);
    await hall.send(c2, 'window.open', w2);
    expect((await hall.send(c2, 'window.call-next', w2)).ticket?.id).toBe(ticket.id);
  });

  it('calls the number on a citizen’s paper, typed in either case, and says in the journal that it was picked', async () => {
    await hall.send(c1, 'window.open', w1);
    await hall.take('a');
    const second = await hall.take('a');
    const called = await hall.send(
      c1,
      'window.call',
      COMMANDS['window.call'].parse({ ...w1, number: ' a002' }),
    );
    expect(called.ticket).toMatchObject({ id: second.id, status: 'called' });
    const entry = await hall.database.reader
      .selectFrom('events')
      .select('payload')
      .where('type', '=', 'ticket.called')
      .executeTakeFirstOrThrow();
    expect(JSON.parse(entry.payload)).toMatchObject({ number: 'A002', reason: { picked: true } });
  });

  it('refuses a number that nobody here waits with, and finishes nobody for it', async () => {
    await hall.send(c1, 'window.open', w1);
    await hall.take('a');
    await hall.send(c1, 'window.call-next', w1);
    await hall.send(c1, 'window.start', w1);
    const call = (number: string) => hall.send(c1, 'window.call', { ...w1, number });
    await expect(call('A009')).rejects.toEqual(refusedAs('ticket_not_found'));
    await expect(call('A001')).rejects.toEqual(refusedAs('ticket_not_waiting'));
    const serving = await hall.database.reader
      .selectFrom('servings')
      .select('status')
      .executeTakeFirstOrThrow();
    expect(serving.status).toBe('serving');
    // Numbers begin anew each day: yesterday's paper calls nobody.
    await hall.take('a');
    hall.now += 24 * 3_600_000;
    await expect(call('A002')).rejects.toEqual(refusedAs('ticket_not_found'));
  });

  it.each([{}, { ticketId: 't', number: 'A001' }, { number: '' }])(
    'takes one ticket for a call, by id or by number, and not %o',
    (named) => {
      expect(COMMANDS['window.call'].safeParse({ ...w1, ...named }).success).toBe(false);
    },
  );

  it('sends a transferred ticket to its window alone, and back to the line when that window closes', async () => {
    await hall.send(c1, 'window.open', w1);
    await hall.send(c2, 'window.open', w2);
    const ticket = await hall.take('a');
    await hall.send(c1, 'window.call-next', w1);
    await hall.send(c1, 'window.start', w1);
    await hall.send(c1, 'window.transfer', { ...w1, toWindowId: 'w2' });
    expect((await hall.send(c1, 'window.call-next', w1)).ticket).toBeNull();
    await hall.send(c2, 'window.close', w2);
    expect((await hall.send(c1, 'window.call-next', w1)).ticket?.id).toBe(ticket.id);
  });

  it('keeps clerks to their own windows', async () => {
    await hall.send(c1, 'window.open', w1);
    await expect(hall.send(c2, 'window.open', w1)).rejects.toEqual(refusedAs('window_taken'));
    await expect(hall.send(c2, 'window.call-next', w1)).rejects.toEqual(refusedAs('not_your_window'));
    await expect(hall.send(c1, 'window.open', w2)).rejects.toEqual(refusedAs('staff_at_other_window'));
    await expect(hall.send(c1, 'window.call-next', w2)).rejects.toEqual(refusedAs('window_not_open'));
  });

  it('leaves nothing behind of a refused command', async () => {
    const before = await hall.database.reader.selectFrom('halls').select(['seq', 'last_hash']).execute();
    await expect(hall.send(c1, 'window.call-next', w1)).rejects.toEqual(refusedAs('window_not_open'));
    expect(await hall.database.reader.selectFrom('halls').select(['seq', 'last_hash']).execute()).toEqual(
      before,
    );
  });

  it('expires who still waits when the day is over', async () => {
    const ticket = await hall.take('a');
    expect(await expireDay(hall.bus, hall.database.reader, 'hall', hall.now)).toBe(0);
    hall.now += 10 * 3_600_000;
    expect(await expireDay(hall.bus, hall.database.reader, 'hall', hall.now)).toBe(1);
    const { status } = await hall.database.reader
      .selectFrom('tickets')
      .select('status')
      .where('id', '=', ticket.id)
      .executeTakeFirstOrThrow();
    expect(status).toBe('expired');
    await expect(hall.take('a')).rejects.toEqual(refusedAs('hall_closed'));
  });

  it('expires at the end of the day who was called and did not come', async () => {
    await hall.send(c1, 'window.open', w1);
    const ticket = await hall.take('a');
    for (let missed = 0; missed < 2; missed++) {
      await hall.send(c1, 'window.call-next', w1);
      await hall.send(c1, 'window.no-show', w1);
    }
    hall.now += 10 * 3_600_000;
    expect(await expireDay(hall.bus, hall.database.reader, 'hall', hall.now)).toBe(1);
    const again = hall.send(c1, 'window.call', { ...w1, ticketId: ticket.id });
    await expect(again).rejects.toEqual(refusedAs('ticket_over'));
  });

  it('chains the journal and counts each line right, whatever happens', async () => {
    await hall.send(c1, 'window.open', w1);
    for (let i = 0; i < 12; i += 1)
      await hall.take(i % 3 === 0 ? 'b' : 'a', i % 4 === 0 ? 'elder' : undefined);
    for (let i = 0; i < 5; i += 1) {
      await hall.send(c1, 'window.call-next', w1);
      if (i % 2 === 0) await hall.send(c1, 'window.no-show', w1);
      else await hall.send(c1, 'window.start', w1);
    }
    await expectWholeJournal(hall);
    const lines = await countLines(hall);
    expect(lines.size).toBe(2);
    for (const { kept, counted } of lines.values()) expect(kept).toBe(counted);
  });
});
