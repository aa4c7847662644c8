import { type Kysely, sql } from 'kysely';

/** The paper of tickets, where it was promised: a leg of its own beside the ticket. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('slips')
    .addColumn('ticket_id', 'text', (c) => c.primaryKey())
    .addColumn('hall_id', 'text', (c) => c.notNull())
    .addColumn('business_day', 'text', (c) => c.notNull())
    .addColumn('copy', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('fault', 'text')
    .addColumn('device_id', 'text')
    .addColumn('changed_at', 'bigint', (c) => c.notNull())
    .execute();
  await sql`create index slips_open on slips (hall_id, business_day) where state <> 'printed'`.execute(db);
}
