import type { Kysely } from 'kysely';

/** Halls besides their own in which a member of staff has the rights of their role: JSON of their ids. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('staff')
    .addColumn('other_hall_ids', 'text', (c) => c.notNull().defaultTo('[]'))
    .execute();
}
