import { type Kysely, sql } from 'kysely';

/** Which alarms somebody has seen, until they are over; where a hall's windows are; today's bad ratings at once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('alarm_acknowledgements')
    .addColumn('hall_id', 'text', (c) => c.notNull())
    .addColumn('alarm_id', 'text', (c) => c.notNull())
    .addColumn('severity', 'text', (c) => c.notNull())
    .addColumn('staff_id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('alarm_acknowledgements_key', ['hall_id', 'alarm_id'])
    .execute();
  await db.schema.alterTable('halls').addColumn('floor_plan', 'text').execute();
  await db.schema
    .alterTable('halls')
    .addColumn('floor_plan_version', 'integer', (c) => c.notNull().defaultTo(1))
    .execute();
  await sql`create index ratings_bad on ratings (hall_id, rated_at) where level <= 2`.execute(db);
}
