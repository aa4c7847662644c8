import { type Kysely, sql } from 'kysely';

/** Bad ratings, complaints and suggestions that are followed up, what was done of each, and how they are numbered. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('case_series')
    .addColumn('hall_id', 'text', (c) => c.notNull())
    .addColumn('year', 'integer', (c) => c.notNull())
    .addColumn('last', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('case_series_key', ['hall_id', 'year'])
    .execute();

  await db.schema
    .createTable('cases')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('hall_id', 'text', (c) => c.notNull())
    .addColumn('number', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('ticket_id', 'text')
    .addColumn('serving_id', 'text')
    .addColumn('window_id', 'text')
    .addColumn('staff_id', 'text')
    .addColumn('service_id', 'text')
    .addColumn('department_id', 'text')
    .addColumn('level', 'integer')
    .addColumn('reasons', 'text', (c) => c.notNull())
    .addColumn('text', 'text')
    .addColumn('contact_cipher', 'text')
    .addColumn('had_contact', 'integer', (c) => c.notNull())
    .addColumn('opened_at', 'bigint', (c) => c.notNull())
    .addColumn('opened_day', 'text', (c) => c.notNull())
    .addColumn('opened_by', 'text')
    .addColumn('contact_due_at', 'bigint', (c) => c.notNull())
    .addColumn('result_due_at', 'bigint', (c) => c.notNull())
    .addColumn('due_day', 'text', (c) => c.notNull())
    .addColumn('owner_id', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('tries_in_vain', 'integer', (c) => c.notNull())
    .addColumn('contacted_at', 'bigint')
    .addColumn('finding', 'text')
    .addColumn('finding_reason', 'text')
    .addColumn('resolved_at', 'bigint')
    .addColumn('visit_back_result', 'text')
    .addColumn('visited_back_at', 'bigint')
    .addColumn('closed_at', 'bigint')
    .addColumn('version', 'integer', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('cases_number').unique().on('cases').columns(['hall_id', 'number']).execute();
  await db.schema.createIndex('cases_opened').on('cases').columns(['hall_id', 'opened_day']).execute();
  await db.schema.createIndex('cases_due').on('cases').columns(['hall_id', 'due_day']).execute();
  await db.schema.createIndex('cases_ticket').on('cases').columns(['ticket_id']).execute();
  // One follow-up of a rating, by whatever way it comes.
  await sql`create unique index cases_rating on cases (serving_id) where kind = 'bad_rating'`.execute(db);
  await sql`create index cases_unsettled on cases (hall_id, opened_at) where state <> 'closed'`.execute(db);

  await db.schema
    .createTable('case_notes')
    .addColumn('case_id', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('text', 'text')
    .addColumn('detail', 'text')
    .addColumn('staff_id', 'text')
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('case_notes_key', ['case_id', 'version'])
    .execute();
}
