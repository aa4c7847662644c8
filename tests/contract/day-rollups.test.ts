import { staleDay } from '@hallbell/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ServedHall } from './support/served-hall.ts';
import { clerk, kiosk, pad, type SmallHall } from './support/small-hall.ts';
import { STORES } from './support/stores.ts';

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
