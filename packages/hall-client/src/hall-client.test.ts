import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ClientToHub, CommandMessage, HubToClient } from '@hallbell/protocol';
import { Server } from 'socket.io';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHallClient, type HallClient } from './hall-client.ts';

/** The hub's side of the wire: a real Socket.IO server on a port of its own. */
describe('the hall client', () => {
  let http: HttpServer;
  let hub: Server<ClientToHub, HubToClient>;
  let client: HallClient | undefined;
  let url: string;

  beforeEach(async () => {
    http = createServer();
    hub = new Server<ClientToHub, HubToClient>(http, { transports: ['websocket'] });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    client?.close();
    await hub.close();
  });

  it('sends a command again, with the same id, when the link drops before the answer', async () => {
    const received: CommandMessage[] = [];
    hub.on('connection', (socket) => {
      socket.on('command', (message, ack) => {
        received.push(message);
        if (received.length === 1) socket.conn.close();
        else ack({ ok: true, seq: 1, result: { announced: true } });
      });
    });
    client = createHallClient({ url });
    const answer = await client.command('call.announced', { servingId: 'serving', calls: 1, heard: true });
    expect(answer).toMatchObject({ ok: true, seq: 1 });
    expect(received).toHaveLength(2);
    expect(received[0]?.id).toBe(received[1]?.id);
  });

  it('answers a refusal, and not silence, when the hub stays away', async () => {
    client = createHallClient({ url: 'http://127.0.0.1:9' });
    const answer = await client.command('window.open', { windowId: 'w' }, { ttlMs: 50 });
    expect(answer).toMatchObject({ ok: false, problem: { code: 'hub_away' } });
  });

  it('knows how long it has been away also by a clock that is looked up late', async () => {
    const HOUR_MS = 3_600_000;
    client = createHallClient({ url: 'http://127.0.0.1:9', clockOffsetMs: Promise.resolve(HOUR_MS) });
    const [before, sinceMs] = [client.now(), client.connection.get().sinceMs];
    await vi.waitFor(() => expect(client?.now()).toBeGreaterThanOrEqual(before + HOUR_MS));
    expect(client.connection.get()).toMatchObject({ status: 'connecting', sinceMs: sinceMs + HOUR_MS });
  });

  it('asks for a snapshot again after a drop, and shows what changed meanwhile', async () => {
    let seq = 1;
    hub.on('connection', (socket) => {
      socket.on('watch', ({ topics }, ack) => {
        const snapshots = topics.map((topic) => ({ topic, seq, rows: { totals: { taken: seq } } }));
        ack({ ok: true, snapshots, refused: [] });
      });
    });
    client = createHallClient({ url });
    const live = client.watch('live');
    await vi.waitFor(() => expect(live.get()).toMatchObject({ ready: true, seq: 1 }));
    seq = 2;
    hub.disconnectSockets(true);
    await vi.waitFor(() => expect(live.get().rows.totals).toEqual({ taken: 2 }), { timeout: 5_000 });
  });

  it('asks for a snapshot when a beat names a number that it has not seen', async () => {
    let watches = 0;
    hub.on('connection', (socket) => {
      socket.on('watch', ({ topics }, ack) => {
        watches += 1;
        ack({ ok: true, snapshots: topics.map((topic) => ({ topic, seq: watches, rows: {} })), refused: [] });
      });
    });
    client = createHallClient({ url });
    const board = client.watch('board');
    await vi.waitFor(() => expect(board.get().seq).toBe(1));
    hub.emit('beat', { topic: 'board', seq: 2, at: 0 });
    await vi.waitFor(() => expect(board.get().seq).toBe(2), { timeout: 3_000 });
  });

  it('reports how its parts are at once, and again on every new connection', async () => {
    const reports: string[] = [];
    hub.on('connection', (socket) => {
      socket.on('report', ({ parts }, ack) => {
        reports.push(parts.map(({ state }) => state).join());
        ack({ ok: true });
        if (reports.length === 1) socket.conn.close();
      });
    });
    client = createHallClient({ url });
    const printer = { id: 'p', kind: 'printer', name: 'Printer', windowId: null } as const;
    client.report({ parts: [{ ...printer, state: 'ready' }] });
    await vi.waitFor(() => expect(reports).toEqual(['ready', 'ready']), { timeout: 3_000 });
    client.report({ parts: [{ ...printer, state: 'paper_out' }] });
    await vi.waitFor(() => expect(reports).toEqual(['ready', 'ready', 'paper_out']));
  });

  it('stops trying once its token is refused', async () => {
    let attempts = 0;
    hub.use((_socket, next) => {
      attempts += 1;
      next(Object.assign(new Error('token_invalid'), { data: { code: 'token_invalid' } }));
    });
    client = createHallClient({ url, token: 'old' });
    const { connection } = client;
    await vi.waitFor(() => expect(connection.get()).toMatchObject({ status: 'signed-out' }));
    expect(connection.get().problem?.code).toBe('token_invalid');
    expect(attempts).toBe(1);
  });

  it('keeps asking with the token that it has when the hub wants a newer page', async () => {
    const tokens: unknown[] = [];
    hub.use((socket, next) => {
      tokens.push(socket.handshake.auth.token);
      if (tokens.length > 2) next();
      else next(Object.assign(new Error('client_too_old'), { data: { code: 'client_too_old' } }));
    });
    client = createHallClient({ url, token: 'good', timings: { retryMs: 20 } });
    const { connection } = client;
    const seen: string[] = [];
    connection.subscribe(() => seen.push(`${connection.get().status} ${connection.get().problem?.code}`));
    await vi.waitFor(() => expect(connection.get().status).toBe('live'), { timeout: 5_000 });
    expect(seen[0]).toBe('outdated client_too_old');
    expect(tokens).toEqual(['good', 'good', 'good']);
  });
});
