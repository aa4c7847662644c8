import BetterSqlite3 from 'better-sqlite3';
import { sql } from 'kysely';
import { STORES, type TestStore } from '../../contract/support/stores.ts';
import { STORES as HUB_STORES, type HubStore } from '../../support/hub-stores.ts';

/** A database that benches run on. */
export interface BenchStore {
  readonly name: TestStore['name'];
  readonly version: string;
  /** For a hub in a process of its own. */
  readonly forHub: HubStore;
  /** For commands in this process. */
  readonly here: TestStore;
}

/** SQLite always; PostgreSQL where one answers. */
export async function findStores(): Promise<BenchStore[]> {
  const found: BenchStore[] = [];
  for (const here of STORES) {
    const forHub = HUB_STORES.find(({ name }) => name === here.name);
    if (forHub) found.push({ name: here.name, version: await versionOf(here), forHub, here });
  }
  return found;
}

async function versionOf(store: TestStore): Promise<string> {
  if (store.name === 'SQLite') {
    return String(new BetterSqlite3(':memory:').prepare('select sqlite_version()').pluck().get());
  }
  const { database, dispose } = await store.open();
  const { rows } = await sql<{ server_version: string }>`show server_version`.execute(database.reader);
  await dispose();
  return rows[0]?.server_version ?? 'unknown';
}
