import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../dialect.ts';

/** Tables whose questions are of today alone, and of those who wait now. */
const OF_TODAY = ['tickets', 'servings', 'slips'];

/**
 * PostgreSQL looks at a table anew once a tenth of it has changed, which after a season is more than a day brings. Until
 * then it knows of no ticket of today and of nobody who waits, and answers by whatever index: with statistics of the
 * night and 100,000 waiting, finding a ticket by its number looked at all of them. So it looks after so many changes.
 */
const CHANGES = 1_000;

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  if (dialect.name !== 'postgres') return;
  for (const table of OF_TODAY) {
    await sql`alter table ${sql.table(table)} set (autovacuum_analyze_scale_factor = 0,
      autovacuum_analyze_threshold = ${sql.lit(CHANGES)})`.execute(db);
  }
}
