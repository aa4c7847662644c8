import { randomUUID } from 'node:crypto';
import {
  type CommandAck,
  PROTOCOL_VERSION,
  REFUSED_PRESS_MS,
  type RowsMessage,
  type Snapshot,
  type WatchAck,
} from '@hallbell/protocol';
import { type Actor, HallError } from '@hallbell/server';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { committed } from './support/committed.ts';
import { seeded } from './support/seeded.ts';
import { clerk, kiosk, pad, type SmallHall } from './support/small-hall.ts';
import { STORES } from './support/stores.ts';
import { WiredHall } from './support/wired-hall.ts';

const manager: Actor = { kind: 'staff', staffId: 'm', role: 'manager', hallId: 'hall' };
const display: Actor = {
  kind: 'device',
  deviceId: 'd1',
  deviceKind: 'display',
  hallId: 'hall',
  windowId: null,
};
const agent: Actor = { ...display, deviceId: 'a1', deviceKind: 'agent' };
const ACTORS: Record<string, Actor> = { manager, kiosk, display, agent, clerk: clerk('c1') };

describe.each(STORES)('Sockets on $name', (store) => {
  let hall: SmallHall;
  let url: string;
  let wired: WiredHall;
  const sockets: Socket[] = [];

  beforeEach(async () => {
    wired = await WiredHall.open(store, { actors: ACTORS });
    ({ hall, url } = wired);
  });

  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.close();
    await wired.close();
  });

  async function connect(token: string): Promise<Socket> {
    const socket = io(url, {
      transports: ['websocket'],
      reconnection: false,
      auth: { protocolVersion: PROTOCOL_VERSION, token },
    });
    sockets.push(socket);
    await new Promise<void>((resolve, reject) => {
      socket.on('connect', resolve);
      socket.on('connect_error', (error) =>
        reject(new HallError((error as Error & { data: { code: 'internal' } }).data.code)),
      );
    });
    return socket;
  }

  const watch = (socket: Socket, topics: string[], hallId?: string): Promise<WatchAck> =>
    socket.emitWithAck('watch', { topics, ...(hallId ? { hallId } : {}) });

  test('a button’s press that comes to nothing is told at its window for a while, and written nowhere', async () => {
    const screen = await connect('clerk');
    await watch(screen, ['window:w1', 'window:w2']);
    const told: RowsMessage[] = [];
    screen.on('rows', (message: RowsMessage) => {
      if ('press' in message.set || message.drop.includes('press')) told.push(message);
    });
    const press = async (type: string) => {
      const button = await connect('agent');
      await button.emitWithAck('command', { id: randomUUID(), type, payload: { windowId: 'w1' } });
    };
    const tells = (...codes: string[]) =>
      vi.waitFor(() => {
        expect(told.map(({ set }) => (set.press as { code: string } | undefined)?.code)).toEqual(codes);
        expect(told.map(({ topic }) => topic)).toEqual(codes.map(() => 'window:w1'));
      });
    await press('window.call-next');
    await tells('window_not_open');
    await hall.send(clerk('c1'), 'window.open', { windowId: 'w1' });
    await press('window.call-next');
    await tells('window_not_open', 'nobody_waits');
    // A clerk who asks at the screen is answered there.
    const ownId = { id: randomUUID(), type: 'window.call-next', payload: { windowId: 'w1' } };
    expect(await screen.emitWithAck('command', ownId)).toMatchObject({ ok: true });
    await press('window.recall');
    await tells('window_not_open', 'nobody_waits', 'no_serving');
    const late = await watch(await connect('clerk'), ['window:w1']);
    expect(late).toMatchObject({ snapshots: [{ rows: { press: { code: 'no_serving' } } }] });
    hall.now += REFUSED_PRESS_MS;
    await vi.waitFor(() => expect(told.at(-1)?.drop).toEqual(['press']), 3_000);
    const journal = await hall.database.reader.selectFrom('events').select('type').execute();
    expect(journal).toEqual([{ type: 'window.opened' }]);
  });

  test('rows that came as changes equal a fresh snapshot, in every topic', async () => {
    await hall.send(clerk('c1'), 'window.open', { windowId: 'w1' });
    await hall.send(clerk('c2'), 'window.open', { windowId: 'w2' });
    const first = await hall.take('a');
    ACTORS.citizen = { kind: 'citizen', ticketId: first.id, hallId: 'hall' };
    const staff = await connect('manager');
    const citizen = await connect('citizen');
    const topics = ['hall', 'board', 'window:w1', 'window:w2', 'queue:w1', 'queue:w2', 'line:a', 'line:b'];
    const own = `ticket:${first.token}`;
    const replicas = new Map([...topics, own].map((topic) => [topic, new ShownRows()]));
    const listen = (message: RowsMessage) => replicas.get(message.topic)?.apply(message);
    for (const [socket, names] of [
      [staff, topics],
      [citizen, [own]],
    ] as const) {
      socket.on('rows', listen);
      const answer = await watch(socket, [...names]);
      if (!answer.ok) throw new Error(answer.problem.code);
      expect(answer.refused).toEqual([]);
      for (const snapshot of answer.snapshots) replicas.get(snapshot.topic)?.replace(snapshot);
    }

    const random = seeded(7);
    let refusals = 0;
    for (let step = 0; step < 250; step += 1) {
      await randomCommand(hall, random).catch((error: unknown) => {
        if (!(error instanceof HallError)) throw error;
        refusals += 1;
      });
    }
    expect(refusals).toBeLessThan(200);

    for (const [topic, replica] of replicas) {
      await vi.waitFor(
        async () => {
          const answer = await watch(topic === own ? citizen : staff, [topic]);
          const rows = answer.ok ? answer.snapshots[0]?.rows : undefined;
          expect(committed(replica.rows)).toEqual(committed(rows ?? {}));
        },
        { timeout: 5_000 },
      );
    }
    expect(Object.keys(replicas.get('board')?.rows ?? {}).filter((k) => k.startsWith('call:'))).toHaveLength(
      20,
    );
  });

  test('a command sent twice with one id has one effect and one answer', async () => {
    const socket = await connect('kiosk');
    const message = { id: randomUUID(), type: 'ticket.take', payload: { serviceId: 'a' } };
    const [one, two]: CommandAck[] = await Promise.all([
      socket.emitWithAck('command', message),
      socket.emitWithAck('command', message),
    ]);
    expect(one).toMatchObject({ ok: true, result: { ticket: { number: 'A001' } } });
    expect(two).toEqual(one);
  });

  test('each watches what is theirs, and nothing of another hall', async () => {
    const screen = await connect('display');
    expect(await watch(screen, ['board', 'queue:w1', 'live', 'nonsense'])).toMatchObject({
      snapshots: [{ topic: 'board' }],
      refused: [
        { topic: 'queue:w1', code: 'forbidden' },
        { topic: 'live', code: 'forbidden' },
        { topic: 'nonsense', code: 'not_found' },
      ],
    });
    expect(await watch(screen, ['board'], 'elsewhere')).toMatchObject({ problem: { code: 'forbidden' } });
    expect(await watch(screen, ['window:none'])).toMatchObject({ refused: [{ code: 'window_not_found' }] });
    await expect(connect('stranger')).rejects.toThrow('token_invalid');
  });

  test('the live watch shows a change within two seconds', async () => {
    const socket = await connect('manager');
    const live = new ShownRows();
    socket.on('rows', (message: RowsMessage) => message.topic === 'live' && live.apply(message));
    await watch(socket, ['live']);
    await hall.take('a');
    await vi.waitFor(() => expect(live.rows.totals).toMatchObject({ waiting: 1 }), { timeout: 2_500 });
  });

  test('the live watch shows how an agent’s printer is, until the agent goes', async () => {
    await addAgent(hall);
    const socket = await connect('manager');
    const live = new ShownRows();
    socket.on('rows', (message: RowsMessage) => live.apply(message));
    const watching = await watch(socket, ['live']);
    if (!watching.ok) throw new Error(watching.problem.code);
    for (const snapshot of watching.snapshots) live.replace(snapshot);
    const printer = { id: 'kiosk-1', kind: 'printer', name: '取号机打印机', windowId: null };
    const report = async (from: Socket, state: string) =>
      from.emitWithAck('report', { parts: [{ ...printer, state }] });
    const shown = (parts: object[]) =>
      vi.waitFor(() => expect(live.rows['device:a1']).toMatchObject({ parts }), { timeout: 3_000 });

    const first = await connect('agent');
    expect(await report(first, 'ready')).toEqual({ ok: true });
    await shown([{ ...printer, state: 'ready' }]);
    await report(first, 'paper_out');
    await shown([{ ...printer, state: 'paper_out' }]);
    // A connection that ends late takes nothing away from the one that came after it.
    const second = await connect('agent');
    await report(second, 'paper_low');
    first.close();
    await shown([{ ...printer, state: 'paper_low' }]);
    second.close();
    await shown([]);
  });

  test('only an agent reports parts, in the words that there are', async () => {
    const refusal = async (token: string, message: unknown) =>
      (await (await connect(token)).emitWithAck('report', message)).problem.code;
    expect(await refusal('kiosk', { parts: [] })).toBe('forbidden');
    expect(await refusal('manager', { parts: [] })).toBe('forbidden');
    const part = { id: 'p', kind: 'printer', name: 'P', windowId: null, state: 'on fire' };
    expect(await refusal('agent', { parts: [part] })).toBe('bad_request');
    expect(await refusal('agent', null)).toBe('bad_request');
  });

  test('malformed messages are answered and harm nobody', async () => {
    const socket = await connect('kiosk');
    for (const message of [
      null,
      7,
      'x',
      {},
      { id: 'short' },
      { id: randomUUID(), type: 'no.such', payload: {} },
    ]) {
      const answer = await socket.emitWithAck('command', message);
      expect(answer).toMatchObject({ ok: false, problem: { code: 'bad_request' } });
    }
    expect(await socket.emitWithAck('watch', { topics: 'board' })).toMatchObject({ ok: false });
    socket.emit('watch');
    socket.emit('time', 'no function');
    expect(await socket.emitWithAck('time')).toBe(hall.now);
  });
});

/** The agent, as a device of the hall that the live watch lists. */
async function addAgent({ database }: SmallHall): Promise<void> {
  await database.writer
    .insertInto('devices')
    .values({
      ...{ id: 'a1', hall_id: 'hall', version: 1, kind: 'agent', name: '设备主机', window_id: null },
      ...{ token_hash: 'hash', pairing_code_hash: null, pairing_expires_at: null },
      ...{ claimed_at: 0, revoked_at: null, last_seen_at: null, created_at: 0 },
    })
    .execute();
}

async function randomCommand(hall: SmallHall, random: () => number): Promise<void> {
  const n = Math.floor(random() * 12);
  const windowId = random() < 0.5 ? 'w1' : 'w2';
  const actor = clerk(windowId === 'w1' ? 'c1' : 'c2');
  const at = { windowId };
  if (n < 3) await hall.take(random() < 0.5 ? 'a' : 'b', random() < 0.3 ? 'elder' : undefined);
  else if (n < 5) await hall.send(actor, 'window.call-next', at);
  else if (n < 7) await hall.send(actor, 'window.start', at);
  else if (n === 7) await hall.send(actor, random() < 0.5 ? 'window.finish' : 'window.no-show', at);
  else if (n === 8) await hall.send(actor, 'window.recall', at);
  else if (n === 9) await hall.send(actor, 'window.hold', at);
  else if (n === 10) {
    const toWindowId = windowId === 'w1' ? 'w2' : 'w1';
    const to = random() < 0.5 ? { toWindowId } : { serviceId: random() < 0.5 ? 'a' : 'b' };
    await hall.send(actor, 'window.transfer', { ...at, ...to });
  } else {
    const last = await hall.database.reader
      .selectFrom('servings')
      .select(['id', 'window_id'])
      .where('status', '=', 'finished')
      .orderBy('finished_at', 'desc')
      .executeTakeFirst();
    if (last) await hall.send(pad(last.window_id), 'serving.rate', { servingId: last.id, level: 5 });
  }
}

/** What a screen keeps: per key the row, or its absence, of the highest sequence number. */
class ShownRows {
  readonly #kept = new Map<string, { seq: number; row: unknown }>();

  get rows(): Record<string, unknown> {
    const live = [...this.#kept].filter(([, { row }]) => row !== undefined);
    return Object.fromEntries(live.map(([key, { row }]) => [key, row]));
  }

  apply({ seq, set, drop }: Pick<RowsMessage, 'seq' | 'set' | 'drop'>): void {
    for (const [key, row] of Object.entries(set)) this.#put(key, seq, row);
    for (const key of drop) this.#put(key, seq, undefined);
  }

  replace({ seq, rows }: Snapshot): void {
    this.apply({ seq, set: rows, drop: [...this.#kept.keys()].filter((key) => !Object.hasOwn(rows, key)) });
  }

  #put(key: string, seq: number, row: unknown): void {
    const kept = this.#kept.get(key);
    if (!kept || seq >= kept.seq) this.#kept.set(key, { seq, row });
  }
}
