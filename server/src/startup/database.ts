import { join } from 'node:path';
import type { HubConfig } from '../config.ts';
import { type Durability, type OpenedDatabase, openPostgres, openSqlite } from '../store/dialect.ts';

/** Where the embedded database is, whether or not there is one. */
export const databaseFile = ({ dataDir }: HubConfig): string => join(dataDir, 'hallbell.db');

/** Opens the database that the settings name. */
export function openDatabase(config: HubConfig, durability?: Durability): OpenedDatabase {
  return config.databaseUrl === null
    ? openSqlite(databaseFile(config), durability)
    : openPostgres(config.databaseUrl, durability);
}

/** The same for somebody who reads for long in one transaction. */
export function openForReports(config: HubConfig): OpenedDatabase {
  return config.databaseUrl === null
    ? openSqlite(databaseFile(config))
    : openPostgres(config.databaseUrl, 'each-commit', 0);
}
