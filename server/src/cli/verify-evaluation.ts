import type { Vault } from '../auth/vault.ts';
import { CommandBus } from '../commands/bus.ts';
import { type Verification, verifyEvaluations } from '../evaluation/from-journal/verify.ts';
import { daysToRollUp, rollUp } from '../evaluation/rollups/roll-up.ts';
import { writeRollup } from '../evaluation/rollups/write-rollup.ts';
import type { OpenedDatabase } from '../store/dialect.ts';

/**
 * Rolls up the days that are over, as the hub would, and then compares every report of every hall with what its journal
 * alone tells. Throws a `JournalGap`.
 */
export async function verifyAllEvaluations(
  database: OpenedDatabase,
  vault: Vault,
  now: number,
): Promise<Verification[]> {
  const bus = new CommandBus({ database, clock: () => now, publicUrl: () => '', vault });
  const halls = await database.reader.selectFrom('halls').select('id').orderBy('id').execute();
  const verdicts: Verification[] = [];
  for (const { id: hallId } of halls) {
    const due = await database.readOneState((tx) => daysToRollUp(tx, hallId, now));
    for (const day of due) {
      const rolledUp = await database.readOneState((tx) => rollUp(tx, { hallId, day, now }));
      if (rolledUp !== null) await writeRollup(bus, rolledUp);
    }
    verdicts.push(await database.readOneState((tx) => verifyEvaluations(tx, hallId, now)));
  }
  return verdicts;
}

/** Whether the journal tells all reports as the tables do. */
export function isTold({ differences, rollupsThatDiffer }: Verification): boolean {
  return differences.length === 0 && rollupsThatDiffer.length === 0;
}

export function evaluationVerdict(verdict: Verification): string {
  const { hallId, from, to, days, rolledUp, servings, reports, rollupsThatDiffer, differences } = verdict;
  if (from === null) return `${hallId}: 尚无业务 · nothing has been served yet`;
  const ground =
    `${hallId}: ${from} – ${to}，${days} 天（${rolledUp} 天有日汇总）、${servings} 次办结、${reports} 份报告 · ` +
    `${days} days (${rolledUp} rolled up), ${servings} servings, ${reports} reports`;
  if (isTold(verdict)) return `${ground}: 与日志逐位相同 · the same from the journal, to the last digit`;
  return [
    `${ground}: 与日志不符 · not as the journal tells`,
    ...differences.map(
      ({ period, by, at, fromTables, fromJournal }) =>
        `  ${period} ${by} ${at}: ${JSON.stringify(fromTables)} ≠ ${JSON.stringify(fromJournal)}`,
    ),
    ...rollupsThatDiffer.map((day) => `  ${day}: 日汇总不符 · its rollup differs`),
  ].join('\n');
}
