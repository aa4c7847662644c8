import pg from 'pg';
import type { HubProcess } from '../../support/hub-process.ts';

/** What PostgreSQL does by itself within a minute of so many changes, unless its server was told not to (`autovacuum`). */
export async function freshStatistics({ databaseUrl }: HubProcess): Promise<void> {
  if (databaseUrl === '') return;
  const client = new pg.Client(databaseUrl);
  await client.connect();
  await client.query('analyze');
  await client.end();
}
