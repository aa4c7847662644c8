import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '@hallbell/domain';
import { describe, expect, it, vi } from 'vitest';
import { STORES } from '../support/hub-stores.ts';
import { hasRedis, OwnRedis } from '../support/redis.ts';
import { faultsIn } from './check-history.ts';
import { HallUnderFire } from './hall-under-fire.ts';
import { type Strike, strike } from './strike.ts';

/** Each kind at least once; `npm run faults` strikes as often as one likes. */
const STRIKES: readonly Strike[] = ['kill', 'cut', 'slow', 'redis', 'clock', 'kill'];
const BETWEEN_MS = 700;
const SOON = { timeout: 30_000, interval: 100 };

describe.each(STORES)('A hall under fire, on $name', (store) => {
  const isShared = store.name === 'PostgreSQL';

  it('loses no ticket, call or rating, doubles none, and shows the truth in the end', {
    timeout: 180_000,
  }, async () => {
    const redis = isShared && hasRedis() ? await OwnRedis.start() : null;
    const hall = await HallUnderFire.open({
      database: await store.make(),
      hubs: isShared ? 2 : 1,
      redis,
      seed: 1,
    });
    try {
      const random = seededRandom(1);
      hall.begin();
      for (const kind of STRIKES) {
        await sleep(BETWEEN_MS);
        await strike(hall, kind, random);
      }
      await sleep(BETWEEN_MS);
      const record = await hall.end();
      expect(faultsIn(hall.history, record)).toEqual([]);
      expect(record.tickets.length).toBeGreaterThan(30);
      expect(new Set(record.tickets.map(({ status }) => status))).toEqual(new Set(['finished']));
      expect(record.ratings.length).toBeGreaterThan(10);
      expect(hall.history.shown.length).toBeGreaterThan(0);
      const [one, other] = hall.watchers;
      await vi.waitFor(() => {
        expect(one?.callRows).not.toBeNull();
        expect(one?.callRows).toEqual(other?.callRows);
      }, SOON);
    } finally {
      await hall.close();
    }
  });
});
