import type { CityResource, PublicHallsResource, StaffSetup } from '@hallbell/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ServedHall } from './support/served-hall.ts';
import { clerk } from './support/small-hall.ts';
import { STORES } from './support/stores.ts';

const WEST = { name: '城西大厅', nameEn: 'West hall' };
/** How old what is told to everybody may be. */
const KEPT_MS = 10_000;
const W1 = { windowId: 'w1' };

describe.each(STORES)('several halls on $name', (store) => {
  let served: ServedHall;
  let westId: string;
  beforeEach(async () => {
    served = await ServedHall.open(store);
    const made = await served.ask<{ id: string }>('POST', '/halls', {
      token: served.tokens.administrator,
      body: WEST,
    });
    westId = made.body.id;
  });
  afterEach(() => served.close());

  const publicHalls = async () => (await served.ask<PublicHallsResource>('GET', '/public/halls')).body;
  const city = (token: string) => served.ask<CityResource>('GET', '/city', { token });
  const hallIds = async (token: string) => (await city(token)).body.halls.map(({ hallId }) => hallId);

  async function makeWestWork(): Promise<void> {
    const token = served.tokens.administrator;
    const make = async (path: string, body: object) =>
      (await served.ask<{ id: string }>('POST', `/halls/${westId}/${path}`, { token, body })).body.id;
    const departmentId = await make('departments', { name: '综合' });
    const serviceId = await make('services', {
      ...{ name: '身份证', departmentId, prefix: 'C' },
      ...{ promisedWaitSeconds: 600, standardSeconds: 300 },
    });
    await make('windows', { number: '1', name: '1号窗口', services: [{ serviceId, tier: 1 }] });
  }

  describe('for citizens', () => {
    it('are told to anybody: who waits for what, and until when tickets are given', async () => {
      await makeWestWork();
      await served.hall.take('a');
      await served.hall.take('a');
      await served.hall.take('b');
      await served.hall.send(clerk('c1'), 'window.open', W1);
      const { at, halls } = await publicHalls();
      expect(at).toBe(new Date(served.hall.now).toISOString());
      expect(halls.map(({ name, waiting, openWindows }) => [name, waiting, openWindows])).toEqual(
        expect.arrayContaining([
          ['测试大厅', 3, 1],
          ['城西大厅', 0, 0],
        ]),
      );
      const hall = halls.find(({ hallId }) => hallId === 'hall');
      expect(hall).toMatchObject({ isOpen: true, opensAt: null, closesAt: '2026-11-23T04:00:00.000Z' });
      expect(hall?.services).toMatchObject([
        { name: '事项A', departmentName: '综合', isPaused: false, waiting: 2, openWindows: 1 },
        { name: '事项B', waiting: 1, openWindows: 1 },
      ]);
      // Nobody watches here, and the waits are known all the same.
      expect(hall?.services[0]?.estimate).toEqual({
        lowSeconds: expect.any(Number),
        highSeconds: expect.any(Number),
      });
    });

    it('tell nothing of any person or ticket', async () => {
      const ticket = await served.hall.take('a');
      const text = JSON.stringify(await publicHalls());
      for (const secret of [ticket.id, ticket.token, ticket.number, '职员1'])
        expect(text).not.toContain(secret);
    });

    it('say when tickets are given again', async () => {
      // Between noon and half past one, and after the last closing of the day.
      served.hall.now = Date.UTC(2026, 10, 23, 4, 30);
      expect((await publicHalls()).halls[0]).toMatchObject({
        isOpen: false,
        opensAt: '2026-11-23T05:30:00.000Z',
      });
      served.hall.now = Date.UTC(2026, 10, 27, 10, 0);
      expect((await publicHalls()).halls[0]).toMatchObject({
        isOpen: false,
        opensAt: '2026-11-30T01:00:00.000Z',
      });
    });

    it('leave out a hall that has no service yet', async () => {
      expect((await publicHalls()).halls.map(({ hallId }) => hallId)).toEqual(['hall']);
      await makeWestWork();
      served.hall.now += KEPT_MS;
      expect((await publicHalls()).halls).toHaveLength(2);
    });

    it('are worked out once for all who ask within ten seconds', async () => {
      await publicHalls();
      let statements = 0;
      const stop = served.hall.database.onQuery(() => {
        statements += 1;
      });
      await Promise.all(Array.from({ length: 50 }, publicHalls));
      // Which halls there are, and nothing of any of them.
      expect(statements).toBeGreaterThanOrEqual(50);
      // Hubs on one database write of themselves meanwhile; to read a hall takes several each.
      expect(statements).toBeLessThan(55);
      stop();
      await served.hall.take('a');
      served.hall.now += KEPT_MS;
      expect((await publicHalls()).halls[0]?.waiting).toBe(1);
    });
  });

  describe('for who manages them', () => {
    const staff = (id: string) =>
      served.ask<StaffSetup>('GET', `/halls/hall/staff/${id}`, { token: served.tokens.administrator });

    async function giveHalls(otherHallIds: string[], token = served.tokens.administrator) {
      const { body, headers } = await staff('manager');
      const { id: _, version: __, hallId: ___, ...person } = body;
      return served.ask<{ code?: string; errors?: object[] }>('PUT', '/halls/hall/staff/manager', {
        token,
        body: { ...person, otherHallIds },
        headers: { 'if-match': headers.get('etag') ?? '' },
      });
    }

    it('stand side by side: waits, windows, ratings, alarms and grades', async () => {
      await served.hall.take('a');
      await served.hall.send(clerk('c1'), 'window.open', W1);
      const { status, body } = await city(served.tokens.administrator);
      expect(status).toBe(200);
      expect(body.halls.find(({ hallId }) => hallId === 'hall')).toMatchObject({
        ...{ name: '测试大厅', isOpen: true, waiting: 1, taken: 1, served: 0, ratings: 0, badRatings: 0 },
        windows: { open: 1, paused: 0, closed: 1 },
        longestQueuedAt: expect.any(String),
        alarms: { red: expect.any(Number), amber: expect.any(Number) },
        quarter: {
          label: '2026-Q4',
          grades: [
            { grade: 'excellent', zh: '优质', windows: 0 },
            { grade: 'good', zh: '良好', windows: 0 },
            { grade: 'fair', zh: '一般', windows: 0 },
            { grade: 'poor', zh: '差', windows: 0 },
          ],
          ungraded: 2,
        },
      });
    });

    it('are those that are theirs, and no others', async () => {
      expect(await hallIds(served.tokens.administrator)).toHaveLength(2);
      expect(await hallIds(served.tokens.manager)).toEqual(['hall']);
      expect((await served.ask('GET', `/halls/${westId}`, { token: served.tokens.manager })).status).toBe(
        403,
      );
      expect((await city(served.tokens.clerk)).status).toBe(403);
    });

    it('are given by an administrator, with the same rights and the same sign-in, and taken back', async () => {
      const token = served.tokens.manager;
      const makeIn = (hallId: string, name: string) =>
        served.ask('POST', `/halls/${hallId}/departments`, { token, body: { name } });
      expect((await makeIn(westId, '一')).status).toBe(403);
      const socket = await served.connect(token);
      const gone = new Promise((resolve) => socket.on('disconnect', resolve));
      expect((await giveHalls([westId])).status).toBe(200);
      // Who is connected comes back with what they may now.
      await gone;
      expect((await hallIds(token)).sort()).toEqual(['hall', westId].sort());
      expect((await makeIn(westId, '二')).status).toBe(201);
      const again = await served.connect(token);
      const watched = await again.emitWithAck('watch', { hallId: westId, topics: ['live'] });
      expect(watched.refused).toEqual([]);

      expect((await giveHalls([])).status).toBe(200);
      expect((await makeIn(westId, '三')).status).toBe(403);
      expect(await hallIds(token)).toEqual(['hall']);
    });

    it('are not given by a manager, to nobody, and not where there is none', async () => {
      expect((await giveHalls([westId], served.tokens.manager)).body).toMatchObject({ code: 'forbidden' });
      expect((await giveHalls(['nowhere'])).body).toMatchObject({
        code: 'setup_invalid',
        errors: [{ path: '/otherHallIds/0', code: 'hall_unknown' }],
      });
      // What an administrator has given a manager keeps, and changes all else.
      expect((await giveHalls([westId])).status).toBe(200);
      expect((await giveHalls([westId], served.tokens.manager)).status).toBe(200);
      expect((await giveHalls([], served.tokens.manager)).body).toMatchObject({ code: 'forbidden' });
    });
  });
});
