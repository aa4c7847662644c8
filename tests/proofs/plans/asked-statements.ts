import BetterSqlite3 from 'better-sqlite3';
import pg from 'pg';

export interface Statement {
  readonly sql: string;
  /** As they were given the first time. */
  readonly values: readonly unknown[];
}

/** Hears every statement that goes to either database from this process, each text once, until it is stopped. */
export class AskedStatements {
  readonly #first = new Map<string, Statement>();
  readonly #stops: (() => void)[] = [];

  listen(): void {
    const note = (sql: unknown, values: unknown) => {
      if (typeof sql !== 'string' || !/^\s*(select|insert|update|delete|with)\b/i.test(sql)) return;
      const text = sql.replace(/\s+/g, ' ');
      const given = Array.isArray(values) ? values : [];
      if (!this.#first.has(text)) this.#first.set(text, { sql, values: given });
    };
    const ofPostgres = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown };
    const { query } = ofPostgres;
    ofPostgres.query = function (...args) {
      const [asked, values] = args;
      if (typeof asked === 'string') note(asked, values);
      else if (typeof asked === 'object' && asked !== null && 'text' in asked) {
        note(asked.text, 'values' in asked ? asked.values : values);
      }
      return query.apply(this, args);
    };
    const ofSqlite = BetterSqlite3.prototype as unknown as { prepare: (...args: unknown[]) => unknown };
    const { prepare } = ofSqlite;
    ofSqlite.prepare = function (...args) {
      note(args[0], []);
      return prepare.apply(this, args);
    };
    this.#stops.push(
      () => {
        ofPostgres.query = query;
      },
      () => {
        ofSqlite.prepare = prepare;
      },
    );
  }

  stop(): Statement[] {
    for (const stop of this.#stops.splice(0)) stop();
    return [...this.#first.values()];
  }
}
