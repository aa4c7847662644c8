import { randomUUID } from 'node:crypto';
import BetterSqlite3 from 'better-sqlite3';
import Fastify from 'fastify';
import pg from 'pg';

/** One durable insert into the database that the hub uses. */
async function openInsert(): Promise<(serviceId: string) => unknown> {
  const { BENCH_DATABASE_URL: url, BENCH_SQLITE_FILE: file } = process.env;
  const table =
    'create table if not exists bare (id text primary key, service_id text not null, at bigint not null)';
  if (url) {
    const pool = new pg.Pool({ connectionString: url, max: 10 });
    await pool.query(table);
    const text = 'insert into bare (id, service_id, at) values ($1, $2, $3)';
    return (serviceId) =>
      pool.query({ name: 'bare-insert', text, values: [randomUUID(), serviceId, Date.now()] });
  }
  const connection = new BetterSqlite3(file);
  connection.pragma('busy_timeout = 5000');
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.exec(table);
  const insert = connection.prepare('insert into bare (id, service_id, at) values (?, ?, ?)');
  return (serviceId) => insert.run(randomUUID(), serviceId, Date.now());
}

const insert = await openInsert();
const app = Fastify({ logger: { level: 'warn' } });
app.post<{ Body: { serviceId: string } }>('/bare', async (request, reply) => {
  await insert(request.body.serviceId);
  return reply.code(201).send({ ok: true });
});
const address = await app.listen({ port: 0, host: '127.0.0.1' });
process.send?.({ address });
process.on('SIGTERM', () => process.exit(0));
