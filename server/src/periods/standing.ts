import { closablePeriod, type Period, type PeriodStanding } from '@hallbell/domain';
import type { Kysely, Selectable } from 'kysely';
import { HallError } from '../errors.ts';
import type { PeriodTable, Tables } from '../store/schema.ts';
import { countPending } from './pending.ts';

export type PeriodRow = Selectable<PeriodTable>;

/** A period as the hall has it: one that nobody has touched yet is a draft without a row. */
export interface StoredPeriod {
  readonly row: PeriodRow | null;
  readonly standing: PeriodStanding;
  readonly version: number;
}

/** The period of that name. Throws `period_invalid` for no name at all, `period_not_closable` for what is not closed. */
export function namedPeriod(label: string): Period {
  const period = closablePeriod(label);
  if (period === null) throw new HallError('period_not_closable');
  return period;
}

export async function readPeriod(tx: Kysely<Tables>, hallId: string, label: string): Promise<StoredPeriod> {
  const period = namedPeriod(label);
  const row = await tx
    .selectFrom('periods')
    .selectAll()
    .where('hall_id', '=', hallId)
    .where('label', '=', label)
    .executeTakeFirst();
  return storedPeriod(tx, { hallId, period, row: row ?? null });
}

export async function storedPeriod(
  tx: Kysely<Tables>,
  { hallId, period, row }: { hallId: string; period: Period; row: PeriodRow | null },
): Promise<StoredPeriod> {
  return {
    row,
    standing: {
      period,
      state: row?.state ?? 'draft',
      appealUntil: row?.appeal_until ?? null,
      pending: await countPending(tx, { hallId, period }),
    },
    version: row?.version ?? 0,
  };
}

/** Writes what has changed of a period, and raises its version. Answers the row as it is now. */
export async function writePeriod(
  tx: Kysely<Tables>,
  { hallId, stored, change }: { hallId: string; stored: StoredPeriod; change: Partial<PeriodRow> },
): Promise<PeriodRow> {
  const { period, state } = stored.standing;
  const before: PeriodRow = stored.row ?? {
    hall_id: hallId,
    label: period.label,
    from_day: period.from,
    to_day: period.to,
    state,
    version: 0,
    appeal_until: null,
    published_at: null,
    published_by: null,
    rubric: null,
    rubric_version: null,
    terms: null,
    journal_seq: null,
    journal_hash: null,
    event_seq: null,
  };
  const row = { ...before, ...change, version: before.version + 1 };
  const { hall_id: _hall, label: _label, ...columns } = row;
  await tx
    .insertInto('periods')
    .values(row)
    .onConflict((conflict) => conflict.columns(['hall_id', 'label']).doUpdateSet(columns))
    .execute();
  return row;
}
