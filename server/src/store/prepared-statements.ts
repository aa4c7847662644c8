import type BetterSqlite3 from 'better-sqlite3';
import type { SqliteDatabase } from 'kysely';

type Statement = BetterSqlite3.Statement<unknown[]>;

/** More than the hub has statements; some are written by how many ids they name, so there is no end to them. */
const KEPT = 500;

/**
 * A connection that keeps its statements: parsing one anew each time was a quarter of what a command cost. The least
 * lately used go first.
 */
export function keepStatements(connection: BetterSqlite3.Database): SqliteDatabase {
  const kept = new Map<string, Statement>();
  return {
    prepare: (text) => {
      const found = kept.get(text);
      // One that is being read row by row can't be begun again meanwhile.
      const statement = found === undefined || found.busy ? connection.prepare<unknown[]>(text) : found;
      kept.delete(text);
      kept.set(text, statement);
      const [oldest] = kept.keys();
      if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
      return statement;
    },
    close: () => {
      kept.clear();
      connection.close();
    },
  };
}
