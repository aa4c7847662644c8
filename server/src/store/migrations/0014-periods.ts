import { type Kysely, sql } from 'kysely';

/** How a period comes to its end: its state, what was appealed, what was published, and what was corrected after. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('periods')
    .addColumn('hall_id', 'text', (c) => c.notNull())
    .addColumn('label', 'text', (c) => c.notNull())
    .addColumn('from_day', 'text', (c) => c.notNull())
    .addColumn('to_day', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('appeal_until', 'bigint')
    .addColumn('published_at', 'bigint')
    .addColumn('published_by', 'text')
    .addColumn('rubric', 'text')
    .addColumn('rubric_version', 'integer')
    .addColumn('terms', 'text')
    .addColumn('journal_seq', 'bigint')
    .addColumn('journal_hash', 'text')
    .addColumn('event_seq', 'bigint')
    .addPrimaryKeyConstraint('periods_key', ['hall_id', 'label'])
    .execute();
  await db.schema
    .createTable('period_results')
    .addColumn('hall_id', 'text', (c) => c.notNull())
    .addColumn('label', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('period_results_key', ['hall_id', 'label', 'kind'])
    .execute();
  await db.schema
    .createTable('appeals')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('hall_id', 'text', (c) => c.notNull())
    .addColumn('label', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('item_id', 'text', (c) => c.notNull())
    .addColumn('subject_kind', 'text', (c) => c.notNull())
    .addColumn('subject_id', 'text')
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull())
    .addColumn('made_at', 'bigint', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('decided_by', 'text')
    .addColumn('decided_at', 'bigint')
    .addColumn('reason', 'text')
    .addColumn('remedy', 'text')
    .execute();
  await db.schema.createIndex('appeals_period').on('appeals').columns(['hall_id', 'label']).execute();
  // Once for each subject: a whole score has no id of its own.
  await sql`create unique index appeals_once on appeals
    (hall_id, label, "by", item_id, made_by, subject_kind, coalesce(subject_id, ''))`.execute(db);
  await db.schema
    .createTable('corrections')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('hall_id', 'text', (c) => c.notNull())
    .addColumn('label', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('item_id', 'text', (c) => c.notNull())
    .addColumn('field', 'text', (c) => c.notNull())
    .addColumn('old_value', 'text', (c) => c.notNull())
    .addColumn('new_value', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull())
    .addColumn('made_at', 'bigint', (c) => c.notNull())
    .addColumn('sequence', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('corrections_period').on('corrections').columns(['hall_id', 'label']).execute();
  await db.schema.alterTable('halls').addColumn('period_rules', 'text').execute();
  await db.schema
    .alterTable('halls')
    .addColumn('period_rules_version', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
}
