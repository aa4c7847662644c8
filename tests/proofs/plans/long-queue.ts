import { addDays } from '@hallbell/domain';
import { type RawBuilder, sql } from 'kysely';
import type { SmallHall } from '../../contract/support/small-hall.ts';

const DAY_MS = 86_400_000;
/** Days of the past, as many a day. */
const PAST = { days: 60, tickets: 4_000 };

export interface LongQueue {
  readonly waiting: number;
  readonly past: number;
}

/**
 * Fills the small hall: so many wait for its two services, and two months of finished tickets and servings, half of them
 * rated, lie behind. Written by the database itself, since taking them one by one would take an hour.
 */
export async function fillLongQueue({ database, now }: SmallHall, waiting: number): Promise<LongQueue> {
  const { writer, dialect } = database;
  const series = (count: number) =>
    dialect.name === 'postgres'
      ? sql`select i from generate_series(1, ${sql.lit(count)}) as s(i)`
      : sql`with recursive s(i) as (select 1 union all select i + 1 from s where i < ${sql.lit(count)}) select i from s`;
  const today = new Date(now).toISOString().slice(0, 10);

  const tickets = (
    rows: RawBuilder<unknown>,
    { prefix, day, at, status }: { prefix: string; day: string; at: number; status: string },
  ) => sql`
    insert into tickets (id, hall_id, business_day, number, sequence, token, service_id, status, rank, arrived_at,
      queued_at, no_shows, language, serving_id)
    select ${sql.lit(prefix)} || i, 'hall', ${sql.lit(day)}, 'Q' || i, i, ${sql.lit(`t${prefix}`)} || i,
      case when i % 2 = 0 then 'a' else 'b' end, ${sql.lit(status)}, ${sql.lit(at)} + i, ${sql.lit(at)} + i,
      ${sql.lit(at)} + i, 0, 'zh-CN', ${status === 'finished' ? sql`${sql.lit(`s${prefix}`)} || i` : sql`null`}
    from (${rows}) as n`;

  for (let back = PAST.days; back > 0; back--) {
    const [day, at] = [addDays(today, -back), now - back * DAY_MS];
    const prefix = `d${back}-`;
    await tickets(series(PAST.tickets), { prefix, day, at, status: 'finished' }).execute(writer);
    await sql`
      insert into servings (id, hall_id, business_day, ticket_id, ticket_number, window_id, staff_id, service_id, status,
        queued_at, called_at, last_called_at, calls, announced_calls, heard_calls, started_at, held_ms, finished_at,
        promised_wait_seconds, standard_seconds, reason)
      select ${sql.lit(`s${prefix}`)} || i, 'hall', ${sql.lit(day)}, ${sql.lit(prefix)} || i, 'Q' || i, 'w1', 'c1',
        case when i % 2 = 0 then 'a' else 'b' end, 'finished', ${sql.lit(at)} + i, ${sql.lit(at)} + i + 600000,
        ${sql.lit(at)} + i + 600000, 1, 1, 1, ${sql.lit(at)} + i + 620000, 0, ${sql.lit(at)} + i + 900000, 900, 300, '{}'
      from (${series(PAST.tickets)}) as n`.execute(writer);
    await sql`
      insert into ratings (serving_id, hall_id, business_day, level, reasons, source, rated_at, response_ms)
      select ${sql.lit(`s${prefix}`)} || i, 'hall', ${sql.lit(day)}, 5, '[]', 'pad', ${sql.lit(at)} + i + 905000, 5000
      from (${series(PAST.tickets / 2)}) as n`.execute(writer);
    await sql`
      insert into slips (ticket_id, hall_id, business_day, copy, state, changed_at)
      select ${sql.lit(prefix)} || i, 'hall', ${sql.lit(day)}, 1, 'printed', ${sql.lit(at)}
      from (${series(PAST.tickets)}) as n`.execute(writer);
    const first = -back * PAST.tickets;
    await sql`
      insert into events (hall_id, seq, at, type, actor, payload, previous_hash, hash)
      select 'hall', ${sql.lit(first)} + i, ${sql.lit(at)}, 'ticket.taken', '{}', '{}', '', ''
      from (${series(PAST.tickets)}) as n`.execute(writer);
    await sql`
      insert into commands (hall_id, id, fingerprint, seq, result, at)
      select 'hall', ${sql.lit(prefix)} || i, '', ${sql.lit(first)} + i, '{}', ${sql.lit(at)}
      from (${series(PAST.tickets)}) as n`.execute(writer);
  }
  await tickets(series(waiting), { prefix: 'w', day: today, at: now - waiting, status: 'waiting' }).execute(
    writer,
  );
  await writer
    .insertInto('lines')
    .values([
      { service_id: 'a', hall_id: 'hall', waiting: Math.floor(waiting / 2) },
      { service_id: 'b', hall_id: 'hall', waiting: Math.ceil(waiting / 2) },
    ])
    .execute();
  // As PostgreSQL itself does within a minute of so much; the embedded database never does while a hub runs.
  if (dialect.name === 'postgres') await sql`analyze`.execute(writer);
  return { waiting, past: PAST.days * PAST.tickets };
}
