import type { Problem, StaffingResource } from '@hallbell/protocol';
import { RollupBuilder } from '@hallbell/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ServedHall } from './support/served-hall.ts';
import { STORES } from './support/stores.ts';
import { driveWorkedDay, onMonday } from './support/worked-day.ts';

const DAY_MS = 86_400_000;
const MONDAY = 'staffing?from=2026-11-23&to=2026-11-23';

type Got = StaffingResource & Partial<Problem>;

describe.each(STORES)('staffing advice on $name', (store) => {
  let served: ServedHall;
  beforeAll(async () => {
    served = await ServedHall.open(store);
    await driveWorkedDay(served.hall);
  });
  afterAll(() => served.close());
  const ask = (query: string) => served.manage<Got>('GET', query);

  it('says nothing of a day that is not over', async () => {
    expect(await ask(MONDAY)).toMatchObject({ status: 200, body: { target: 80, groups: [] } });
  });

  it('tells who came by the hour, what was open, and how many windows that needs', async () => {
    served.hall.now = onMonday('09:00') + DAY_MS;
    await served.renewSessions();
    const { status, body } = await ask(MONDAY);
    expect(status).toBe(200);
    // Window 1 has b in its second tier only: window 2 joins both services.
    expect(body.groups).toMatchObject([{ serviceIds: ['a', 'b'], windowIds: ['w1', 'w2'] }]);
    const [group] = body.groups;
    expect(group?.services.map(({ promisedWaitSeconds }) => promisedWaitSeconds)).toEqual([900, 900]);
    const [monday] = group?.weekdays ?? [];
    expect(monday).toMatchObject({ weekday: 1, days: 1, isReached: true });
    expect(monday?.openingOrder).toEqual(['w2', 'w1']);
    // Taken 9:00, 9:14, 9:30, 9:43 and 9:54, and eight in the hour after.
    expect(monday?.hours[0]).toMatchObject({ hour: 9, taken: { mean: 5, sd: 0, most: 5 }, open: 1 });
    expect(monday?.hours[1]).toMatchObject({ hour: 10, taken: { mean: 8, sd: 0, most: 8 }, open: 2 });
    for (const { advised, erlang, taken, share } of monday?.hours ?? []) {
      expect(advised).toBeLessThanOrEqual(2);
      if (taken.mean > 0) expect(Math.min(advised, erlang)).toBeGreaterThanOrEqual(1);
      if (taken.mean >= 5) expect(share).toBeGreaterThanOrEqual(0.8);
    }
    expect(monday?.share).toBeGreaterThanOrEqual(0.8);
  });

  it('is the same from the rollups as from the servings', async () => {
    const before = (await ask(MONDAY)).body;
    const builder = new RollupBuilder(served.hall.database.source, served.hall.bus);
    expect(await builder.run('hall', served.hall.now)).toBe(1);
    await builder.close();
    expect((await ask(MONDAY)).body).toEqual(before);
  });

  it('asks for more windows by a higher target', async () => {
    const hours = async (target: number) => {
      const { body } = await ask(`${MONDAY}&target=${target}`);
      return (body.groups[0]?.weekdays[0]?.hours ?? []).reduce((sum, { advised }) => sum + advised, 0);
    };
    expect(await hours(50)).toBeLessThanOrEqual(await hours(99));
  });

  it.each([
    'from=2026-11-23',
    'from=2026-11-23&to=2026-11-01',
    'from=2025-01-01&to=2026-11-01',
    'from=x&to=y',
  ])('refuses %s', async (range) => {
    const { status, body } = await ask(`staffing?${range}`);
    expect([status, body.code]).toEqual([400, range.includes('to=2026') ? 'period_invalid' : 'bad_request']);
  });

  it('is for managers and inspectors', async () => {
    const as = (role: 'clerk' | 'inspector') =>
      served.ask('GET', `/halls/hall/${MONDAY}`, { token: served.tokens[role] });
    expect((await as('inspector')).status).toBe(200);
    expect((await as('clerk')).status).toBe(403);
  });
});
