import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHallClient, type HallClient } from './hall-client.ts';
import { ScriptedHub } from './testing/scripted-hub.ts';

const SECOND = 1_000;
const START = Date.UTC(2026, 10, 24, 1, 0);

describe('what is watched', () => {
  let hub: ScriptedHub;
  let client: HallClient;

  beforeEach(() => {
    vi.useFakeTimers({ now: START });
    hub = new ScriptedHub();
    client = createHallClient({ openWire: hub.openWire });
  });
  afterEach(() => {
    client.close();
    vi.useRealTimers();
  });

  const pass = (ms: number) => vi.advanceTimersByTime(ms);
  const status = () => client.connection.get().status;
  /** The hub beats for the topic every five seconds, as the real one does. */
  const beatFor = (seconds: number, topic: string) => {
    for (let s = 0; s < seconds; s += 5) {
      pass(5 * SECOND);
      hub.beat(topic);
    }
  };

  it('is fresh, and the connection live, when its snapshot has come and not before', () => {
    const board = client.watch('board');
    hub.connect();
    expect(board.get()).toMatchObject({ ready: false, freshness: { status: 'asking' } });
    expect(status()).toBe('connecting');
    pass(1);
    expect(board.get()).toMatchObject({ ready: true, freshness: { status: 'fresh' } });
    expect(status()).toBe('live');
  });

  it('is stale since the drop until the snapshot of the new connection', () => {
    const board = client.watch('board');
    hub.connect();
    pass(1);
    hub.change('board', { a: 1 });
    pass(2 * SECOND);
    const droppedAt = client.now();
    hub.drop();
    pass(3 * SECOND);
    hub.isMute = true;
    hub.connect();
    pass(4 * SECOND);
    expect(board.get()).toMatchObject({
      rows: { a: 1 },
      freshness: { status: 'stale', sinceMs: droppedAt },
    });
    expect(client.connection.get()).toMatchObject({ status: 'lost', sinceMs: droppedAt });
    hub.isMute = false;
    hub.rows = { a: 2 };
    pass(5 * SECOND);
    expect(board.get()).toMatchObject({ rows: { a: 2 }, freshness: { status: 'fresh' } });
    expect(status()).toBe('live');
  });

  it('says which topic is refused, lets the others be live, and asks again ever more slowly', () => {
    hub.refusals.set('live', 'forbidden');
    const live = client.watch('live');
    const board = client.watch('board');
    hub.connect();
    pass(1);
    expect(live.get().freshness).toMatchObject({ status: 'refused', code: 'forbidden' });
    expect(board.get().freshness.status).toBe('fresh');
    expect(client.connection.get()).toMatchObject({ status: 'live', problem: { code: 'forbidden' } });
    const asked = () => hub.watches.filter(({ topics }) => topics.includes('live')).length;
    beatFor(10, 'board');
    const early = asked();
    expect(early).toBeGreaterThan(3);
    beatFor(120, 'board');
    expect(asked() - early).toBeLessThan(12);
    hub.refusals.clear();
    beatFor(30, 'board');
    expect(live.get()).toMatchObject({ ready: true, freshness: { status: 'fresh', code: null } });
    expect(client.connection.get().problem).toBeNull();
  });

  it('asks a refused topic at once on a new connection', () => {
    hub.refusals.set('live', 'forbidden');
    const live = client.watch('live');
    hub.connect();
    pass(60 * SECOND);
    hub.drop();
    hub.refusals.clear();
    hub.connect();
    pass(1);
    expect(live.get().freshness.status).toBe('fresh');
  });

  it('stays stale under a refusal that may pass, and says it', () => {
    const board = client.watch('board');
    hub.connect();
    pass(1);
    hub.drop();
    hub.refusals.set('*', 'store_unavailable');
    hub.connect();
    pass(SECOND);
    expect(board.get().freshness).toMatchObject({ status: 'stale', code: 'store_unavailable' });
    expect(status()).toBe('lost');
    hub.refusals.clear();
    pass(5 * SECOND);
    expect(board.get().freshness.status).toBe('fresh');
    expect(status()).toBe('live');
  });

  it('asks for a snapshot when a beat names a number that it has not seen, and is stale meanwhile', () => {
    const board = client.watch('board');
    hub.connect();
    pass(1);
    hub.rows = { a: 'committed, but its message was lost' };
    hub.seq = 7;
    hub.isMute = true;
    hub.beat('board');
    expect(board.get().freshness.status).toBe('fresh');
    pass(2 * SECOND);
    expect(board.get().freshness.status).toBe('stale');
    hub.isMute = false;
    pass(10 * SECOND);
    expect(board.get()).toMatchObject({ seq: 7, rows: hub.rows, freshness: { status: 'fresh' } });
  });

  it('asks again for a topic that the hub has fallen silent about, though it speaks of others', () => {
    const board = client.watch('board');
    const hall = client.watch('hall');
    hub.connect();
    pass(1);
    hub.isMute = true;
    beatFor(15, 'hall');
    expect(hall.get().freshness.status).toBe('fresh');
    expect(board.get().freshness.status).toBe('stale');
    expect(status()).toBe('lost');
    hub.isMute = false;
    beatFor(10, 'hall');
    expect(board.get().freshness.status).toBe('fresh');
    expect(status()).toBe('live');
  });

  it('is live again by any message that proves it, without a beat', () => {
    const board = client.watch('board');
    hub.connect();
    pass(1);
    hub.isMute = true;
    pass(12 * SECOND);
    expect(client.connection.get()).toMatchObject({ status: 'lost' });
    hub.isMute = false;
    hub.change('board', { a: 1 });
    pass(8 * SECOND);
    expect(board.get()).toMatchObject({ rows: { a: 1 }, freshness: { status: 'fresh' } });
    expect(status()).toBe('live');
  });

  it('tears a silent connection down, and only a silent one', () => {
    client.watch('board');
    hub.connect();
    pass(1);
    beatFor(60, 'board');
    hub.isMute = true;
    for (let s = 0; s < 60; s += 5) {
      pass(5 * SECOND);
      hub.ping();
    }
    expect(hub.rebuilds).toBe(0);
    pass(21 * SECOND);
    expect(hub.rebuilds).toBe(1);
  });

  it('passes over an answer that belongs to a connection that is gone', () => {
    const board = client.watch('board');
    hub.connect();
    hub.rows = { a: 'of the first connection' };
    hub.drop();
    hub.connect();
    hub.drop();
    pass(SECOND);
    expect(board.get()).toMatchObject({ ready: false, freshness: { status: 'asking' } });
  });

  it('lets the hub know when nobody looks any more, in the hall that it watched', () => {
    client.close();
    client = createHallClient({ openWire: hub.openWire, hallId: 'h1' });
    const [one, two] = [client.watch('board'), client.watch('board')];
    hub.connect();
    pass(1);
    one.close();
    one.close();
    expect(hub.unwatched).toEqual([]);
    two.close();
    expect(hub.unwatched).toEqual([{ topics: ['board'], hallId: 'h1' }]);
  });

  it('forgets dropped rows by a snapshot, once there are many', () => {
    const queue = client.watch('queue:w1');
    hub.connect();
    pass(1);
    for (let n = 1; n <= 1_001; n += 1) hub.change('queue:w1', { [`ticket:${n}`]: n }, [`ticket:${n - 1}`]);
    expect(queue.get().freshness.status).toBe('fresh');
    expect(hub.watches).toHaveLength(1);
    beatFor(15, 'queue:w1');
    expect(hub.watches).toHaveLength(2);
    hub.change('queue:w1', { last: 1 }, ['ticket:1001']);
    beatFor(15, 'queue:w1');
    expect(hub.watches).toHaveLength(2);
    expect(queue.get().rows).toEqual({ last: 1 });
  });

  it('tells times by the hub’s clock', () => {
    hub.now = () => Date.now() + 3_600_000;
    client.watch('board');
    hub.connect();
    pass(1);
    pass(2 * SECOND);
    hub.drop();
    // The time of the hub's answer is only known to half of its round trip.
    expect(Math.abs(client.connection.get().sinceMs - hub.now())).toBeLessThanOrEqual(1);
  });

  it('reads the hub’s clock at once when a beat can’t be right', () => {
    client.watch('board');
    hub.connect();
    pass(SECOND);
    hub.now = () => Date.now() + 3_600_000;
    hub.beat('board');
    pass(1);
    expect(Math.abs(client.now() - hub.now())).toBeLessThanOrEqual(1);
  });
});
