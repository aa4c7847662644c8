import { randomBytes, randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import pg from 'pg';

/**
 * What a ticket costs PostgreSQL and a bare route, at the least: the rows that the hub writes for one, in its own tables,
 * by its own statements. Those who wait share a transaction, and its statements go without waiting for one another, as in
 * the hub. No rule, no right, no schema is looked at.
 */
const HALL = 'bare';
const DAY = '2026-11-24';
const TICKET_COLUMNS = `id, hall_id, business_day, number, sequence, token, service_id, priority_class_id, status, rank,
  arrived_at, queued_at, target_window_id, no_shows, language, identity_cipher, identity_hash, phone_cipher, taken_by,
  serving_id`;
const EVENT_COLUMNS = 'hall_id, seq, at, type, actor, payload, previous_hash, hash';
const COMMAND_COLUMNS = 'hall_id, id, fingerprint, seq, result, at';

const pool = new pg.Pool({
  connectionString: process.env.BENCH_DATABASE_URL,
  pipeline: true,
  options: '-c plan_cache_mode=force_custom_plan',
});
await makeHall();

interface Waiting {
  readonly serviceId: string;
  done(): void;
}

const waiting: Waiting[] = [];
let isRunning = false;

async function takeTurns(): Promise<void> {
  isRunning = true;
  while (waiting.length > 0) {
    await new Promise((resolve) => setImmediate(resolve));
    await takeTogether(waiting.splice(0));
  }
  isRunning = false;
}

async function takeTogether(group: readonly Waiting[]): Promise<void> {
  const client = await pool.connect();
  const ask = (text: string, values: unknown[] = []) =>
    client.query(values.length === 0 ? text : { name: nameOf(text), text, values });
  const serviceId = `bare ${group[0]?.serviceId}`;
  const [, locked, , place] = await Promise.all([
    ask('begin'),
    ask('update halls set seq = seq + 1 where id = $1 returning seq, last_hash, config_version', [HALL]),
    ask(
      `select id, fingerprint, seq, result from commands
        where hall_id = $1 and id in (${group.map((_, index) => `$${index + 2}`)})`,
      [HALL, ...group.map(() => randomUUID())],
    ),
    ask(
      `select (select waiting from lines where service_id = $1) as waiting,
        (select rank from tickets where service_id = $1 and status = 'waiting' and target_window_id is null
          order by rank desc, sequence desc limit 1) as last_rank,
        (select last from number_series where hall_id = $2 and business_day = $3 and prefix = $4) as last_number`,
      [serviceId, HALL, DAY, 'B'],
    ),
  ]);
  let seq = Number(locked.rows[0].seq) - 1;
  let last = Number(place.rows[0].last_number ?? 0);
  const rows = { tickets: [] as unknown[], events: [] as unknown[], commands: [] as unknown[] };
  const now = Date.now();
  for (const _ of group) {
    seq += 1;
    last += 1;
    const id = randomUUID();
    const token = randomBytes(16).toString('base64url');
    const ticket = { id, number: `B${last}`, token, serviceId, status: 'waiting', ahead: last, takenAt: now };
    const states = [
      serviceId,
      null,
      'waiting',
      now,
      now,
      now,
      null,
      0,
      'zh-CN',
      null,
      null,
      null,
      'kiosk',
      null,
    ];
    rows.tickets.push(id, HALL, DAY, ticket.number, seq, token, ...states);
    const hashes = ['0'.repeat(64), '1'.repeat(64)];
    rows.events.push(HALL, seq, now, 'ticket.taken', '{}', JSON.stringify(ticket), ...hashes);
    rows.commands.push(HALL, randomUUID(), '2'.repeat(43), seq, JSON.stringify({ ticket }), now);
  }
  const insert = (table: string, columns: string, values: unknown[]) =>
    ask(`insert into ${table} (${columns}) values ${places(group.length, values.length)}`, values);
  await Promise.all([
    insert('tickets', TICKET_COLUMNS, rows.tickets),
    ask(
      `insert into lines (service_id, hall_id, waiting) values ($1, $2, $3)
        on conflict (service_id) do update set waiting = lines.waiting + excluded.waiting`,
      [serviceId, HALL, group.length],
    ),
    ask(
      `insert into number_series (hall_id, business_day, prefix, last) values ($1, $2, $3, $4)
        on conflict (hall_id, business_day, prefix) do update set last = excluded.last`,
      [HALL, DAY, 'B', last],
    ),
    insert('events', EVENT_COLUMNS, rows.events),
    insert('commands', COMMAND_COLUMNS, rows.commands),
    ask('update halls set seq = $1, last_hash = $2 where id = $3', [seq, '1'.repeat(64), HALL]),
    ask('commit'),
  ]);
  client.release();
  for (const { done } of group) done();
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  const name = names.get(text) ?? `b${names.size}`;
  names.set(text, name);
  return name;
}

/** `($1,$2),($3,$4)` for two rows and four values. */
function places(rowCount: number, valueCount: number): string {
  const width = valueCount / rowCount;
  const row = (index: number) =>
    Array.from({ length: width }, (_, column) => `$${index * width + column + 1}`);
  return Array.from({ length: rowCount }, (_, index) => `(${row(index)})`).join();
}

/** One like the hub's own, whose lock nobody else takes. */
async function makeHall(): Promise<void> {
  const { rows } = await pool.query(
    `select column_name as name from information_schema.columns where table_name = 'halls'`,
  );
  const columns: string[] = rows.map(({ name }) => name);
  const values = columns.map((name) => (name === 'id' ? `'${HALL}'` : name === 'seq' ? '0' : name));
  await pool.query(`insert into halls (${columns}) select ${values} from halls limit 1`);
}

const app = Fastify({ logger: { level: 'warn' } });
app.post<{ Body: { serviceId: string } }>('/bare', async (request, reply) => {
  await new Promise<void>((done) => {
    waiting.push({ serviceId: request.body.serviceId, done });
    if (!isRunning) void takeTurns();
  });
  return reply.code(201).send({ ok: true });
});
const address = await app.listen({ port: 0, host: '127.0.0.1' });
process.send?.({ address });
process.on('SIGTERM', () => process.exit(0));
