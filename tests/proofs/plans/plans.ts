import type { OpenedDatabase } from '@hallbell/server';
import { CompiledQuery } from 'kysely';
import type { Statement } from './asked-statements.ts';

/** Tables that grow with every citizen, all of which are filled. */
const LARGE = ['tickets', 'servings', 'ratings', 'events', 'commands', 'slips'];

export interface Plan {
  readonly statement: Statement;
  /** The large tables that it reads from one end to the other. */
  readonly scanned: readonly string[];
}

/** How the database would go about each statement. What it can't explain, as where a value has gone, is left out. */
export async function plansOf(database: OpenedDatabase, statements: readonly Statement[]): Promise<Plan[]> {
  const explain = database.dialect.name === 'postgres' ? explainPostgres : explainSqlite;
  const plans: Plan[] = [];
  for (const statement of statements) {
    const scanned = await explain(database, statement);
    if (scanned !== null) plans.push({ statement, scanned });
  }
  return plans;
}

async function explainSqlite({ writer }: OpenedDatabase, { sql }: Statement): Promise<string[] | null> {
  // It plans without looking at the values, and asks for as many as there are places.
  const values = Array.from(sql.matchAll(/\?/g), () => null);
  const asked = CompiledQuery.raw(`explain query plan ${sql}`, values);
  const { rows } = await writer.executeQuery<{ detail: string }>(asked);
  // `SCAN t USING INDEX` walks an index from one end to the other, which is as long.
  return LARGE.filter((table) =>
    rows.some(({ detail }) => new RegExp(`^SCAN (${table}|${aliasOf(sql, table)})\\b`).test(detail)),
  );
}

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly Node[];
}

async function explainPostgres(
  { writer }: OpenedDatabase,
  { sql, values }: Statement,
): Promise<string[] | null> {
  const asked = CompiledQuery.raw(`explain (format json) ${sql}`, [...values]);
  const answer = await writer.executeQuery<{ 'QUERY PLAN': { Plan: Node }[] }>(asked).catch(() => null);
  if (answer === null) return null;
  const scanned = new Set<string>();
  const walk = (node: Node) => {
    const table = node['Relation Name'];
    if (node['Node Type'] === 'Seq Scan' && table !== undefined && LARGE.includes(table)) scanned.add(table);
    for (const child of node.Plans ?? []) walk(child);
  };
  for (const row of answer.rows) for (const { Plan } of row['QUERY PLAN']) walk(Plan);
  return [...scanned];
}

/** What a statement calls the table: SQLite tells that and not the table. */
function aliasOf(sql: string, table: string): string {
  return new RegExp(`"${table}" as "(\\w+)"`).exec(sql)?.[1] ?? table;
}
