import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clerk, SmallHall } from './support/small-hall.ts';
import { STORES } from './support/stores.ts';

describe.each(STORES)('a transaction on $name', (store) => {
  let hall: SmallHall;
  beforeEach(async () => {
    hall = await SmallHall.open(store);
  });
  afterEach(() => hall.close());

  const lines = () => hall.database.reader.selectFrom('lines').selectAll().orderBy('service_id').execute();
  const line = (serviceId: string, waiting = 1) => ({ service_id: serviceId, hall_id: 'hall', waiting });

  it('sees what was sent without waiting, and what is asked at once is answered at once', async () => {
    const seen = await hall.database.write(async (work) => {
      work.send(work.tx.insertInto('lines').values(line('a')).compile());
      const all = work.tx.selectFrom('lines').select('service_id').execute();
      const one = work.tx.selectFrom('lines').select('waiting').where('service_id', '=', 'a').execute();
      return Promise.all([all, one]);
    });
    expect(seen).toEqual([[{ service_id: 'a' }], [{ waiting: 1 }]]);
    expect(await lines()).toEqual([line('a')]);
  });

  it('commits nothing where one of those that were sent has failed, and says why', async () => {
    const failing = hall.database.write(async (work) => {
      work.send(work.tx.insertInto('lines').values(line('a')).compile());
      work.send(work.tx.insertInto('lines').values(line('a')).compile());
      work.send(work.tx.insertInto('lines').values(line('b')).compile());
    });
    const error = await failing.catch((caught: unknown) => caught);
    expect(hall.database.dialect.isUniqueViolation(error)).toBe(true);
    expect(await lines()).toEqual([]);
  });

  it('says why at the first answer that is waited for', async () => {
    const failing = hall.database.write(async (work) => {
      work.send(
        work.tx
          .insertInto('lines')
          .values([line('a'), line('a')])
          .compile(),
      );
      await work.sent();
      await work.tx.selectFrom('lines').selectAll().execute();
      throw new Error('It went on');
    });
    const error = await failing.catch((caught: unknown) => caught);
    expect(hall.database.dialect.isUniqueViolation(error)).toBe(true);
    await hall.database.write(async ({ tx }) => tx.insertInto('lines').values(line('b')).execute());
    expect(await lines()).toEqual([line('b')]);
  });

  it('is of no use once it is over', async () => {
    const { tx } = await hall.database.write(async (work) => work);
    await expect(tx.selectFrom('lines').selectAll().execute()).rejects.toThrow('over');
  });

  it('that reads sees one state, whatever is committed meanwhile', async () => {
    await hall.take('a');
    const seen = await hall.database.readOneState(async (tx) => {
      const before = await tx.selectFrom('tickets').select('number').execute();
      await hall.take('a');
      return [before, await tx.selectFrom('tickets').select('number').execute()];
    });
    expect(seen).toEqual([[{ number: 'A001' }], [{ number: 'A001' }]]);
    expect(await hall.database.reader.selectFrom('tickets').select('number').execute()).toHaveLength(2);
  });

  it.runIf(store.name === 'PostgreSQL')('goes with its connection, and takes no other with it', async () => {
    const failing = hall.database.write(async (work) => {
      const { tx } = work;
      work.send(tx.insertInto('lines').values(line('a')).compile());
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx);
    });
    const error = await failing.catch((caught: unknown) => caught);
    expect(hall.database.dialect.isUnavailable(error)).toBe(true);
    expect((await hall.take('a')).number).toBe('A001');
    expect(await lines()).toEqual([line('a')]);
  });

  it.runIf(store.name === 'PostgreSQL')('goes on after a newer hub has changed the tables', async () => {
    await hall.send(clerk('c1'), 'window.open', { windowId: 'w1' });
    const callNext = async () => {
      await hall.take('a');
      const called = await hall.send(clerk('c1'), 'window.call-next', { windowId: 'w1' });
      await hall.send(clerk('c1'), 'window.start', { windowId: 'w1' });
      return called;
    };
    // Often enough for its statements to be prepared.
    for (let calls = 0; calls < 3; calls++) await callNext();
    await sql`alter table tickets add column later text`.execute(hall.database.writer);
    await expect(callNext()).rejects.toMatchObject({ code: 'store_unavailable' });
    expect((await callNext()).ticket?.number).toBe('A004');
  });
});
