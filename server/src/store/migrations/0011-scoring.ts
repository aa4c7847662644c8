import { type Kysely, sql } from 'kysely';

/** Every version of each hall's rubric, and every mark that people gave by hand, with what it was before. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('rubrics')
    .addColumn('hall_id', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text')
    .addColumn('made_at', 'bigint')
    .addPrimaryKeyConstraint('rubrics_key', ['hall_id', 'version'])
    .execute();
  await keepPresentRubrics(db);
  await db.schema
    .createTable('manual_marks')
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('hall_id', 'text', (c) => c.notNull())
    .addColumn('item', 'text', (c) => c.notNull())
    .addColumn('target_kind', 'text', (c) => c.notNull())
    .addColumn('target_id', 'text', (c) => c.notNull())
    .addColumn('business_day', 'text', (c) => c.notNull())
    .addColumn('from_department_id', 'text')
    .addColumn('reviewer', 'text')
    .addColumn('marks', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('withdrawn', 'integer', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('by_staff', 'text', (c) => c.notNull())
    .addColumn('recorded_at', 'bigint', (c) => c.notNull())
    .addColumn('is_newest', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('manual_marks_key', ['id', 'version'])
    .execute();
  await db.schema
    .createIndex('manual_marks_day')
    .on('manual_marks')
    .columns(['hall_id', 'business_day'])
    .execute();
}

/** Nobody knows who made them: from now on it is written down. */
async function keepPresentRubrics(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ id: string; rubric: string }>`
    select id, rubric from halls where rubric is not null
  `.execute(db);
  for (const { id, rubric } of rows) {
    const { version }: { version: number } = JSON.parse(rubric);
    await sql`insert into rubrics (hall_id, version, body) values (${id}, ${version}, ${rubric})`.execute(db);
  }
}
