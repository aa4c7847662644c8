import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import {
  type CreateTableBuilder,
  type Kysely,
  type LogConfig,
  PostgresDialect,
  SqliteDialect,
  sql,
} from 'kysely';
import pg from 'pg';
import { type DroppablePool, openPool } from './postgres-pool.ts';
import { PostgresProbe } from './postgres-probe.ts';
import { keepStatements } from './prepared-statements.ts';
import { QueryTimes } from './query-times.ts';
import type { Tables } from './schema.ts';
import { isChangedResult } from './statement-names.ts';
import { Transactions } from './transactions.ts';

export type Database = Kysely<Tables>;

/** The few spots where the two databases differ. Everything else is one SQL. */
export interface Dialect {
  readonly name: 'sqlite' | 'postgres';
  /** Adds an integer primary key that counts by itself. */
  withIdentity<Table extends string>(
    table: CreateTableBuilder<Table, never>,
    column: string,
  ): CreateTableBuilder<Table, string>;
  /**
   * The schema that tables are made in; undefined where the database has none. Migrations ask, since a table
   * of the same name in another schema is another hall's.
   */
  schemaOf(db: Database): Promise<string | undefined>;
  /** Whether an error says that a unique index refused a row. */
  isUniqueViolation(error: unknown): boolean;
  /** Whether an error says that the database can't be reached or takes nothing, so that trying again later is right. */
  isUnavailable(error: unknown): boolean;
  /** Whether the same, tried at once on another connection, may well go through. */
  isPassing(error: unknown): boolean;
}

/** Where a database is: plain data, so that another thread may open it too. */
export type DatabaseSource =
  | { readonly name: 'sqlite'; readonly file: string }
  | { readonly name: 'postgres'; readonly url: string };

export interface OpenedDatabase {
  readonly dialect: Dialect;
  readonly source: DatabaseSource;
  /** Whether other hubs may write to it as well. */
  readonly isShared: boolean;
  /** Commands write here. */
  readonly writer: Database;
  /** Committed state only, never waiting for a command. */
  readonly reader: Database;
  /** Commits what is done in it, unless it throws. */
  write: Transactions['write'];
  /** Reads within one committed state, however many statements it takes. */
  readOneState: Transactions['readOneState'];
  /** Answers where the database does, within two seconds, however busy the connections are. Throws where it does not. */
  probe(): Promise<void>;
  /** Ends every connection, with whatever waits on it: the next statement makes a new one. */
  dropConnections(): void;
  /** Tells of each statement: by which connection, and how long it took. Answers how to stop. */
  onQuery(listener: (connection: string, ms: number) => void): () => void;
  close(): Promise<void>;
}

const hasCode = (error: unknown): error is { code: string } =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';

const sqlite: Dialect = {
  name: 'sqlite',
  schemaOf: async () => undefined,
  withIdentity: (table, column) => table.addColumn(column, 'integer', (c) => c.primaryKey().autoIncrement()),
  isUniqueViolation: (error) =>
    hasCode(error) &&
    (error.code === 'SQLITE_CONSTRAINT_UNIQUE' || error.code === 'SQLITE_CONSTRAINT_PRIMARYKEY'),
  isUnavailable: (error) =>
    hasCode(error) && /^SQLITE_(BUSY|FULL|IOERR|CANTOPEN|READONLY)(_|$)/.test(error.code),
  isPassing: () => false,
};

/** The database, or the way to it, has gone: what was under way may have been committed, or not. */
const GONE =
  /^(ECONN(REFUSED|RESET|ABORTED)|ETIMEDOUT|EPIPE|E(HOST|NET)UNREACH|ENOTFOUND|EAI_AGAIN|08...|57P0.|25P03)$/;
const GONE_WORDS = /Connection terminated|Client has encountered a connection error/;
/** Nobody said so: it was waited for, and waiting again takes as long. */
const SILENT_WORDS = /timeout exceeded when trying to connect|timeout expired|Query read timeout/;
/** It is there, and has no room, no time or no connection for this. Class 53: insufficient resources. */
const FULL = /^(53...|57014|55P03|25006)$/;
/** Others were in the way; the same again finds them gone. */
const CLASHED = /^(40001|40P01)$/;

const hasCodeLike = (error: unknown, ...codes: RegExp[]): boolean =>
  hasCode(error) && codes.some((code) => code.test(error.code));
const says = (error: unknown, ...words: RegExp[]): boolean =>
  error instanceof Error && words.some((word) => word.test(error.message));

const postgres: Dialect = {
  name: 'postgres',
  schemaOf: async (db) => {
    const { rows } = await sql<{ schema: string }>`select current_schema() as schema`.execute(db);
    return rows[0]?.schema;
  },
  withIdentity: (table, column) =>
    table.addColumn(column, 'bigint', (c) => c.primaryKey().generatedAlwaysAsIdentity()),
  isUniqueViolation: (error) => hasCode(error) && error.code === '23505',
  isUnavailable: (error) =>
    hasCodeLike(error, GONE, FULL, CLASHED) ||
    says(error, GONE_WORDS, SILENT_WORDS) ||
    isChangedResult(error),
  isPassing: (error) =>
    hasCodeLike(error, GONE, CLASHED) || says(error, GONE_WORDS) || isChangedResult(error),
};

/**
 * When what is committed is on the disk. `each-commit` is what people are served by; `at-close` is for filling a
 * database that nobody is served by yet: a power cut before the close may damage it, the end of the process does not.
 */
export type Durability = 'each-commit' | 'at-close';

/** Opens the embedded database, making its file at need. */
export function openSqlite(file: string, durability: Durability = 'each-commit'): OpenedDatabase {
  mkdirSync(dirname(file), { recursive: true });
  const times = new QueryTimes();
  const writing = connectSqlite(file, { readonly: false, durability, log: times.of('writer') });
  const reading = connectSqlite(file, { readonly: true, log: times.of('reader') });
  const [writer, reader] = [writing.db, reading.db];
  return {
    dialect: sqlite,
    source: { name: 'sqlite', file },
    isShared: false,
    writer,
    reader,
    write: (run) => writing.write(run),
    readOneState: (reads) => reading.readOneState(reads),
    probe: async () => undefined,
    dropConnections: () => undefined,
    onQuery: (listener) => times.listen(listener),
    close: async () => {
      await reader.destroy();
      if (durability === 'at-close') {
        await sql`pragma synchronous = full`.execute(writer);
        await sql`pragma wal_checkpoint(truncate)`.execute(writer);
      }
      await writer.destroy();
    },
  };
}

interface SqliteOptions {
  readonly: boolean;
  durability?: Durability;
  log?: LogConfig;
}

function connectSqlite(
  file: string,
  { readonly, durability = 'each-commit', log = [] }: SqliteOptions,
): Transactions {
  const connection = new BetterSqlite3(file, { readonly });
  connection.pragma('busy_timeout = 5000');
  connection.pragma('foreign_keys = ON');
  if (!readonly) {
    connection.pragma('journal_mode = WAL');
    connection.pragma(`synchronous = ${durability === 'each-commit' ? 'FULL' : 'OFF'}`);
  }
  const dialect = new SqliteDialect({ database: keepStatements(connection) });
  // A transaction sees one state as it is.
  return new Transactions(dialect, { beginReading: 'begin', failsWhole: false }, log);
}

const INT8 = 20;
const NUMERIC = 1700;

/**
 * Opens a PostgreSQL database. int8 and numeric come as numbers, as they do from SQLite.
 * @param idleInTransactionMs a transaction that does nothing for so long is ended, so that no hub that stands still holds
 *   a hall; 0 for whoever computes for long in one, and holds nothing
 */
export function openPostgres(
  url: string,
  durability: Durability = 'each-commit',
  idleInTransactionMs = 10_000,
): OpenedDatabase {
  const times = new QueryTimes();
  const probe = new PostgresProbe(url, ANSWER_WITHIN_MS);
  const { transactions, pool } = connectPostgres(url, {
    connections: 10,
    statementTimeoutMs: 15_000,
    idleInTransactionMs,
    durability,
    log: times.of('pool'),
  });
  return {
    dialect: postgres,
    source: { name: 'postgres', url },
    isShared: true,
    writer: transactions.db,
    reader: transactions.db,
    write: (run) => transactions.write(run),
    readOneState: (reads) => transactions.readOneState(reads),
    probe: () => probe.ask(),
    dropConnections: () => pool.drop(),
    onQuery: (listener) => times.listen(listener),
    close: async () => {
      await probe.close();
      await transactions.db.destroy();
    },
  };
}

interface PostgresOptions {
  connections: number;
  statementTimeoutMs: number;
  idleInTransactionMs: number;
  durability?: Durability;
  log?: LogConfig;
}

function connectPostgres(
  url: string,
  options: PostgresOptions,
): { transactions: Transactions; pool: DroppablePool } {
  const {
    connections,
    statementTimeoutMs,
    idleInTransactionMs,
    durability = 'each-commit',
    log = [],
  } = options;
  const types = new pg.TypeOverrides();
  types.setTypeParser(INT8, Number);
  types.setTypeParser(NUMERIC, Number);
  const pool = openPool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 3_000,
    statement_timeout: statementTimeoutMs,
    // An answer that does not come although the server would have given up: the way to it is gone.
    query_timeout: statementTimeoutMs + ANSWER_WITHIN_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    types,
    options: [
      // A plan that is kept was made when the table was as small as it then was: a hall's first morning would go by it.
      '-c plan_cache_mode=force_custom_plan',
      `-c idle_in_transaction_session_timeout=${idleInTransactionMs}`,
      ...PRESENCE,
      // The server writes what it has not yet written within a second by itself, so a close has nothing to add.
      ...(durability === 'at-close' ? ['-c synchronous_commit=off'] : []),
    ].join(' '),
  });
  const beginReading = 'start transaction isolation level repeatable read read only';
  const dialect = new PostgresDialect({ pool });
  return { transactions: new Transactions(dialect, { beginReading, failsWhole: true }, log), pool };
}

const ANSWER_WITHIN_MS = 2_000;
const KEEP_ALIVE_MS = 5_000;

/** The server asks whether a hub's machine is still there, so that none holds a hall that has lost its power. */
const PRESENCE = ['-c tcp_keepalives_idle=5', '-c tcp_keepalives_interval=2', '-c tcp_keepalives_count=3'];

/** Whether an error says that the store of a hub can't be reached or takes nothing. */
export function isStoreAway(error: unknown): boolean {
  return sqlite.isUnavailable(error) || postgres.isUnavailable(error);
}

/** One more read connection, for a thread that takes its time: nobody's command waits for it. */
export function openReader(
  source: DatabaseSource,
): { dialect: Dialect; reader: Database } & Pick<OpenedDatabase, 'readOneState'> {
  const [dialect, transactions] =
    source.name === 'sqlite'
      ? [sqlite, connectSqlite(source.file, { readonly: true })]
      : [
          postgres,
          connectPostgres(source.url, { connections: 1, statementTimeoutMs: 60_000, idleInTransactionMs: 0 })
            .transactions,
        ];
  return { dialect, reader: transactions.db, readOneState: (reads) => transactions.readOneState(reads) };
}
