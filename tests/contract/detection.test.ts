import { randomBytes } from 'node:crypto';
import type { FlagDetail, FlagResource, FlagsResource, Problem } from '@hallbell/protocol';
import { Detection, Vault, verifyJournals } from '@hallbell/server';
import { playHistory } from '@hallbell/simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ServedHall } from './support/served-hall.ts';
import { STORES } from './support/stores.ts';

/** Two working days of which window 1's clerk finishes every second serving at once. */
const DAYS = { from: '2026-11-26', to: '2026-11-27' };
const MORNING_AFTER = Date.parse('2026-11-28T08:00:00+08:00');
const PLAY_WITHIN_MS = 180_000;
const FLAGS = '/halls/hall/flags';

type Got = FlagsResource & FlagDetail & Problem;

describe.each(STORES)('what the detectors find on $name', (store) => {
  let served: ServedHall;
  let detection: Detection;
  beforeAll(async () => {
    served = await ServedHall.open(store);
    const { database, bus } = served.hall;
    const dishonest = new Map([['1', { kind: 'finishesEarly', share: 0.5 } as const]]);
    const vault = new Vault(randomBytes(32));
    await playHistory(database, { hallId: 'hall', vault, seed: 5, dishonest, ...DAYS });
    served.hall.now = MORNING_AFTER;
    await served.renewSessions();
    detection = new Detection(database.source, bus);
  }, PLAY_WITHIN_MS);
  afterAll(async () => {
    await detection.close();
    await served.close();
  });

  const reader = () => served.hall.database.reader;
  const look = () => detection.run(reader(), 'hall', served.hall.now);
  const again = () => detection.detect({ hallId: 'hall', from: '2026-11-27', to: '2026-11-27' });
  const ask = (path: string, role: 'manager' | 'inspector' | 'clerk' = 'manager') =>
    served.ask<Got>('GET', `${FLAGS}${path}`, { token: served.tokens[role] });
  const decide = (id: string, body: object) =>
    served.ask<Got>('POST', `${FLAGS}/${id}/decision`, { token: served.tokens.manager, body });
  const shortOnes = async (): Promise<FlagResource> => {
    const { body } = await ask('?detector=short_servings');
    const [flag] = body.items;
    if (flag === undefined) throw new Error('The short servings were not found');
    return flag;
  };
  const markedAs = async (standing: 'flagged' | 'excluded') => {
    const rows = await reader()
      .selectFrom('serving_marks')
      .select('serving_id')
      .where('standing', '=', standing)
      .where('source', '=', 'flag')
      .execute();
    return rows.length;
  };

  it('is looked for once a night, and raised once', async () => {
    expect(await look()).toBe(true);
    const { status, body } = await ask('');
    expect(status).toBe(200);
    expect(body.counts.open).toBe(body.items.length);
    expect(await look()).toBe(false);
    expect(await again()).toEqual({ raised: 0, extended: 0 });
    expect((await ask('')).body.items).toEqual(body.items);
  });

  it('names the clerk, the window, the days and what was measured', async () => {
    const flag = await shortOnes();
    expect(flag).toMatchObject({
      state: 'open',
      window: { id: 'w1', number: '1' },
      staff: { id: 'c1', name: '职员1', staffNo: '1001' },
      from: DAYS.from,
      to: DAYS.to,
      taints: 'serving',
      version: 1,
      decisions: [],
    });
    const { trials, events, expected, evidence } = flag.figures;
    expect(events).toBe(flag.servings);
    expect(events).toBeGreaterThan(3 * expected);
    expect(trials).toBeGreaterThan(events);
    expect(evidence).toBeGreaterThanOrEqual(1_000);
  });

  it('shows the servings that it is about, each of which was short', async () => {
    const { id, servings, marked } = await shortOnes();
    const { body } = await ask(`/${id}`, 'inspector');
    expect(body.servingList).toHaveLength(servings);
    expect(marked).toBe(servings);
    for (const one of body.servingList) {
      expect(one).toMatchObject({ windowNumber: '1', scope: 'serving', status: 'finished' });
      expect(one.handlingSeconds).toBeLessThan(0.2 * one.standardSeconds);
    }
  });

  it('is told by window, clerk, detector, state and days', async () => {
    const { items } = (await ask('')).body;
    const idsOf = async (query: string) => (await ask(query)).body.items.map(({ id }) => id);
    const all = items.map(({ id }) => id);
    const ofFirst = items.filter(({ window }) => window?.id === 'w1').map(({ id }) => id);
    expect(await idsOf('?by=window&id=w1')).toEqual(ofFirst);
    expect(await idsOf('?by=staff&id=c9')).toEqual([]);
    expect(await idsOf('?state=confirmed')).toEqual([]);
    expect(await idsOf('?from=2026-11-28')).toEqual([]);
    expect(await idsOf('?to=2026-11-26')).toEqual(all);
    const first = (await ask('?limit=1')).body;
    expect(first.items).toHaveLength(1);
    if (all.length > 1) {
      const rest = (await ask(`?after=${first.next}`)).body;
      expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(all);
    }
  });

  it('is no business of a clerk, and a wrong question is refused', async () => {
    expect((await ask('', 'clerk')).status).toBe(403);
    expect((await ask('?detector=gossip')).body).toMatchObject({ code: 'bad_request' });
    expect((await ask('/unknown')).body).toMatchObject({ code: 'flag_not_found' });
    const { id } = await shortOnes();
    expect((await decide(id, { decision: 'confirm' })).body).toMatchObject({ code: 'bad_request' });
    expect((await decide(id, { decision: 'confirm', reason: '看过', version: 7 })).body).toMatchObject({
      code: 'flag_changed',
    });
  });

  it('is decided with a reason, by a person, and again where they were wrong', async () => {
    const { id, marked, version } = await shortOnes();
    const before = await markedAs('flagged');
    expect(before).toBeGreaterThanOrEqual(marked);
    const confirmed = await decide(id, { decision: 'confirm', reason: '录像显示仍在办理', version });
    expect(confirmed.body).toEqual({ flagId: id, state: 'confirmed', version: 2 });
    expect(await markedAs('excluded')).toBe(marked);
    expect(await markedAs('flagged')).toBe(before - marked);
    await decide(id, { decision: 'dismiss', reason: '当天系统演练' });
    expect(await markedAs('excluded')).toBe(0);
    expect(await shortOnes()).toMatchObject({
      state: 'dismissed',
      decisions: [
        { decision: 'confirm', reason: '录像显示仍在办理', by: { id: 'manager' }, version: 2 },
        { decision: 'dismiss', reason: '当天系统演练', by: { id: 'manager' }, version: 3 },
      ],
    });
  });

  it('is not raised again once somebody has decided', async () => {
    await again();
    const { items } = (await ask('?detector=short_servings')).body;
    expect(items.map(({ state }) => state)).toEqual(['dismissed']);
  });

  it('stands in the journal, from which all of it can be had again', async () => {
    const events = await reader()
      .selectFrom('events')
      .select(['type', 'actor', 'payload'])
      .where('type', 'in', ['flag.raised', 'flag.decided'])
      .orderBy('seq')
      .execute();
    const { id, marked } = await shortOnes();
    const told = events
      .map(({ type, actor, payload }) => ({ type, actor: JSON.parse(actor), ...JSON.parse(payload) }))
      .filter(({ flagId }) => flagId === id);
    expect(told.map(({ type, actor }) => `${type} by ${actor.kind}`)).toEqual([
      'flag.raised by system',
      'flag.decided by manager',
      'flag.decided by manager',
    ]);
    expect(told[0].servings).toHaveLength(marked);
    expect(await verifyJournals(reader())).toMatchObject([{ hallId: 'hall', broken: null }]);
  });
});
