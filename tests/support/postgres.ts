import { randomUUID } from 'node:crypto';
import pg from 'pg';

const SERVER_URL = process.env.HALLBELL_TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/test';

/** A database of one's own on the test server, and how to be rid of it. */
export interface OwnPostgres {
  readonly name: string;
  readonly url: string;
  drop(): Promise<void>;
}

/**
 * Makes a database, not a schema: migrations look through the whole catalogue, which must hold nothing that
 * another test makes or drops at the same time.
 * @param template the database that it is a copy of, to which nobody may be connected; an empty one where none is named
 */
export async function makePostgres(template = 'template0'): Promise<OwnPostgres> {
  const name = `hallbell_${randomUUID().replaceAll('-', '')}`;
  await query(`create database ${name} template ${template}`);
  const url = new URL(SERVER_URL);
  url.pathname = `/${name}`;
  return { name, url: url.href, drop: () => query(`drop database ${name} with (force)`) };
}

/** Whether a PostgreSQL answers. Throws where one must and does not. */
export async function hasPostgres(): Promise<boolean> {
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

async function query(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER_URL, connectionTimeoutMillis: 2_000 });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
