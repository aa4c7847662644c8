import { type Kysely, sql } from 'kysely';

/** What is to be erased is found without reading through the years. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index tickets_personal on tickets (hall_id, business_day)
    where identity_hash is not null or phone_cipher is not null`.execute(db);
}
