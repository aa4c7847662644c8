import { randomUUID } from 'node:crypto';
import { createHallClient } from '@hallbell/hall-client';
import { verifyJournals } from '@hallbell/server';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { RoughLink } from './support/rough-link.ts';
import { ServedHall } from './support/served-hall.ts';
import { clerk, kiosk } from './support/small-hall.ts';
import { STORES } from './support/stores.ts';

const SOON = { timeout: 30_000, interval: 50 };
const POSTGRES_PORT = 5432;
const SHARED = STORES.filter(({ name }) => name === 'PostgreSQL');

describe.each(SHARED)('A hub whose way to $name is rough', (store) => {
  let link: RoughLink;
  /** With a way of its own. */
  let spared: ServedHall;
  let served: ServedHall;

  beforeEach(async () => {
    const server = process.env.HALLBELL_TEST_DATABASE_URL;
    link = await RoughLink.to(Number(server ? new URL(server).port || POSTGRES_PORT : POSTGRES_PORT));
    spared = await ServedHall.open(store);
    served = await spared.beside({}, link.port);
  });
  afterEach(async () => {
    link.weather.isSilent = false;
    await served.close();
    await spared.close();
    await link.close();
  });

  test('carries out once what was under way when its connections were cut', async () => {
    const { bus, database } = served.hall;
    const ids = Array.from({ length: 120 }, () => randomUUID());
    // Often enough to meet transactions in their middle, and seldom enough for new connections to be made.
    const cutting = setInterval(() => link.cut(), 250);
    onTestFinished(() => clearInterval(cutting));
    const take = (id: string) =>
      bus.execute({ id, hallId: 'hall', type: 'ticket.take', payload: { serviceId: 'a' }, actor: kiosk });
    const told = new Map<string, string>();
    // As a device does that has no answer: the same again, until there is one.
    const takeUntilTold = async (id: string) => {
      while (!told.has(id)) {
        const carried = await take(id).catch(() => null);
        if (carried !== null) told.set(id, carried.result.ticket.number);
      }
    };
    for (let at = 0; at < ids.length; at += 4) await Promise.all(ids.slice(at, at + 4).map(takeUntilTold));
    clearInterval(cutting);
    expect(new Set(told.values()).size).toBe(ids.length);
    const tickets = await spared.hall.database.reader.selectFrom('tickets').select('number').execute();
    expect(tickets.map(({ number }) => number).sort()).toEqual([...told.values()].sort());
    expect(await verifyJournals(spared.hall.database.reader)).toMatchObject([{ broken: null }]);
    expect((await database.reader.selectFrom('halls').select('id').execute()).length).toBe(1);
  });

  test('hides a connection that was lost between two commands', async () => {
    for (let at = 1; at <= 5; at += 1) {
      expect((await served.hall.take('a')).number).toBe(`A00${at}`);
      link.cut();
    }
  });

  test('closes its doors while nothing comes from there, says so, and shows the truth again after', async () => {
    const proof = await spared.proofOf('display');
    const display = createHallClient({ url: served.url, token: proof.token ?? '' });
    const board = display.watch('board');
    await vi.waitFor(() => expect(display.connection.get().status).toBe('live'), SOON);
    link.weather.isSilent = true;
    const asked = served.manage('GET', 'flags');
    await vi.waitFor(() => expect(display.connection.get().status).toBe('lost'), SOON);
    const answer = await asked;
    expect([answer.status, answer.body.code]).toEqual([503, 'store_unavailable']);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await fetch(`${served.url}/readyz`)).status).toBe(503);
    await expect(served.connect(proof)).rejects.toMatchObject({ data: { code: 'store_unavailable' } });
    await expect(served.hall.take('a')).rejects.toMatchObject({ code: 'store_unavailable' });
    // Meanwhile the hall goes on at another hub.
    await spared.hall.send(clerk('c1'), 'window.open', { windowId: 'w1' });
    const { number } = await spared.hall.take('a');
    await spared.hall.send(clerk('c1'), 'window.call-next', { windowId: 'w1' });
    link.weather.isSilent = false;
    link.cut();
    await vi.waitFor(() => expect(display.connection.get().status).toBe('live'), SOON);
    const shown = expect.objectContaining({ ticketNumber: number, windowNumber: '1' });
    await vi.waitFor(() => expect(Object.values(board.get().rows)).toContainEqual(shown), SOON);
    expect((await fetch(`${served.url}/readyz`)).status).toBe(200);
    display.close();
  });
});
