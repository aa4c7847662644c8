import { businessDayOf } from '@hallbell/domain';
import { type CompiledQuery, type Kysely, sql } from 'kysely';
import type { HallConfig } from '../../commands/hall-config.ts';
import type { Tables } from '../../store/schema.ts';

/**
 * Says that what is known of a day has changed: its rollup, where there is one, tells of an earlier state and is read no
 * more. To be called in the transaction that makes the change, which holds the hall.
 */
export async function staleDay(tx: Kysely<Tables>, hallId: string, day: string): Promise<void> {
  await tx.executeQuery(staleDayStatement(tx, hallId, day));
}

/** The same of every day from `from` on; of all without it. */
export async function staleDaysFrom(tx: Kysely<Tables>, hallId: string, from: string | null): Promise<void> {
  await tx
    .updateTable('rollup_days')
    .set({ revision: sql<number>`revision + 1` })
    .where('hall_id', '=', hallId)
    .$if(from !== null, (query) => query.where('business_day', '>=', from ?? ''))
    .execute();
}

interface Changing {
  readonly tx: Kysely<Tables>;
  readonly hallId: string;
  readonly at: number;
  readonly config: Pick<HallConfig, 'timeZone'>;
  write(statement: { compile(): CompiledQuery }): void;
}

/** Of a command that changes something of `day`. Today has no rollup yet, and costs nothing. */
export function staleIfPast(hall: Changing, day: string): void {
  if (day >= businessDayOf(hall.at, hall.config.timeZone)) return;
  const statement = staleDayStatement(hall.tx, hall.hallId, day);
  hall.write({ compile: () => statement });
}

function staleDayStatement(tx: Kysely<Tables>, hallId: string, day: string): CompiledQuery {
  return tx
    .insertInto('rollup_days')
    .values({ hall_id: hallId, business_day: day, revision: 1, built: null, format: null })
    .onConflict((conflict) =>
      conflict
        .columns(['hall_id', 'business_day'])
        .doUpdateSet({ revision: sql`rollup_days.revision + ${sql.lit(1)}` }),
    )
    .compile();
}
