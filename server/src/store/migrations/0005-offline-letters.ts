import type { Kysely } from 'kysely';

/** The letters of the numbers that kiosks issue while the hub is away. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('offline_letters')
    .addColumn('hall_id', 'text', (c) => c.notNull())
    .addColumn('letter', 'text', (c) => c.notNull())
    .addColumn('store_id', 'text', (c) => c.notNull())
    .addColumn('device_id', 'text', (c) => c.notNull())
    .addColumn('given_at', 'bigint', (c) => c.notNull())
    .addColumn('heard_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('offline_letters_key', ['hall_id', 'letter', 'store_id'])
    .execute();
}
