import { setTimeout as pause } from 'node:timers/promises';
import type { Problem, WorkBody, WorkResource, WorksResource } from '@hallbell/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ServedHall } from './support/served-hall.ts';
import { STORES } from './support/stores.ts';
import { driveWorkedDay } from './support/worked-day.ts';

const MONDAY = '2026-11-23';
const TUESDAY = '2026-11-24';
const WEDNESDAY_NINE = Date.parse('2026-11-25T09:00:00+08:00');
/** So many days that it takes seconds, though hardly anything is in them. */
const LONG: WorkBody = { kind: 'detect', from: '2024-12-01', to: TUESDAY };

describe.each(STORES)('long work on $name', (store) => {
  let served: ServedHall;
  beforeEach(async () => {
    served = await ServedHall.open(store);
    await driveWorkedDay(served.hall);
    served.hall.now = WEDNESDAY_NINE;
    await served.renewSessions();
  });
  afterEach(() => served.close());

  const start = (body: WorkBody) => served.manage<WorkResource>('POST', 'works', body);
  const cancel = (id: string) => served.manage<WorkResource>('DELETE', `works/${id}`);
  const read = async (id: string) => (await served.manage<WorkResource>('GET', `works/${id}`)).body;
  const until = async (id: string, isSo: (work: WorkResource) => boolean): Promise<WorkResource> => {
    for (;;) {
      const work = await read(id);
      if (isSo(work)) return work;
      await pause(50);
    }
  };
  const finish = async (body: WorkBody) => {
    const { status, body: begun } = await start(body);
    expect(status).toBe(202);
    return until(begun.id, ({ state }) => state !== 'running');
  };
  const countOf = async (table: 'rollup_days' | 'integrity_days') => {
    const rows = await served.hall.database.reader.selectFrom(table).select('business_day').execute();
    return rows.length;
  };

  it('rolls days up anew, and tells who began it, how far it is and what came of it', async () => {
    const { status, headers, body } = await start({ kind: 'rebuild', from: MONDAY, to: '2026-12-31' });
    expect(status).toBe(202);
    expect(headers.get('location')).toBe(`/api/v1/halls/hall/works/${body.id}`);
    expect(body).toMatchObject({
      ...{ kind: 'rebuild', from: MONDAY, state: 'running', of: 2, isCancelling: false },
      // Of the range what is over: today is not.
      to: TUESDAY,
      startedBy: { id: 'manager' },
      ...{ endedAt: null, result: null, error: null },
    });
    const done = await until(body.id, ({ state }) => state !== 'running');
    expect(done).toMatchObject({ state: 'done', done: 2, of: 2, result: { kind: 'rebuild', days: 2 } });
    expect(done.endedAt).not.toBeNull();
    expect(await countOf('rollup_days')).toBe(2);
    // Whether it is due or not.
    expect(await finish({ kind: 'rebuild', from: MONDAY, to: TUESDAY })).toMatchObject({
      result: { days: 2 },
    });
    const { body: all } = await served.manage<WorksResource>('GET', 'works');
    expect(all.items.map(({ state }) => state)).toEqual(['done', 'done']);
  });

  it('looks for what is odd in days of one’s choice', async () => {
    expect(await finish({ kind: 'detect', from: MONDAY, to: TUESDAY })).toMatchObject({
      ...{ state: 'done', done: 2, result: { kind: 'detect', days: 2, raised: 0, extended: 0 } },
    });
    expect(await countOf('integrity_days')).toBeGreaterThan(0);
  });

  it('goes on while it is watched, and stops when it is cancelled, once and for good', async () => {
    const { body } = await start(LONG);
    const under = await until(body.id, ({ done }) => done > 0);
    expect(under.state).toBe('running');
    expect((await start(LONG)).body).toMatchObject({ code: 'work_under_way' });
    expect((await cancel(body.id)).status).toBe(200);
    const ended = await until(body.id, ({ state }) => state !== 'running');
    expect(ended.state).toBe('cancelled');
    expect(ended.done).toBeLessThan(ended.of);
    const looked = await countOf('integrity_days');
    await pause(200);
    expect(await countOf('integrity_days')).toBe(looked);
    expect((await cancel(body.id)).body).toEqual(ended);
    // What was found until then is kept, and the hall is free for other work.
    expect(await finish({ kind: 'rebuild', from: MONDAY, to: MONDAY })).toMatchObject({ state: 'done' });
  });

  it('stops where another hub was told to cancel it', async () => {
    const { body } = await start(LONG);
    await served.hall.database.writer.updateTable('works').set({ cancelled_at: 1 }).execute();
    expect((await read(body.id)).isCancelling).toBe(true);
    expect((await until(body.id, ({ state }) => state !== 'running')).state).toBe('cancelled');
  });

  it('stops where others took its hub for gone, and leaves the newer work alone', async () => {
    const { body: stalled } = await start(LONG);
    const { writer } = served.hall.database;
    await writer
      .updateTable('works')
      .set({ beat_at: WEDNESDAY_NINE - 31_000 })
      .execute();
    const newer = await finish({ kind: 'rebuild', from: MONDAY, to: MONDAY });
    expect(newer.state).toBe('done');
    const looked = async () => {
      const before = await countOf('integrity_days');
      await pause(500);
      return (await countOf('integrity_days')) - before;
    };
    await expect.poll(looked, { timeout: 20_000 }).toBe(0);
    expect(await read(stalled.id)).toMatchObject({ state: 'interrupted' });
  });

  it('is told as interrupted once its hub has gone, and hinders nobody', async () => {
    const { body } = await start(LONG);
    await cancel(body.id);
    await until(body.id, ({ state }) => state !== 'running');
    const { writer } = served.hall.database;
    // As a hub leaves it that is cut off.
    await writer
      .updateTable('works')
      .set({ state: 'running', ended_at: null, cancelled_at: null, beat_at: WEDNESDAY_NINE - 31_000 })
      .execute();
    expect(await read(body.id)).toMatchObject({ state: 'interrupted', endedAt: null, error: null });
    await finish({ kind: 'rebuild', from: MONDAY, to: MONDAY });
    expect(await read(body.id)).toMatchObject({ state: 'interrupted', error: null });
  });

  it('finds what the journal does not tell, and where its chain is broken', async () => {
    // The small hall was made without a word in its journal.
    const work = await finish({ kind: 'verify' });
    expect(work).toMatchObject({ state: 'done', from: null, to: null, done: 100, of: 100 });
    expect(work.result).toMatchObject({ kind: 'verify', brokenAt: null });
    if (work.result?.kind === 'verify') expect(work.result.differences.length).toBeGreaterThan(0);
    await served.hall.database.writer.updateTable('events').set({ at: 1 }).where('seq', '=', 3).execute();
    expect((await finish({ kind: 'verify' })).result).toMatchObject({ brokenAt: 3 });
  });

  it('refuses ranges without a day that is over, and work that is not there', async () => {
    const refused = async (body: WorkBody) => (await start(body)).body.code;
    expect(await refused({ kind: 'rebuild', from: TUESDAY, to: MONDAY })).toBe('period_invalid');
    expect(await refused({ kind: 'detect', from: '2026-11-25', to: '2026-11-25' })).toBe('period_invalid');
    expect(await refused({ kind: 'detect', from: '2020-01-01', to: MONDAY })).toBe('period_invalid');
    expect((await cancel('nothing')).body).toMatchObject({ code: 'work_not_found' });
    const { body } = await served.ask<Problem>('POST', '/halls/hall/works', {
      token: served.tokens.inspector,
      body: { kind: 'verify' },
    });
    expect(body.code).toBe('forbidden');
  });
});
