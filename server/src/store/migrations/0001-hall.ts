import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../dialect.ts';

/** The first tables: halls, what is set up in them, tickets and servings, the journal. */
export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const table = (name: string) => db.schema.createTable(name);

  await table('halls')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('name_en', 'text')
    .addColumn('time_zone', 'text', (c) => c.notNull())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('last_hash', 'text', (c) => c.notNull())
    .addColumn('config_version', 'bigint', (c) => c.notNull())
    .addColumn('settings', 'text', (c) => c.notNull())
    .addColumn('rubric', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();

  await table('departments')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('hall_id', 'text', (c) => c.notNull().references('halls.id'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('archived', 'integer', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('name_en', 'text')
    .addColumn('position', 'integer', (c) => c.notNull())
    .execute();

  await table('services')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('hall_id', 'text', (c) => c.notNull().references('halls.id'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('archived', 'integer', (c) => c.notNull())
    .addColumn('department_id', 'text', (c) => c.notNull().references('departments.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('name_en', 'text')
    .addColumn('prefix', 'text', (c) => c.notNull())
    .addColumn('promised_wait_seconds', 'integer', (c) => c.notNull())
    .addColumn('standard_seconds', 'integer', (c) => c.notNull())
    .addColumn('daily_quota', 'integer')
    .addColumn('one_live_ticket', 'integer', (c) => c.notNull())
    .addColumn('needs_identity', 'integer', (c) => c.notNull())
    .addColumn('paused', 'integer', (c) => c.notNull())
    .addColumn('paused_reason', 'text')
    .addColumn('materials', 'text')
    .addColumn('position', 'integer', (c) => c.notNull())
    .execute();

  await table('windows')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('hall_id', 'text', (c) => c.notNull().references('halls.id'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('archived', 'integer', (c) => c.notNull())
    .addColumn('number', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('name_en', 'text')
    .addColumn('area', 'text')
    .addColumn('area_en', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('staff_id', 'text')
    .addColumn('since', 'bigint', (c) => c.notNull())
    .addColumn('serving_id', 'text')
    .execute();
  await sql`create unique index windows_number on windows (hall_id, number) where archived = 0`.execute(db);
  // A clerk serves at one window at a time.
  await sql`create unique index windows_staff on windows (staff_id) where staff_id is not null`.execute(db);

  await table('window_services')
    .addColumn('window_id', 'text', (c) => c.notNull().references('windows.id'))
    .addColumn('service_id', 'text', (c) => c.notNull().references('services.id'))
    .addColumn('tier', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('window_services_key', ['window_id', 'service_id'])
    .execute();

  await dialect
    .withIdentity(table('window_spans'), 'id')
    .addColumn('hall_id', 'text', (c) => c.notNull())
    .addColumn('window_id', 'text', (c) => c.notNull())
    .addColumn('staff_id', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('business_day', 'text', (c) => c.notNull())
    .addColumn('from_at', 'bigint', (c) => c.notNull())
    .addColumn('until_at', 'bigint')
    .execute();
  // One lasting stretch a window.
  await sql`create unique index window_spans_open on window_spans (window_id) where until_at is null`.execute(
    db,
  );
  await sql`create index window_spans_day on window_spans (hall_id, business_day)`.execute(db);

  await table('priority_classes')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('hall_id', 'text', (c) => c.notNull().references('halls.id'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('archived', 'integer', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('name_en', 'text')
    .addColumn('credit_seconds', 'integer', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .execute();

  await table('notices')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('hall_id', 'text', (c) => c.notNull().references('halls.id'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('archived', 'integer', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('text_en', 'text')
    .addColumn('from_at', 'bigint')
    .addColumn('until_at', 'bigint')
    .execute();

  await table('staff')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('hall_id', 'text', (c) => c.references('halls.id'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('archived', 'integer', (c) => c.notNull())
    .addColumn('staff_no', 'text', (c) => c.notNull().unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('post', 'text')
    .addColumn('photo', 'text')
    .addColumn('active', 'integer', (c) => c.notNull())
    .addColumn('password_hash', 'text', (c) => c.notNull())
    .addColumn('failed_sign_ins', 'integer', (c) => c.notNull())
    .addColumn('locked_until', 'bigint')
    .execute();

  await table('sessions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('staff_id', 'text', (c) => c.notNull().references('staff.id'))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute();
  await sql`create index sessions_staff on sessions (staff_id)`.execute(db);

  await table('devices')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('hall_id', 'text', (c) => c.notNull().references('halls.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('window_id', 'text')
    .addColumn('pairing_code_hash', 'text', (c) => c.unique())
    .addColumn('pairing_expires_at', 'bigint')
    .addColumn('token_hash', 'text', (c) => c.unique())
    .addColumn('claimed_at', 'bigint')
    .addColumn('revoked_at', 'bigint')
    .addColumn('last_seen_at', 'bigint')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await sql`create index devices_hall on devices (hall_id)`.execute(db);

  await table('number_series')
    .addColumn('hall_id', 'text', (c) => c.notNull())
    .addColumn('business_day', 'text', (c) => c.notNull())
    .addColumn('prefix', 'text', (c) => c.notNull())
    .addColumn('last', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('number_series_key', ['hall_id', 'business_day', 'prefix'])
    .execute();

  await table('tickets')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('hall_id', 'text', (c) => c.notNull())
    .addColumn('business_day', 'text', (c) => c.notNull())
    .addColumn('number', 'text', (c) => c.notNull())
    .addColumn('sequence', 'bigint', (c) => c.notNull())
    .addColumn('token', 'text', (c) => c.notNull().unique())
    .addColumn('service_id', 'text', (c) => c.notNull())
    .addColumn('priority_class_id', 'text')
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('rank', 'bigint', (c) => c.notNull())
    .addColumn('arrived_at', 'bigint', (c) => c.notNull())
    .addColumn('queued_at', 'bigint', (c) => c.notNull())
    .addColumn('target_window_id', 'text')
    .addColumn('no_shows', 'integer', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('identity_cipher', 'text')
    .addColumn('identity_hash', 'text')
    .addColumn('phone_cipher', 'text')
    .addColumn('taken_by', 'text')
    .addColumn('serving_id', 'text')
    .addUniqueConstraint('tickets_number', ['hall_id', 'business_day', 'number'])
    .execute();
  // `call next` is one seek in these, at any length of the queue.
  await sql`create index tickets_line on tickets (service_id, rank, sequence)
    where status = 'waiting' and target_window_id is null`.execute(db);
  await sql`create index tickets_target on tickets (target_window_id, rank, sequence)
    where status = 'waiting' and target_window_id is not null`.execute(db);
  await sql`create index tickets_longest on tickets (service_id, queued_at)
    where status = 'waiting' and target_window_id is null`.execute(db);
  await sql`create index tickets_no_show on tickets (hall_id, business_day) where status = 'no_show'`.execute(
    db,
  );
  await sql`create index tickets_identity on tickets (identity_hash)
    where identity_hash is not null and status in ('waiting', 'called', 'serving', 'held')`.execute(db);
  await sql`create index tickets_live on tickets (hall_id)
    where status in ('waiting', 'called', 'serving', 'held')`.execute(db);
  await sql`create index tickets_day on tickets (hall_id, business_day, service_id)`.execute(db);

  await table('lines')
    .addColumn('service_id', 'text', (c) => c.primaryKey())
    .addColumn('hall_id', 'text', (c) => c.notNull())
    .addColumn('waiting', 'integer', (c) => c.notNull())
    .execute();

  await table('servings')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('hall_id', 'text', (c) => c.notNull())
    .addColumn('business_day', 'text', (c) => c.notNull())
    .addColumn('ticket_id', 'text', (c) => c.notNull().references('tickets.id'))
    .addColumn('ticket_number', 'text', (c) => c.notNull())
    .addColumn('window_id', 'text', (c) => c.notNull().references('windows.id'))
    .addColumn('staff_id', 'text', (c) => c.notNull().references('staff.id'))
    .addColumn('service_id', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('queued_at', 'bigint', (c) => c.notNull())
    .addColumn('called_at', 'bigint', (c) => c.notNull())
    .addColumn('last_called_at', 'bigint', (c) => c.notNull())
    .addColumn('calls', 'integer', (c) => c.notNull())
    .addColumn('announced_calls', 'integer', (c) => c.notNull())
    .addColumn('started_at', 'bigint')
    .addColumn('held_at', 'bigint')
    .addColumn('held_ms', 'bigint', (c) => c.notNull())
    .addColumn('finished_at', 'bigint')
    .addColumn('promised_wait_seconds', 'integer', (c) => c.notNull())
    .addColumn('standard_seconds', 'integer', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .execute();
  // The database itself refuses a second open serving at a window, or of a ticket.
  await sql`create unique index servings_open_window on servings (window_id)
    where status in ('called', 'serving')`.execute(db);
  await sql`create unique index servings_open_ticket on servings (ticket_id)
    where status in ('called', 'serving', 'held')`.execute(db);
  await sql`create index servings_called on servings (hall_id, business_day, last_called_at)`.execute(db);
  await sql`create index servings_window_day on servings (window_id, business_day)`.execute(db);
  await sql`create index servings_finished on servings (window_id, finished_at)
    where status = 'finished'`.execute(db);
  await sql`create index servings_held on servings (window_id) where status = 'held'`.execute(db);

  await table('ratings')
    .addColumn('serving_id', 'text', (c) => c.primaryKey().references('servings.id'))
    .addColumn('hall_id', 'text', (c) => c.notNull())
    .addColumn('business_day', 'text', (c) => c.notNull())
    .addColumn('level', 'integer', (c) => c.notNull())
    .addColumn('reasons', 'text', (c) => c.notNull())
    .addColumn('comment', 'text')
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('device_id', 'text')
    .addColumn('rated_at', 'bigint', (c) => c.notNull())
    .addColumn('response_ms', 'bigint', (c) => c.notNull())
    .execute();
  await sql`create index ratings_day on ratings (hall_id, business_day)`.execute(db);

  await table('events')
    .addColumn('hall_id', 'text', (c) => c.notNull())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('actor', 'text', (c) => c.notNull())
    .addColumn('payload', 'text', (c) => c.notNull())
    .addColumn('previous_hash', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('events_key', ['hall_id', 'seq'])
    .execute();

  await table('commands')
    .addColumn('hall_id', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('fingerprint', 'text', (c) => c.notNull())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('result', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('commands_key', ['hall_id', 'id'])
    .execute();
}
