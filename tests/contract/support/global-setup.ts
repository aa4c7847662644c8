import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, type OpenedDatabase, openPostgres, openSqlite } from '@hallbell/server';
import { hasPostgres, makePostgres } from '../../support/postgres.ts';
import { TEMPLATES } from './stores.ts';

/** Makes the schema once on each database: a copy of it is ready in a tenth of the time that fifteen migrations take. */
export default async function setUp(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'hallbell-template-'));
  const file = join(folder, 'hallbell.db');
  await migrateAndClose(openSqlite(file));
  process.env[TEMPLATES.sqlite] = file;
  const postgres = (await hasPostgres()) ? await makePostgres() : null;
  if (postgres !== null) {
    await migrateAndClose(openPostgres(postgres.url));
    process.env[TEMPLATES.postgres] = postgres.name;
  }
  return async () => {
    rmSync(folder, { recursive: true });
    await postgres?.drop();
  };
}

async function migrateAndClose(database: OpenedDatabase): Promise<void> {
  await migrate(database);
  await database.close();
}
