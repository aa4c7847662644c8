import { PROTOCOL_VERSION } from '@hallbell/protocol';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { DeafClient } from './support/deaf-client.ts';
import { ServedHall } from './support/served-hall.ts';
import { STORES } from './support/stores.ts';

const [STORE] = STORES;
/** As many as wait make an answer of some hundred kilobytes. */
const WAITING = 400;
const QUESTIONS_A_ROUND = 10;

describe('a client that asks and never reads', () => {
  let served: ServedHall;
  beforeAll(async () => {
    if (STORE === undefined) throw new Error('There is no database');
    served = await ServedHall.open(STORE);
    await Promise.all(Array.from({ length: WAITING }, () => served.hall.take('a')));
  });
  afterAll(() => served.close());

  test('is ended once too much waits for it, and others are answered all the while', async () => {
    const other = await served.connect(served.tokens.manager);
    const auth = { protocolVersion: PROTOCOL_VERSION, token: served.tokens.manager };
    const deaf = await DeafClient.connect(Number(new URL(served.url).port), auth);
    let asked = 0;
    await vi.waitFor(
      async () => {
        for (let at = 0; at < QUESTIONS_A_ROUND; at += 1) {
          asked += 1;
          deaf.ask(asked, 'watch', { topics: ['queue:w1', 'queue:w2'] });
        }
        deaf.pong();
        expect(await other.emitWithAck('time')).toBe(served.hall.now);
        expect(deaf.isEnded).toBe(true);
      },
      { timeout: 45_000, interval: 200 },
    );
    deaf.close();
    const { snapshots } = await other.emitWithAck('watch', { topics: ['board'] });
    expect(snapshots).toHaveLength(1);
  });
});
