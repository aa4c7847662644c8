import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, type OpenedDatabase, openPostgres, openSqlite } from '@hallbell/server';
import { hasPostgres, makePostgres } from '../../support/postgres.ts';

interface OpenedStore {
  database: OpenedDatabase;
  /** By which another process finds the same database, as in its environment. */
  settings: Record<string, string>;
  dispose(): Promise<void>;
}

/** A database that contract tests run on. */
export interface TestStore {
  readonly name: 'SQLite' | 'PostgreSQL';
  /** A fresh, empty database of the newest schema, and how to be rid of it. */
  open(): Promise<OpenedStore>;
}

/** Which variables name a database of the newest schema that can be copied; where none does, each is migrated. */
export const TEMPLATES = {
  sqlite: 'HALLBELL_TEST_SQLITE_TEMPLATE',
  postgres: 'HALLBELL_TEST_POSTGRES_TEMPLATE',
} as const;

const sqlite: TestStore = {
  name: 'SQLite',
  open: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hallbell-'));
    const file = join(folder, 'hallbell.db');
    const template = process.env[TEMPLATES.sqlite];
    if (template !== undefined) copyFileSync(template, file);
    const database = openSqlite(file);
    if (template === undefined) await migrate(database);
    return {
      database,
      settings: { HALLBELL_DATA_DIR: folder },
      dispose: async () => {
        await database.close();
        rmSync(folder, { recursive: true });
      },
    };
  },
};

const postgres: TestStore = {
  name: 'PostgreSQL',
  open: async () => {
    const template = process.env[TEMPLATES.postgres];
    const { url, drop } = await makePostgres(template);
    const database = openPostgres(url);
    if (template === undefined) await migrate(database);
    return {
      database,
      settings: { HALLBELL_DATABASE_URL: url },
      dispose: async () => {
        await database.close();
        await drop();
      },
    };
  },
};

/** SQLite always; PostgreSQL where one answers, or must. */
export const STORES: readonly TestStore[] = (await hasPostgres()) ? [sqlite, postgres] : [sqlite];

console.log(`Databases that are tried: ${STORES.map((store) => store.name).join(', ')}`);
