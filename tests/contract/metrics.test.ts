import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROTOCOL_VERSION } from '@hallbell/protocol';
import { io } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { HttpHub } from './support/http-hub.ts';
import { STORES } from './support/stores.ts';

/** Names of metrics in a query; all of ours have a prefix that no function has. */
const METRIC = /\b(?:hallbell|nodejs|process)_\w+/g;
const TICKETS = '/api/v1/halls/sample/tickets';

describe.each(STORES)('Metrics on $name', (store) => {
  let hub: HttpHub;
  let clerk: { authorization: string };
  beforeEach(async () => {
    hub = await HttpHub.open(store);
    clerk = await hub.signIn('1003');
  });
  afterEach(() => hub.close());

  const post = (url: string, payload?: object) =>
    hub.app.inject({ method: 'POST', url, headers: clerk, ...(payload ? { payload } : {}) });

  async function scrape(): Promise<string[]> {
    const answer = await hub.app.inject({ method: 'GET', url: '/metrics' });
    expect(answer.headers['content-type']).toContain('text/plain; version=0.0.4');
    return answer.body.split('\n').filter((line) => !line.startsWith('#'));
  }
  /** The value of the sample with these labels; 0 where there is none. */
  async function value(name: string, labels = ''): Promise<number> {
    const sample = (await scrape()).find((line) => line.startsWith(`${name}${labels && `{${labels}}`} `));
    return Number(sample?.split(' ').at(-1) ?? 0);
  }

  async function serviceOfWindow3(): Promise<string> {
    const { service_id } = await hub.database.reader
      .selectFrom('window_services')
      .select('service_id')
      .where('window_id', '=', 'window-3')
      .where('tier', '=', 1)
      .executeTakeFirstOrThrow();
    return service_id;
  }

  test('the dashboard asks for nothing that is not told', async () => {
    const dashboard: { panels: { targets: { expr: string }[] }[] } = JSON.parse(
      readFileSync(join(import.meta.dirname, '..', '..', 'scripts', 'grafana', 'hallbell.json'), 'utf8'),
    );
    const asked = dashboard.panels.flatMap(({ targets }) =>
      targets.flatMap(({ expr }) => expr.match(METRIC) ?? []),
    );
    const { body } = await hub.app.inject({ method: 'GET', url: '/metrics' });
    const told = new Set([...body.matchAll(/^# TYPE (\w+) /gm)].map(([, name]) => name));
    expect(asked.length).toBeGreaterThan(10);
    expect(asked.map((name) => name.replace(/_bucket$/, '')).filter((name) => !told.has(name))).toEqual([]);
  });

  test('a take, a call and a refusal move the counters', async () => {
    const serviceId = await serviceOfWindow3();
    const done = (type: string) => value('hallbell_commands_total', `type="${type}",outcome="done"`);
    // The sample hall's own making is in its journal.
    const journal = () => value('hallbell_journal_seq', 'hall="sample"');
    const seeded = (await journal()) ?? 0;
    expect(await done('ticket.take')).toBe(0);
    for (let count = 0; count < 2; count += 1) {
      expect((await post(TICKETS, { serviceId })).statusCode).toBe(201);
    }
    expect(await value('hallbell_waiting_tickets', 'hall="sample"')).toBe(2);
    await post('/api/v1/windows/window-3/open');
    expect((await post('/api/v1/windows/window-3/call-next')).json().ticket.status).toBe('called');
    await post('/api/v1/windows/window-3/call-next');

    expect(await done('ticket.take')).toBe(2);
    expect(await done('window.call-next')).toBe(1);
    const refused = 'type="window.call-next",outcome="call_pending"';
    expect(await value('hallbell_commands_total', refused)).toBe(1);
    expect(await value('hallbell_command_duration_seconds_count', 'type="ticket.take"')).toBe(2);
    expect(await value('hallbell_waiting_tickets', 'hall="sample"')).toBe(1);
    expect(await journal()).toBe(seeded + 4);
    expect(await value('hallbell_store_up')).toBe(1);
    const writes = `connection="${store.name === 'SQLite' ? 'writer' : 'pool'}"`;
    expect(await value('hallbell_store_query_duration_seconds_count', writes)).toBeGreaterThan(10);
    const taking = 'method="POST",route="/api/v1/halls/:hallId/tickets",status="201"';
    expect(await value('hallbell_http_request_duration_seconds_count', taking)).toBe(2);
    const lines = await scrape();
    expect(lines.some((line) => /^hallbell_build_info\{version="\d.*node="24\..*\} 1$/.test(line))).toBe(
      true,
    );
    expect(lines.some((line) => line.startsWith('nodejs_eventloop_lag_p99_seconds '))).toBe(true);
  });

  test('a retry counts as a repeat', async () => {
    const serviceId = await serviceOfWindow3();
    const headers = { ...clerk, 'idempotency-key': 'one-and-the-same' };
    for (let count = 0; count < 3; count += 1) {
      await hub.app.inject({ method: 'POST', url: TICKETS, headers, payload: { serviceId } });
    }
    expect(await value('hallbell_commands_total', 'type="ticket.take",outcome="repeated"')).toBe(2);
  });

  test('answers a scrape when the store does not, and says so', async () => {
    await hub.database.writer.schema.dropTable('lines').execute();
    expect(await value('hallbell_store_up')).toBe(0);
    expect(await scrape()).not.toContainEqual(expect.stringContaining('hallbell_waiting_tickets{'));
  });

  test('counts open sockets by kind', async () => {
    const url = await hub.listen();
    const token = clerk.authorization.replace('Bearer ', '');
    const auth = { protocolVersion: PROTOCOL_VERSION, token };
    const socket = io(url, { transports: ['websocket'], reconnection: false, auth });
    await new Promise<void>((resolve) => socket.on('connect', () => resolve()));
    expect(await value('hallbell_sockets', 'kind="staff"')).toBe(1);
    socket.close();
    await vi.waitFor(async () => expect(await value('hallbell_sockets', 'kind="staff"')).toBe(0));
  });

  test('has as many series for many addresses as for one, and names nobody', async () => {
    const serviceId = await serviceOfWindow3();
    const { ticket } = (await post(TICKETS, { serviceId, phone: '13800138000' })).json();
    const ask = async (name: string) => {
      await hub.app.inject({ method: 'GET', url: `/api/v1/tickets/${name}` });
      await hub.app.inject({ method: 'GET', url: `/no/such/${name}` });
      await hub.app.inject({ method: 'PROPFIND' as 'GET', url: `/no/such/${name}` });
      await post(`/api/v1/windows/${name}/open`);
    };
    const ours = async () => (await scrape()).filter((line) => line.startsWith('hallbell_'));
    await ask(ticket.token);
    await ask('first');
    await scrape();
    const series = (await ours()).length;
    for (let count = 0; count < 20; count += 1) await ask(`name-${count}`);
    const lines = await ours();
    expect(lines).toHaveLength(series);
    const text = lines.join('\n');
    for (const secret of [ticket.token, ticket.id, '13800138000', 'clerk-1003', 'name-3']) {
      expect(text).not.toContain(secret);
    }
  });
});
