import type { Kysely } from 'kysely';

/** What is set up and had no version of its own gets one, against lost updates; staff are posted to windows. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [table, column] of [
    ['halls', 'settings_version'],
    ['halls', 'calendar_version'],
    ['devices', 'version'],
  ] as const) {
    await db.schema
      .alterTable(table)
      .addColumn(column, 'integer', (c) => c.notNull().defaultTo(1))
      .execute();
  }
  await db.schema.alterTable('staff').addColumn('window_ids', 'text').execute();
}
