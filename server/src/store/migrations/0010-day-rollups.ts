import { type Kysely, sql } from 'kysely';

/**
 * What evaluations read instead of single servings: each day that is over, rolled up. And what a day's rollup is made
 * of: when a ticket stopped waiting without a call, the first opening of a window, how it was set up on that day.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('tickets').addColumn('ended_at', 'bigint').execute();

  await db.schema
    .createTable('rollup_days')
    .addColumn('hall_id', 'text', (c) => c.notNull())
    .addColumn('business_day', 'text', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('built', 'integer')
    .addColumn('format', 'integer')
    .addPrimaryKeyConstraint('rollup_days_key', ['hall_id', 'business_day'])
    .execute();
  await db.schema
    .createTable('day_servings')
    .addColumn('hall_id', 'text', (c) => c.notNull())
    .addColumn('business_day', 'text', (c) => c.notNull())
    .addColumn('window_id', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('day_servings_key', ['hall_id', 'business_day', 'window_id'])
    .execute();
  for (const table of ['day_presence', 'day_hours']) {
    await db.schema
      .createTable(table)
      .addColumn('hall_id', 'text', (c) => c.notNull())
      .addColumn('business_day', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('subject_id', 'text', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint(`${table}_key`, ['hall_id', 'kind', 'business_day', 'subject_id'])
      .execute();
  }

  await sql`create index window_spans_window on window_spans (window_id, from_at)`.execute(db);
  await sql`create index window_spans_until on window_spans (hall_id, until_at)`.execute(db);
  await sql`create index events_windows on events (hall_id, seq)
    where type in ('window.created', 'window.updated', 'window.retired', 'service.retired')`.execute(db);
}
