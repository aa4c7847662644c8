import { randomUUID } from 'node:crypto';
import { createHallClient } from '@hallbell/hall-client';
import type { CommandAck, LiveDeviceRow } from '@hallbell/protocol';
import { verifyJournals } from '@hallbell/server';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { hasRedis, OwnRedis } from '../support/redis.ts';
import { committed } from './support/committed.ts';
import { ServedHall } from './support/served-hall.ts';
import { clerk } from './support/small-hall.ts';
import { STORES } from './support/stores.ts';

const SOON = { timeout: 10_000, interval: 20 };
const SHARED = STORES.filter(({ name }) => name === 'PostgreSQL');
const WAYS = hasRedis() ? ['with Redis', 'without Redis'] : ['without Redis'];

const PRINTER = {
  id: 'printer',
  kind: 'printer',
  name: '热敏打印机',
  windowId: null,
  state: 'ready',
} as const;

const [BEST_WAY] = WAYS;

describe.each(SHARED)('Two hubs on $name', (store) => {
  describe.each(WAYS)('%s', (way) => {
    let redis: OwnRedis | null;
    let here: ServedHall;
    let there: ServedHall;

    beforeEach(async () => {
      redis = way === 'with Redis' ? await OwnRedis.start() : null;
      const settings: Record<string, string> =
        redis === null
          ? {}
          : { HALLBELL_REDIS_URL: redis.url, HALLBELL_DATABASE_URL: 'postgres://the-one-of-the-test/hall' };
      here = await ServedHall.open(store, settings);
      there = await here.beside(settings);
      if (redis !== null)
        await vi.waitFor(async () => expect(await redisOf(here, there)).toEqual(['up', 'up']), SOON);
      await vi.waitFor(() => expect([here.others.count, there.others.count]).toEqual([2, 2]), SOON);
    });
    afterEach(async () => {
      await there.close();
      await here.close();
      await redis?.kill();
    });

    const redisOf = (...hubs: ServedHall[]) =>
      Promise.all(hubs.map(async ({ url }) => (await (await fetch(`${url}/readyz`)).json()).redis));

    async function openWindow({ hall }: ServedHall, windowId = 'w1', staffId = 'c1') {
      await hall.send(clerk(staffId), 'window.open', { windowId });
    }

    test('a call at one is shown by a board at the other, and what it left behind goes', async () => {
      const board = await there.watch(await there.connect(await there.proofOf('display')), 'board');
      await openWindow(here);
      const { number } = await here.hall.take('a');
      await here.hall.send(clerk('c1'), 'window.call-next', { windowId: 'w1' });
      const called = () => Object.entries(board).filter(([key]) => key.startsWith('call:'));
      await vi.waitFor(
        () =>
          expect(called().map(([, row]) => row)).toMatchObject([{ ticketNumber: number, windowNumber: '1' }]),
        SOON,
      );
      await there.hall.send(clerk('c1'), 'window.start', { windowId: 'w1' });
      await vi.waitFor(
        () => expect(called().map(([, row]) => row)).toMatchObject([{ status: 'over' }]),
        SOON,
      );
    });

    test('commands at either are one stream: no number twice, every screen the same in the end', async () => {
      const topics = ['board', 'queue:w1', 'window:w1', 'hall', 'line:a'];
      const shown = await Promise.all(
        [here, there].map(async (hub) => {
          const socket = await hub.connect(hub.tokens.manager);
          return Promise.all(topics.map((topic) => hub.watch(socket, topic)));
        }),
      );
      await openWindow(here);
      const taken = await Promise.all(
        Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? here : there).hall.take('a')),
      );
      for (let at = 0; at < 6; at += 1) {
        const { hall } = at % 2 === 0 ? here : there;
        await hall.send(clerk('c1'), 'window.call-next', { windowId: 'w1' });
        await hall.send(clerk('c1'), 'window.start', { windowId: 'w1' });
      }
      expect(new Set(taken.map(({ number }) => number)).size).toBe(40);
      const fresh = await Promise.all(
        topics.map(async (topic) => here.watch(await here.connect(here.tokens.manager), topic)),
      );
      await vi.waitFor(() => {
        for (const rows of shown) expect(rows.map(committed)).toEqual(fresh.map(committed));
      }, SOON);
      const [verdict] = await verifyJournals(there.hall.database.reader);
      expect(verdict).toMatchObject({ broken: null });
    });

    test('a device at one is there for the manager at the other, with its parts, until it goes', async () => {
      const proof = await there.proofOf('agent');
      const live = await here.watch(await here.connect(here.tokens.manager), 'live');
      const device = () => live['device:agent'] as LiveDeviceRow | undefined;
      const agent = await there.connect(proof);
      await agent.emitWithAck('report', { parts: [PRINTER] });
      await vi.waitFor(() => expect(device()).toMatchObject({ online: true, parts: [PRINTER] }), SOON);
      await agent.emitWithAck('report', { parts: [{ ...PRINTER, state: 'paper_out' }] });
      await vi.waitFor(() => expect(device()).toMatchObject({ parts: [{ state: 'paper_out' }] }), SOON);
      agent.close();
      await vi.waitFor(() => expect(device()).toMatchObject({ online: false, parts: [] }), SOON);
    });

    // How they hear of one another makes no difference to the rest.
    if (way !== BEST_WAY) return;

    test('a command that is sent again to the other is carried out once', async () => {
      const id = randomUUID();
      const take = async (hub: ServedHall): Promise<CommandAck<'ticket.take'>> => {
        const kiosk = await hub.connect(await hub.proofOf('kiosk'));
        return kiosk.emitWithAck('command', { id, type: 'ticket.take', payload: { serviceId: 'a' } });
      };
      const [first, again] = [await take(here), await take(there)];
      expect(again).toEqual(first);
      expect(first).toMatchObject({ ok: true, result: { ticket: { number: 'A001' } } });
    });

    test('a hub that has gone takes its devices with it, and one of the others leads', async () => {
      const third = await here.beside();
      const leaders = (...hubs: ServedHall[]) => hubs.filter(({ others }) => others.leads);
      await vi.waitFor(() => expect(leaders(here, there, third)).toHaveLength(1), SOON);
      const live = await there.watch(await there.connect(there.tokens.manager), 'live');
      const device = () => live['device:counter'] as LiveDeviceRow | undefined;
      const counter = await third.connect(await third.proofOf('counter'));
      await vi.waitFor(() => expect(device()).toMatchObject({ online: true }), SOON);
      expect(counter.connected).toBe(true);
      await third.close();
      await vi.waitFor(() => expect(device()).toMatchObject({ online: false }), SOON);
      await vi.waitFor(() => expect(leaders(here, there)).toHaveLength(1), SOON);
    });

    test('a device that is revoked at one ends its connections at the other', async () => {
      const kiosk = await there.connect(await there.proofOf('kiosk'));
      await there.watch(kiosk, 'hall');
      const ended = new Promise((resolve) => kiosk.on('signed-out', resolve));
      const { headers } = await here.manage('GET', 'devices/kiosk');
      const answer = await here.manage('DELETE', 'devices/kiosk', undefined, headers.get('etag'));
      expect(answer.status).toBeLessThan(300);
      expect(await ended).toMatchObject({ code: 'token_invalid' });
    });

    test('a hub that has missed more than is kept has its screens read again', async () => {
      const screen = createHallClient({ url: there.url, token: there.tokens.manager });
      const board = screen.watch('board');
      await vi.waitFor(() => expect(board.get().ready).toBe(true), SOON);
      // Not told, since this bus is no hub's: what it commits is found in the log, of which a part is lost.
      const unheard = here.hall.beside();
      await unheard.take('a');
      await unheard.database.writer.deleteFrom('changes').execute();
      await unheard.take('a');
      await vi.waitFor(() => expect(board.get().rows['service:a']).toMatchObject({ waiting: 2 }), SOON);
      screen.close();
      await unheard.close();
    });
  });
});

describe.skipIf(!hasRedis()).each(SHARED)('Redis that goes and comes back, on $name', (store) => {
  test('is told by both hubs, and no call is missed meanwhile', async () => {
    const redis = await OwnRedis.start();
    const settings = {
      HALLBELL_REDIS_URL: redis.url,
      HALLBELL_DATABASE_URL: 'postgres://the-one-of-the-test/hall',
    };
    const here = await ServedHall.open(store, settings);
    const there = await here.beside(settings);
    const states = () => [here.others.redis, there.others.redis];
    await vi.waitFor(() => expect(states()).toEqual(['up', 'up']), SOON);
    const board = await there.watch(await there.connect(await there.proofOf('display')), 'board');
    await here.hall.send(clerk('c1'), 'window.open', { windowId: 'w1' });
    const callNext = async () => {
      const { number } = await here.hall.take('a');
      await here.hall.send(clerk('c1'), 'window.call-next', { windowId: 'w1' });
      await vi.waitFor(
        () =>
          expect(Object.values(board)).toContainEqual(
            expect.objectContaining({ ticketNumber: number, calls: 1 }),
          ),
        SOON,
      );
      await there.hall.send(clerk('c1'), 'window.start', { windowId: 'w1' });
      await there.hall.send(clerk('c1'), 'window.finish', { windowId: 'w1' });
    };
    await callNext();
    await redis.kill();
    await callNext();
    await vi.waitFor(() => expect(states()).toEqual(['down', 'down']), SOON);
    const ready = await fetch(`${there.url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ok', hubs: 2, redis: 'down' }]);
    await callNext();
    await redis.start();
    await vi.waitFor(() => expect(states()).toEqual(['up', 'up']), SOON);
    await callNext();
    await there.close();
    await here.close();
    await redis.kill();
  });
});
