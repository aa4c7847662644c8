import type { Kysely } from 'kysely';

/** How the hall's tickets look on paper, edited apart from its other set-up. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('halls').addColumn('ticket_template', 'text').execute();
  await db.schema
    .alterTable('halls')
    .addColumn('ticket_template_version', 'integer', (c) => c.notNull().defaultTo(1))
    .execute();
}
