import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HubApi, type JournalEvent } from '../support/hub-api.ts';
import { ADMIN_PASSWORD, HubProcess, SAMPLE_HALL } from '../support/hub-process.ts';
import { STORES as HUB_STORES } from '../support/hub-stores.ts';
import { countLines } from './support/count-lines.ts';
import { seeded } from './support/seeded.ts';
import { clerk, kiosk, SmallHall } from './support/small-hall.ts';
import { STORES } from './support/stores.ts';
import { expectWholeJournal } from './support/whole-journal.ts';

const MANY = 16;
const CREDIT_MS = 600_000;

const refusedAs = (code: string) => ({
  status: 'rejected',
  reason: expect.objectContaining({ name: 'HallError', code }),
});
const done = { status: 'fulfilled' };

// Commands that are sent without waiting for one another share a transaction.
describe.each(STORES)('commands that wait together on $name', (store) => {
  let hall: SmallHall;
  beforeEach(async () => {
    hall = await SmallHall.open(store);
  });
  afterEach(() => hall.close());

  const takeTogether = (count: number) => Promise.all(Array.from({ length: count }, () => hall.take('a')));

  async function statementsOf(run: () => Promise<unknown>): Promise<number> {
    let statements = 0;
    const stop = hall.database.onQuery(() => {
      statements += 1;
    });
    await run();
    stop();
    return statements;
  }

  it('take hardly more statements than one of them', async () => {
    await hall.take('a');
    const one = await statementsOf(() => hall.take('a'));
    const many = await statementsOf(() => takeTogether(MANY));
    expect(many).toBeLessThan(2 * one);
  });

  it('are carried out in the order in which they were sent, each at its own number', async () => {
    await hall.send(clerk('c1'), 'window.open', { windowId: 'w1' });
    const [first, , called, second] = await Promise.all([
      hall.take('a'),
      hall.send(clerk('c2'), 'window.open', { windowId: 'w2' }),
      hall.send(clerk('c1'), 'window.call-next', { windowId: 'w1' }),
      hall.take('a'),
    ]);
    expect(called.ticket?.id).toBe(first.id);
    expect([first.number, second.number]).toEqual(['A001', 'A002']);
    expect([first.ahead, second.ahead]).toEqual([0, 0]);
    const events = await hall.database.reader.selectFrom('events').select('type').orderBy('seq').execute();
    expect(events.map(({ type }) => type)).toEqual([
      'window.opened',
      'ticket.taken',
      'window.opened',
      'ticket.called',
      'ticket.taken',
    ]);
    await expectWholeJournal(hall);
  });

  it('are refused alone', async () => {
    const outcomes = await Promise.allSettled([
      hall.take('a'),
      hall.take('nothing'),
      hall.send(clerk('c1'), 'window.call-next', { windowId: 'w1' }),
      hall.take('b'),
    ]);
    expect(outcomes).toMatchObject([
      done,
      refusedAs('service_not_found'),
      refusedAs('window_not_open'),
      done,
    ]);
    await expectWholeJournal(hall);
  });

  it('fail alone, and take back alone what they had written', async () => {
    const wrong = hall.bus.housekeep('hall', 'hall.test', async ({ tx, append }) => {
      append('never.happened', {});
      await tx.updateTable('windows').set({ name: '改了' }).execute();
      // Once more with the same key: the statement itself fails.
      await tx.insertInto('window_services').values({ window_id: 'w1', service_id: 'a', tier: 1 }).execute();
    });
    const outcomes = await Promise.allSettled([hall.take('a'), wrong, hall.take('a')]);
    expect(outcomes).toMatchObject([done, { status: 'rejected' }, done]);
    const windows = await hall.database.reader.selectFrom('windows').select('name').execute();
    expect(windows.map(({ name }) => name).sort()).toEqual(['1号窗口', '2号窗口']);
    await expectWholeJournal(hall);
  });

  it('fail alone where what they join is refused by the database', async () => {
    // The number that the second one is to get is there already, which no command of ours brings about.
    const first = await hall.take('a');
    const { writer } = hall.database;
    const row = await writer.selectFrom('tickets').selectAll().executeTakeFirstOrThrow();
    await writer
      .insertInto('tickets')
      .values({ ...row, id: 'planted', token: 'planted', number: 'A003', status: 'cancelled' })
      .execute();
    const outcomes = await Promise.allSettled([hall.take('a'), hall.take('a'), hall.take('b')]);
    expect(first.number).toBe('A001');
    expect(outcomes).toMatchObject([
      { ...done, value: { number: 'A002' } },
      { status: 'rejected', reason: expect.not.objectContaining({ name: 'HallError' }) },
      { ...done, value: { number: 'B001' } },
    ]);
    await expectWholeJournal(hall);
    for (const { kept, counted } of (await countLines(hall)).values()) expect(kept).toBe(counted);
  });

  it('are carried out once where they are the same one, and refused where only the id is', async () => {
    const id = randomUUID();
    const send = (serviceId: string) => hall.send(kiosk, 'ticket.take', { serviceId }, id);
    const outcomes = await Promise.allSettled([send('nothing'), send('a'), send('a'), send('b')]);
    expect(outcomes).toMatchObject([
      refusedAs('service_not_found'),
      done,
      done,
      refusedAs('idempotency_key_reused'),
    ]);
    const [, first, second] = outcomes;
    expect(second).toEqual(first);
    const tickets = await hall.database.reader.selectFrom('tickets').select('id').execute();
    expect(tickets).toHaveLength(1);
  });

  it('go by what is set up as soon as it is', async () => {
    const pause = () =>
      hall.bus.configure(
        {
          id: randomUUID(),
          hallId: 'hall',
          type: 'setup.service',
          payload: null,
          actor: { kind: 'system' },
        },
        async ({ tx, append }) => {
          await tx.updateTable('services').set({ paused: 1 }).where('id', '=', 'a').execute();
          append('service.paused', {});
        },
      );
    const outcomes = await Promise.allSettled([hall.take('a'), pause(), hall.take('a'), hall.take('b')]);
    expect(outcomes).toMatchObject([done, done, refusedAs('service_paused'), done]);
  });

  it('keep quotas and the one live ticket a person', async () => {
    await hall.database.writer
      .updateTable('services')
      .set({ daily_quota: 2, one_live_ticket: 1 })
      .where('id', '=', 'a')
      .execute();
    const takeAs = (identity: string) => hall.send(kiosk, 'ticket.take', { serviceId: 'a', identity });
    const outcomes = await Promise.allSettled([
      takeAs('11010519491231002X'),
      takeAs('11010519491231002X'),
      takeAs('440524188001010014'),
      takeAs('440524188001010014'),
    ]);
    expect(outcomes).toMatchObject([done, refusedAs('has_live_ticket'), done, refusedAs('quota_reached')]);
  });

  it('tell each how many stand before it, priority and all', async () => {
    const random = seeded(7);
    const places: { rank: number; ahead: number }[] = [];
    for (let group = 0; group < 6; group += 1) {
      const size = 1 + Math.floor(random() * 5);
      const taking = Array.from({ length: size }, async () => {
        const isElder = random() < 0.4;
        const ticket = await hall.take('a', isElder ? 'elder' : undefined);
        places.push({
          rank: Date.parse(ticket.takenAt) - (isElder ? CREDIT_MS : 0),
          ahead: ticket.ahead,
        });
      });
      await Promise.all(taking);
      hall.now += Math.floor(random() * CREDIT_MS);
    }
    const expected = places.map(
      ({ rank }, index) => places.slice(0, index).filter((earlier) => earlier.rank <= rank).length,
    );
    expect(places.map(({ ahead }) => ahead)).toEqual(expected);
    expect(Math.max(...expected)).toBeGreaterThan(5);
    for (const { kept, counted } of (await countLines(hall)).values()) expect(kept).toBe(counted);
  });
});

describe.each(HUB_STORES)('a hub on $name that is killed while many take tickets', (store) => {
  it('has every ticket that it answered, once, and an unbroken journal', async () => {
    const hub = await HubProcess.start(store);
    try {
      const manager = await HubApi.signIn(hub.url, 'admin', ADMIN_PASSWORD);
      const token = await manager.newDeviceToken(SAMPLE_HALL, { kind: 'kiosk', name: '取号机' });
      const [service] = (await manager.hall(SAMPLE_HALL)).services;
      const take = async (key: string) => {
        const answer = await fetch(`${hub.url}/api/v1/halls/${SAMPLE_HALL}/tickets`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${token}`,
            'content-type': 'application/json',
            'idempotency-key': key,
          },
          body: JSON.stringify({ serviceId: service?.id }),
        });
        const { ticket }: { ticket: { id: string; number: string } } = await answer.json();
        return ticket;
      };
      const answered = new Map<string, { id: string; number: string }>();
      const sent: string[] = [];
      let killed: Promise<void> | undefined;
      const takeUntilKilled = async () => {
        while (killed === undefined) {
          const key = randomUUID();
          sent.push(key);
          const ticket = await take(key).catch(() => null);
          if (ticket === null) return;
          answered.set(key, ticket);
          // In the middle of the others' work.
          if (answered.size === 4 * MANY) killed = hub.kill();
        }
      };
      await Promise.all(Array.from({ length: MANY }, takeUntilKilled));
      await killed;
      await hub.start();

      const again = await Promise.all(sent.map(async (key) => ({ key, ticket: await take(key) })));
      for (const { key, ticket } of again) expect(ticket).toEqual(answered.get(key) ?? ticket);
      expect(new Set(again.map(({ ticket }) => ticket.number)).size).toBe(sent.length);
      const { events } = await manager.get<{ events: JournalEvent[] }>(`/halls/${SAMPLE_HALL}/events`);
      const taken = events.filter(({ type }) => type === 'ticket.taken');
      expect(taken).toHaveLength(sent.length);
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
      expect(events.slice(1).map(({ previousHash }) => previousHash)).toEqual(
        events.slice(0, -1).map(({ hash }) => hash),
      );
    } finally {
      await hub.dispose();
    }
  });
});
