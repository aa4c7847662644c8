import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, type OpenedDatabase, openPostgres, openSqlite } from '@hallbell/server';
import pg from 'pg';

/** A database that contract tests run on. */
export interface TestStore {
  readonly name: 'SQLite' | 'PostgreSQL';
  /** A fresh, empty database of the newest schema, and how to be rid of it. */
  open(): Promise<{ database: OpenedDatabase; dispose(): Promise<void> }>;
}

const sqlite: TestStore = {
  name: 'SQLite',
  open: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hallbell-'));
    const database = openSqlite(join(folder, 'hall.db'));
    await migrate(database);
    return {
      database,
      dispose: async () => {
        await database.close();
        rmSync(folder, { recursive: true });
      },
    };
  },
};

const POSTGRES_URL = process.env.HALLBELL_TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/test';

async function query(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: POSTGRES_URL, connectionTimeoutMillis: 2_000 });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

const postgres: TestStore = {
  name: 'PostgreSQL',
  open: async () => {
    // A database of its own, not a schema: migrations look through the whole catalogue, which must hold nothing
    // that another test makes or drops at the same time.
    const name = `hallbell_${randomUUID().replaceAll('-', '')}`;
    await query(`create database ${name} template template0`);
    const url = new URL(POSTGRES_URL);
    url.pathname = `/${name}`;
    const database = openPostgres(url.href);
    await migrate(database);
    return {
      database,
      dispose: async () => {
        await database.close();
        await query(`drop database ${name} with (force)`);
      },
    };
  },
};

async function answers(): Promise<boolean> {
  try {
    await query('select 1');
    return true;
  } catch (error) {
    const isRequired =
      process.env.HALLBELL_REQUIRE_POSTGRES === '1' || process.env.HALLBELL_TEST_DATABASE_URL !== undefined;
    if (isRequired) throw new Error('PostgreSQL is required, and does not answer', { cause: error });
    return false;
  }
}

/** SQLite always; PostgreSQL where one answers, or must. */
export const STORES: readonly TestStore[] = (await answers()) ? [sqlite, postgres] : [sqlite];

console.log(`Contract tests run on: ${STORES.map((store) => store.name).join(', ')}`);
