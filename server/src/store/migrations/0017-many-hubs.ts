import type { Kysely } from 'kysely';

/**
 * Several hubs on one database: what was committed lately, for those that did not commit it; which hubs there are, and
 * which devices are connected to each; and what all of them must agree on.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('changes')
    .addColumn('hall_id', 'text', (c) => c.notNull())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('from_seq', 'bigint', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('touched', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('changes_key', ['hall_id', 'seq'])
    .execute();
  await db.schema
    .createTable('hubs')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('started_at', 'bigint', (c) => c.notNull())
    .addColumn('beat', 'bigint', (c) => c.notNull())
    .addColumn('links_version', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('device_links')
    .addColumn('hub_id', 'text', (c) => c.notNull())
    .addColumn('device_id', 'text', (c) => c.notNull())
    .addColumn('hall_id', 'text', (c) => c.notNull())
    .addColumn('report', 'text')
    .addPrimaryKeyConstraint('device_links_key', ['hub_id', 'device_id'])
    .execute();
  await db.schema
    .createTable('installation')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute();
}
