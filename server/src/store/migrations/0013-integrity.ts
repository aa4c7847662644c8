import type { Kysely } from 'kysely';

/**
 * What is doubted: the flags that detectors raise, the servings that each is about, what people decided, which servings
 * or ratings are therefore marked, and what each day was worth to the detectors.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('serving_marks')
    .addColumn('serving_id', 'text', (c) => c.notNull())
    .addColumn('hall_id', 'text', (c) => c.notNull())
    .addColumn('business_day', 'text', (c) => c.notNull())
    .addColumn('scope', 'text', (c) => c.notNull())
    .addColumn('standing', 'text', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('source_id', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('serving_marks_key', ['serving_id', 'scope', 'source', 'source_id'])
    .execute();
  await db.schema
    .createIndex('serving_marks_day')
    .on('serving_marks')
    .columns(['hall_id', 'business_day'])
    .execute();
  await db.schema
    .createIndex('serving_marks_source')
    .on('serving_marks')
    .columns(['source', 'source_id'])
    .execute();

  await db.schema
    .createTable('flags')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('hall_id', 'text', (c) => c.notNull())
    .addColumn('detector', 'text', (c) => c.notNull())
    .addColumn('window_id', 'text')
    .addColumn('staff_id', 'text', (c) => c.notNull())
    .addColumn('from_day', 'text', (c) => c.notNull())
    .addColumn('to_day', 'text', (c) => c.notNull())
    .addColumn('figures', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('raised_at', 'bigint', (c) => c.notNull())
    .addColumn('decided_by', 'text')
    .addColumn('decided_at', 'bigint')
    .addColumn('reason', 'text')
    .execute();
  // One of a detector for a clerk at a time: what the next one is about begins after it.
  await db.schema
    .createIndex('flags_once')
    .unique()
    .on('flags')
    .columns(['hall_id', 'staff_id', 'detector', 'from_day'])
    .execute();
  await db.schema.createIndex('flags_days').on('flags').columns(['hall_id', 'to_day']).execute();

  await db.schema
    .createTable('flag_servings')
    .addColumn('flag_id', 'text', (c) => c.notNull())
    .addColumn('serving_id', 'text', (c) => c.notNull())
    .addColumn('business_day', 'text', (c) => c.notNull())
    .addColumn('scope', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('flag_servings_key', ['flag_id', 'serving_id', 'scope'])
    .execute();
  await db.schema
    .createTable('flag_decisions')
    .addColumn('flag_id', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('decision', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('decided_by', 'text', (c) => c.notNull())
    .addColumn('decided_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('flag_decisions_key', ['flag_id', 'version'])
    .execute();
  await db.schema
    .createTable('integrity_days')
    .addColumn('hall_id', 'text', (c) => c.notNull())
    .addColumn('business_day', 'text', (c) => c.notNull())
    .addColumn('format', 'integer', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('integrity_days_key', ['hall_id', 'business_day'])
    .execute();
}
