import { type Kysely, sql } from 'kysely';

/** What kiosks handed in and the hub would not take, until somebody has dealt with it; and what each kiosk still holds. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('refused_hand_ins')
    .addColumn('hall_id', 'text', (c) => c.notNull())
    .addColumn('ticket_id', 'text', (c) => c.notNull())
    .addColumn('token', 'text', (c) => c.notNull())
    .addColumn('number', 'text', (c) => c.notNull())
    .addColumn('service_id', 'text', (c) => c.notNull())
    .addColumn('priority_class_id', 'text')
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('has_slip', 'integer', (c) => c.notNull())
    .addColumn('taken_at', 'bigint', (c) => c.notNull())
    .addColumn('device_id', 'text')
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('refused_at', 'bigint', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('admitted_as', 'text')
    .addPrimaryKeyConstraint('refused_hand_ins_key', ['hall_id', 'ticket_id'])
    .execute();
  await sql`create index refused_hand_ins_open on refused_hand_ins (hall_id) where state = 'open'`.execute(
    db,
  );
  await db.schema.createIndex('refused_hand_ins_token').on('refused_hand_ins').column('token').execute();
  await db.schema
    .alterTable('offline_letters')
    .addColumn('pending', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema.alterTable('offline_letters').addColumn('handed_in_at', 'bigint').execute();
}
