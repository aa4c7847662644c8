import type { EvaluationResource } from '@hallbell/protocol';
import { RollupBuilder, rollUp, staleDay, writeRollup } from '@hallbell/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ServedHall } from './support/served-hall.ts';
import { clerk, kiosk, pad, type SmallHall } from './support/small-hall.ts';
import { STORES } from './support/stores.ts';
import { driveWorkedDay } from './support/worked-day.ts';

const MONDAY = '2026-11-23';
const TUESDAY_NINE = Date.parse('2026-11-24T09:00:00+08:00');
const WEDNESDAY_NINE = Date.parse('2026-11-25T09:00:00+08:00');

/** Takes a ticket and serves it at once. */
async function serveOne(hall: SmallHall) {
  const ticket = await hall.take('a');
  const { serving } = await hall.send(clerk('c1'), 'window.call-next', { windowId: 'w1' });
  await hall.send(clerk('c1'), 'window.start', { windowId: 'w1' });
  await hall.send(clerk('c1'), 'window.finish', { windowId: 'w1' });
  return { ticket, servingId: serving?.id ?? '' };
}

const revisionsOf = ({ database }: SmallHall) =>
  database.reader
    .selectFrom('rollup_days')
    .select(['business_day', 'revision'])
    .orderBy('business_day')
    .execute();

describe.each(STORES)('what changes a day of the past on $name', (store) => {
  let served: ServedHall;
  beforeAll(async () => {
    served = await ServedHall.open(store);
  });
  afterAll(() => served.close());

  it('raises its revision, and nothing of today does', async () => {
    const { hall } = served;
    await hall.send(clerk('c1'), 'window.open', { windowId: 'w1' });
    const rated = await serveOne(hall);
    const late = await serveOne(hall);
    const waits = await hall.take('a');
    await hall.send(pad('w1'), 'serving.rate', { servingId: rated.servingId, level: 5 });
    await hall.send(kiosk, 'ticket.take', { serviceId: 'b' });
    await hall.send(clerk('c1'), 'window.close', { windowId: 'w1' });
    expect(await revisionsOf(hall)).toEqual([]);

    hall.now = TUESDAY_NINE;
    const citizen = { kind: 'citizen' as const, hallId: 'hall', ticketId: late.ticket.id };
    await hall.send(citizen, 'serving.rate', { servingId: late.servingId, level: 4 });
    expect(await revisionsOf(hall)).toEqual([{ business_day: MONDAY, revision: 1 }]);
    const waiting = { kind: 'citizen' as const, hallId: 'hall', ticketId: waits.id };
    await hall.send(waiting, 'ticket.cancel', { token: waits.token });
    expect(await revisionsOf(hall)).toEqual([{ business_day: MONDAY, revision: 2 }]);
    const cancelled = await hall.database.reader
      .selectFrom('tickets')
      .select('ended_at')
      .where('id', '=', waits.id)
      .executeTakeFirst();
    expect(cancelled).toEqual({ ended_at: hall.now });
  });

  it('raises every day’s with the calendar', async () => {
    const { hall } = served;
    hall.now = WEDNESDAY_NINE;
    await served.renewSessions();
    const { database } = hall;
    await database.writer.transaction().execute((tx) => staleDay(tx, 'hall', '2026-11-24'));
    const before = await revisionsOf(hall);
    const { body, headers } = await served.manage<Record<string, unknown>>('GET', 'calendar');
    const { version: _version, ...calendar } = body;
    const { status } = await served.manage('PUT', 'calendar', calendar, headers.get('etag'));
    expect(status).toBe(200);
    expect(await revisionsOf(hall)).toEqual(before.map((row) => ({ ...row, revision: row.revision + 1 })));
    expect(before).toHaveLength(2);
  });
});

describe.each(STORES)('evaluations from rollups on $name', (store) => {
  let served: ServedHall;
  const evaluated = async () => {
    const answers: Record<string, unknown> = {};
    for (const by of ['window', 'staff', 'department']) {
      for (const period of ['2026-11-23', '2026-W48', '2026-11', '2026-Q4']) {
        const { status, body } = await served.manage('GET', `evaluations?period=${period}&by=${by}`);
        expect(status).toBe(200);
        answers[`${period} ${by}`] = body;
      }
    }
    return answers;
  };
  const rollUpAll = async () => {
    const { hall } = served;
    const builder = new RollupBuilder(hall.database.source, hall.bus);
    try {
      return await builder.run('hall', hall.now);
    } finally {
      await builder.close();
    }
  };
  const builtDays = () =>
    served.hall.database.reader
      .selectFrom('rollup_days')
      .select('business_day')
      .whereRef('built', '=', 'revision')
      .orderBy('business_day')
      .execute()
      .then((rows) => rows.map(({ business_day: day }) => day));
  beforeAll(async () => {
    served = await ServedHall.open(store);
    await driveWorkedDay(served.hall);
    served.hall.now = WEDNESDAY_NINE;
    await served.renewSessions();
  });
  afterAll(() => served.close());

  it('are the same before and after the days are rolled up', async () => {
    const before = await evaluated();
    expect(await rollUpAll()).toBe(2);
    expect(await builtDays()).toEqual([MONDAY, '2026-11-24']);
    expect(await evaluated()).toEqual(before);
    // Read from the rollup, and not by chance from the servings.
    await served.hall.database.writer.deleteFrom('day_servings').execute();
    expect(await evaluated()).not.toEqual(before);
    await served.hall.database.writer.updateTable('rollup_days').set({ built: null }).execute();
    expect(await rollUpAll()).toBe(2);
    expect(await evaluated()).toEqual(before);
  });

  it('tell of a rating that came after, at once, and of nothing else', async () => {
    const { hall } = served;
    const unrated = await hall.database.reader
      .selectFrom('servings as s')
      .leftJoin('ratings as r', 'r.serving_id', 's.id')
      .select(['s.id', 's.ticket_id'])
      .where('s.status', '=', 'finished')
      .where('r.serving_id', 'is', null)
      .orderBy('s.called_at')
      .executeTakeFirstOrThrow();
    hall.now = TUESDAY_NINE;
    const citizen = { kind: 'citizen' as const, hallId: 'hall', ticketId: unrated.ticket_id };
    const before = await served.manage<EvaluationResource>('GET', 'evaluations?period=2026-11-23');
    await hall.send(citizen, 'serving.rate', { servingId: unrated.id, level: 1 });
    const after = await served.manage<EvaluationResource>('GET', 'evaluations?period=2026-11-23');
    expect(after.body.total.sample.ratings).toBe(before.body.total.sample.ratings + 1);
    expect(await builtDays()).toEqual(['2026-11-24']);
    hall.now = WEDNESDAY_NINE;
    const raw = await evaluated();
    expect(await rollUpAll()).toBe(1);
    expect(await evaluated()).toEqual(raw);
  });

  it('leave a rollup alone that was read before the day changed', async () => {
    const { hall } = served;
    const { reader } = hall.database;
    const read = await reader
      .transaction()
      .execute((tx) => rollUp(tx, { hallId: 'hall', day: MONDAY, now: hall.now }));
    if (read === null) throw new Error('Monday has been');
    await hall.database.writer.transaction().execute((tx) => staleDay(tx, 'hall', MONDAY));
    expect(await writeRollup(hall.bus, read)).toBe(false);
    expect(await builtDays()).toEqual(['2026-11-24']);
    expect(await rollUpAll()).toBe(1);
    // Two hubs may do the same at the same time.
    const again = await reader
      .transaction()
      .execute((tx) => rollUp(tx, { hallId: 'hall', day: MONDAY, now: hall.now }));
    if (again === null) throw new Error('Monday has been');
    expect(await Promise.all([writeRollup(hall.bus, again), writeRollup(hall.bus, again)])).toEqual([
      true,
      true,
    ]);
    const rows = await reader
      .selectFrom('day_servings')
      .select('window_id')
      .where('business_day', '=', MONDAY)
      .execute();
    expect(rows).toHaveLength(2);
  });

  it('follow the calendar, and marks', async () => {
    const before = await served.manage<EvaluationResource>('GET', 'evaluations?period=2026-11-23');
    const { body, headers } = await served.manage<Record<string, unknown>>('GET', 'calendar');
    const { version: _version, ...calendar } = body;
    const halfDay = { day: MONDAY, kind: 'special_hours', spans: [{ from: 540, to: 720 }], label: null };
    await served.manage('PUT', 'calendar', { ...calendar, exceptions: [halfDay] }, headers.get('etag'));
    expect(await builtDays()).toEqual([]);
    const changed = await evaluated();
    expect(changed['2026-11-23 window']).not.toEqual(before.body);
    expect(await rollUpAll()).toBe(2);
    expect(await evaluated()).toEqual(changed);

    const rated = await served.hall.database.reader
      .selectFrom('ratings')
      .select('serving_id')
      .where('level', '=', 1)
      .executeTakeFirstOrThrow();
    await served.hall.database.writer.transaction().execute(async (tx) => {
      await tx
        .insertInto('serving_marks')
        .values({
          serving_id: rated.serving_id,
          hall_id: 'hall',
          business_day: MONDAY,
          scope: 'rating',
          standing: 'excluded',
          source: 'flag',
          source_id: 'a flag',
        })
        .execute();
      await staleDay(tx, 'hall', MONDAY);
    });
    const marked = await evaluated();
    const { body: day } = await served.manage<EvaluationResource>('GET', 'evaluations?period=2026-11-23');
    const window = day.items.find(({ id }) => id === 'w1');
    expect(window?.figures.ratingLevels[0]).toBe(0);
    expect(window?.scores.withExcluded).toBeLessThan(window?.score ?? 0);
    expect(window?.scores.withoutFlagged).toBeNull();
    expect(await rollUpAll()).toBe(1);
    expect(await evaluated()).toEqual(marked);
  });
});
