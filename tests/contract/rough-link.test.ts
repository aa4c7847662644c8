import { setTimeout as sleep } from 'node:timers/promises';
import { createHallClient, type HallClient, type HallClientOptions } from '@hallbell/hall-client';
import type { CommandAck, Topic } from '@hallbell/protocol';
import type { Actor } from '@hallbell/server';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { committed } from './support/committed.ts';
import { RoughLink } from './support/rough-link.ts';
import { seeded } from './support/seeded.ts';
import { clerk, kiosk, type SmallHall } from './support/small-hall.ts';
import { STORES } from './support/stores.ts';
import { WiredHall } from './support/wired-hall.ts';

const manager: Actor = { kind: 'staff', staffId: 'm', role: 'manager', hallId: 'hall' };
const ACTORS: Record<string, Actor> = { manager, kiosk, c1: clerk('c1'), c2: clerk('c2') };
const TOPICS: Topic[] = ['hall', 'board', 'window:w1', 'window:w2', 'queue:w1', 'queue:w2', 'line:a'];
const PATIENT_MS = 60_000;

describe.each(STORES)('A client on a rough link, on $name', (store) => {
  let hall: SmallHall;
  let link: RoughLink;
  let directUrl: string;
  let wired: WiredHall;
  const clients: HallClient[] = [];

  beforeEach(async () => {
    wired = await WiredHall.open(store, {
      actors: ACTORS,
      clock: (of) => {
        of.now += 1;
        return of.now;
      },
    });
    ({ hall, url: directUrl } = wired);
    link = await RoughLink.to(wired.port);
  });

  afterEach(async () => {
    for (const client of clients.splice(0)) client.close();
    await link.close();
    await wired.close();
  });

  function open(token: string, options: HallClientOptions = {}): HallClient {
    const client = createHallClient({ url: link.url, token, ...options });
    clients.push(client);
    return client;
  }

  /** The hub's own rows now, asked for on a connection that nothing disturbs. */
  async function truth(): Promise<Map<Topic, object>> {
    const direct = open('manager', { url: directUrl });
    const replicas = TOPICS.map((topic) => [topic, direct.watch(topic)] as const);
    await vi.waitFor(() => expect(direct.connection.get().status).toBe('live'), { timeout: 5_000 });
    return new Map(replicas.map(([topic, replica]) => [topic, committed(replica.get().rows)]));
  }

  test('shows the hub’s rows in the end, and has every command carried out once and in order', async () => {
    const timings = { ackMs: 400 };
    const watcher = open('manager', { timings });
    const replicas = TOPICS.map((topic) => [topic, watcher.watch(topic)] as const);
    const random = seeded(11);
    let isOver = false;
    let cuts = 0;
    const weather = (async () => {
      while (!isOver || cuts < 5) {
        link.weather.delayMs = random() < 0.5 ? 0 : Math.floor(random() * 120);
        link.weather.isDoubled = random() < 0.4;
        link.weather.isSilent = random() < 0.2;
        if (random() < 0.5) {
          cuts += 1;
          link.cut();
        }
        await sleep(40 + random() * 260);
      }
      Object.assign(link.weather, { delayMs: 0, isDoubled: false, isSilent: false });
      link.cut();
    })();

    // Each sends without waiting for answers, as a person who presses on does.
    const atKiosk = open('kiosk', { timings });
    const takes = Array.from({ length: 30 }, () =>
      atKiosk.command('ticket.take', { serviceId: 'a' }, { ttlMs: PATIENT_MS }),
    );
    const atWindows = (['w1', 'w2'] as const).map((windowId, n) => {
      const desk = open(`c${n + 1}`, { timings });
      const send = (type: 'window.open' | 'window.call-next' | 'window.start') =>
        desk.command(type, { windowId }, { ttlMs: PATIENT_MS });
      const rounds = Array.from({ length: 8 }, () => [send('window.call-next'), send('window.start')]);
      return [send('window.open'), ...rounds.flat()];
    });
    const taken = await Promise.all(takes);
    const served: CommandAck[] = await Promise.all(atWindows.flat());
    isOver = true;
    await weather;

    expect(taken.map((ack) => (ack.ok ? ack.result.ticket.number : ack.problem.code))).toEqual(
      Array.from({ length: 30 }, (_, n) => `A${String(n + 1).padStart(3, '0')}`),
    );
    const lost = served.filter((ack) => !ack.ok && ['no_answer', 'hub_away'].includes(ack.problem.code));
    expect(lost).toEqual([]);
    const events = await hall.database.reader
      .selectFrom('events')
      .select('type')
      .where('type', 'in', ['ticket.taken', 'window.opened'])
      .execute();
    expect(events.map(({ type }) => type).sort()).toEqual([
      ...Array.from({ length: 30 }, () => 'ticket.taken'),
      'window.opened',
      'window.opened',
    ]);

    await vi.waitFor(() => expect(watcher.connection.get().status).toBe('live'), { timeout: 10_000 });
    await vi.waitFor(
      async () => {
        const rows = await truth();
        for (const [topic, replica] of replicas) {
          expect([topic, committed(replica.get().rows)]).toEqual([topic, rows.get(topic)]);
        }
      },
      { timeout: 10_000, interval: 500 },
    );
    expect(Object.keys(rows(replicas, 'line:a')).length).toBeGreaterThan(0);
  }, 60_000);

  test('tears a link down that has fallen silent, and shows what was missed', async () => {
    const client = open('manager', { timings: { staleAfterMs: 6_000, rebuildAfterMs: 6_000 } });
    const board = client.watch('board');
    await vi.waitFor(() => expect(client.connection.get().status).toBe('live'));
    link.weather.isSilent = true;
    await hall.take('a');
    await vi.waitFor(() => expect(client.connection.get().status).toBe('lost'), { timeout: 12_000 });
    expect(board.get().freshness.status).toBe('stale');
    // The old connection stays as dead as it is; only a new one gets through.
    link.weather.isSilent = false;
    await vi.waitFor(() => expect(client.connection.get().status).toBe('live'), { timeout: 12_000 });
    expect(board.get().rows['service:a']).toMatchObject({ waiting: 1 });
  }, 40_000);
});

function rows(replicas: readonly (readonly [Topic, { get(): { rows: object } }])[], wanted: Topic): object {
  return replicas.find(([topic]) => topic === wanted)?.[1].get().rows ?? {};
}
