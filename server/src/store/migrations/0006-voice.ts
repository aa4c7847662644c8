import type { Kysely } from 'kysely';

/** A display speaks for some windows, any device may be silent, and a call knows whether it was heard. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('devices').addColumn('window_ids', 'text').execute();
  await db.schema
    .alterTable('devices')
    .addColumn('muted', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema
    .alterTable('servings')
    .addColumn('heard_calls', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
}
