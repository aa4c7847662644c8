import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ServedHall } from '../contract/support/served-hall.ts';
import { STORES } from '../contract/support/stores.ts';

const [store] = STORES;
if (store === undefined) throw new Error('There is a database');

/** Of one message, bytes. */
const MESSAGE_LIMIT = 16_384;
/** How long a request may take to say what it wants, and how often that is looked at. */
const HEADERS_MS = 10_000;
const LOOKED_AT_MS = 5_000;
/** How long a socket may say nothing of who it is. */
const SILENT_MS = 10_000;
const SLOW_CLIENTS = 300;
/** Messages that a connection may send at once. */
const BURST = 120;

describe('a hub under pressure', () => {
  let served: ServedHall;
  const sockets: Socket[] = [];
  beforeEach(async () => {
    served = await ServedHall.open(store);
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await served.close();
  });

  /** A connection that says this, and goes on saying a little. Resolves when the hub has ended it, with how long it took. */
  function dawdle(first: string, more: string): { ended: Promise<number> } {
    const startedAt = performance.now();
    const socket = connect(Number(new URL(served.url).port), '127.0.0.1', () => socket.write(first));
    sockets.push(socket);
    socket.on('error', () => undefined).resume();
    const timer = setInterval(() => socket.writable && socket.write(more), 500);
    const ended = new Promise<number>((resolve) =>
      socket.on('close', () => {
        clearInterval(timer);
        resolve(performance.now() - startedAt);
      }),
    );
    return { ended };
  }

  it('ends requests that never get to their end, and serves everybody else meanwhile', async () => {
    const slow = Array.from({ length: SLOW_CLIENTS }, () =>
      dawdle('POST /api/v1/session HTTP/1.1\r\nHost: h\r\n', 'X-More: 1\r\n'),
    );
    const kiosk = await served.connect(await served.proofOf('kiosk'));
    const waits: number[] = [];
    for (let index = 0; index < 20; index++) {
      const startedAt = performance.now();
      const id = `take-under-pressure-${index}`;
      const answer = await kiosk.emitWithAck('command', {
        id,
        type: 'ticket.take',
        payload: { serviceId: 'a' },
      });
      expect(answer.ok).toBe(true);
      waits.push(performance.now() - startedAt);
      await sleep(50);
    }
    expect(Math.max(...waits)).toBeLessThan(1_000);
    const ended = await Promise.all(slow.map((one) => one.ended));
    expect(Math.max(...ended)).toBeLessThan(HEADERS_MS + 2 * LOOKED_AT_MS);
  }, 60_000);

  it('ends a socket that does not say who it is', async () => {
    const socket = new WebSocket(`${served.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    const startedAt = performance.now();
    await new Promise((resolve) => socket.addEventListener('close', resolve));
    expect(performance.now() - startedAt).toBeLessThan(SILENT_MS + LOOKED_AT_MS);
  });

  it('ends a socket whose message is too large, and takes nothing of it', async () => {
    const kiosk = await served.connect(await served.proofOf('kiosk'));
    const gone = new Promise((resolve) => kiosk.on('disconnect', resolve));
    kiosk.emit('command', {
      id: 'one-too-large',
      type: 'ticket.take',
      payload: { serviceId: 'x'.repeat(MESSAGE_LIMIT) },
    });
    expect(await gone).toBe('transport close');
    const again = await served.connect(await served.proofOf('kiosk'));
    expect(again.connected).toBe(true);
  });

  it('refuses what floods it, and answers whoever does not', async () => {
    const [flooding, kiosk] = [
      await served.connect(await served.proofOf('rater')),
      await served.connect(await served.proofOf('kiosk')),
    ];
    const flood = Array.from({ length: 20 * BURST }, (_, index) =>
      flooding.emitWithAck('command', {
        id: `flood-${index}-of-many`,
        type: 'serving.rate',
        payload: { servingId: 'unknown', level: 5 },
      }),
    );
    const startedAt = performance.now();
    const answer = await kiosk.emitWithAck('command', {
      id: 'take-in-a-flood',
      type: 'ticket.take',
      payload: { serviceId: 'a' },
    });
    expect(answer.ok).toBe(true);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    const codes = (await Promise.all(flood)).map(({ problem }) => problem.code);
    const refused = codes.filter((code) => code === 'too_many_requests').length;
    expect(new Set(codes)).toEqual(new Set(['too_many_requests', 'serving_not_found']));
    expect(refused).toBeGreaterThan(15 * BURST);
  });
});
