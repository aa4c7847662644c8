import type { CompiledQuery, Insertable, InsertQueryBuilder, InsertResult, Transaction } from 'kysely';
import type { Tables } from './schema.ts';

/** Of so many rows and fewer the text is kept: as many as go together in a hall's busiest moment. */
const KEPT_ROWS = 64;

type Insert<Table extends keyof Tables> = InsertQueryBuilder<Tables, Table, InsertResult>;

/** By what makes the text, and then by table, columns and number of rows. */
const texts = new WeakMap<object, Map<string, CompiledQuery>>();

/**
 * Inserts whole rows, all with the same columns. `finish` may say what happens where a row is there already, without a
 * value of its own. The text is worked out once for each number of rows: doing it for every group of commands anew was
 * 9 % of what the commands cost the hub.
 */
export function insertRows<Table extends keyof Tables & string>(
  tx: Transaction<Tables>,
  table: Table,
  rows: readonly Insertable<Tables[Table]>[],
  finish: (insert: Insert<Table>) => Insert<Table> = (insert) => insert,
): CompiledQuery {
  const [first] = rows;
  if (first === undefined) throw new RangeError('There is no row to insert');
  const columns = Object.keys(first) as (keyof typeof first)[];
  const kept = textsOf(tx);
  const key = `${table} ${rows.length} ${columns.join()}`;
  const known = kept.get(key);
  if (known !== undefined) {
    return { ...known, parameters: rows.flatMap((row) => columns.map((column) => row[column])) };
  }
  const made = finish(tx.insertInto(table).values(rows)).compile();
  if (rows.length <= KEPT_ROWS && made.parameters.length === rows.length * columns.length)
    kept.set(key, made);
  return made;
}

function textsOf(tx: Transaction<Tables>): Map<string, CompiledQuery> {
  const { adapter } = tx.getExecutor();
  let kept = texts.get(adapter);
  if (kept === undefined) {
    kept = new Map();
    texts.set(adapter, kept);
  }
  return kept;
}
