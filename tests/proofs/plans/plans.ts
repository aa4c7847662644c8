import type { OpenedDatabase } from '@hallbell/server';
import { CompiledQuery } from 'kysely';
import type { Statement } from './asked-statements.ts';

/** Tables that grow with every citizen, all of which are filled. */
const LARGE = ['tickets', 'servings', 'ratings', 'events', 'commands', 'slips'];

export interface Plan {
  readonly statement: Statement;
  /** The large tables that it reads from one end to the other. */
  readonly scanned: readonly string[];
  /** Of the large tables the most rows that one of its steps looked at, beyond what it answered; only PostgreSQL tells. */
  readonly inVain: number;
}
type Found = Omit<Plan, 'statement'>;

/** How the database would go about each statement. What it can't explain, as where a value has gone, is left out. */
export async function plansOf(database: OpenedDatabase, statements: readonly Statement[]): Promise<Plan[]> {
  const explain = database.dialect.name === 'postgres' ? explainPostgres : explainSqlite;
  const plans: Plan[] = [];
  for (const statement of statements) {
    const found = await explain(database, statement);
    if (found !== null) plans.push({ statement, ...found });
  }
  return plans;
}

async function explainSqlite({ writer }: OpenedDatabase, { sql }: Statement): Promise<Found | null> {
  // It plans without looking at the values, and asks for as many as there are places.
  const values = Array.from(sql.matchAll(/\?/g), () => null);
  const asked = CompiledQuery.raw(`explain query plan ${sql}`, values);
  const { rows } = await writer.executeQuery<{ detail: string }>(asked);
  // `SCAN t USING INDEX` walks an index from one end to the other, which is as long.
  const scanned = LARGE.filter((table) =>
    rows.some(({ detail }) => new RegExp(`^SCAN (${table}|${aliasOf(sql, table)})\\b`).test(detail)),
  );
  return { scanned, inVain: 0 };
}

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Node[];
}

async function explainPostgres(
  { writer }: OpenedDatabase,
  { sql, values }: Statement,
): Promise<Found | null> {
  // It is carried out, and taken back.
  const asked = CompiledQuery.raw(`explain (analyze, format json) ${sql}`, [...values]);
  const plans = await writer
    .transaction()
    .execute(async (tx): Promise<never> => {
      const { rows } = await tx.executeQuery<{ 'QUERY PLAN': { Plan: Node }[] }>(asked);
      throw new Explained(rows.flatMap((row) => row['QUERY PLAN'].map(({ Plan }) => Plan)));
    })
    .catch((error: unknown) => (error instanceof Explained ? error.plans : null));
  if (plans === null) return null;
  const scanned = new Set<string>();
  let read = 0;
  const walk = (node: Node) => {
    const table = node['Relation Name'];
    if (table !== undefined && LARGE.includes(table)) {
      if (node['Node Type'] === 'Seq Scan') scanned.add(table);
      read = Math.max(
        read,
        (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'],
      );
    }
    for (const child of node.Plans ?? []) walk(child);
  };
  for (const plan of plans) walk(plan);
  const answered = plans.reduce((sum, plan) => sum + plan['Actual Rows'] * plan['Actual Loops'], 0);
  return { scanned: [...scanned], inVain: Math.max(0, read - answered) };
}

/** Ends the transaction in which a statement was explained. */
class Explained extends Error {
  readonly plans: readonly Node[];

  constructor(plans: readonly Node[]) {
    super('Explained');
    this.plans = plans;
  }
}

/** What a statement calls the table: SQLite tells that and not the table. */
function aliasOf(sql: string, table: string): string {
  return new RegExp(`"${table}" as "(\\w+)"`).exec(sql)?.[1] ?? table;
}
