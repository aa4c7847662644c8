import type { Kysely } from 'kysely';

/** A slip is sent to one of the printers of an agent's PC. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('slips').addColumn('printer_id', 'text').execute();
}
