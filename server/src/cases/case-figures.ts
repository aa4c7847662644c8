import { type CaseFigures, type CountedCase, caseFiguresOf, type Period } from '@hallbell/domain';
import type { EvaluationBy } from '@hallbell/protocol';
import type { Kysely } from 'kysely';
import type { HallConfig } from '../commands/hall-config.ts';
import type { Tables } from '../store/schema.ts';
import { caseTimes } from './case-rows.ts';

export interface CaseFiguresRequest {
  readonly period: Pick<Period, 'from' | 'to'>;
  readonly by: EvaluationBy;
  readonly now: number;
}

/** What has been complained of and followed up in a period, by window, clerk or department. Absent: nothing was. */
export async function readCaseFigures(
  tx: Kysely<Tables>,
  { hallId }: Pick<HallConfig, 'hallId'>,
  { period: { from, to }, by, now }: CaseFiguresRequest,
): Promise<ReadonlyMap<string, CaseFigures>> {
  const rows = await tx
    .selectFrom('cases')
    .selectAll()
    .where('hall_id', '=', hallId)
    .where(({ and, or, eb }) =>
      or([
        and([eb('opened_day', '>=', from), eb('opened_day', '<=', to)]),
        and([eb('due_day', '>=', from), eb('due_day', '<=', to)]),
      ]),
    )
    .execute();
  const isWithin = (day: string) => from <= day && day <= to;
  const counted = new Map<string, CountedCase[]>();
  for (const row of rows) {
    const id = { window: row.window_id, staff: row.staff_id, department: row.department_id }[by];
    if (id === null) continue;
    const { kind, finding } = row;
    const one = {
      ...{ ...caseTimes(row), kind, finding },
      isOpenedIn: isWithin(row.opened_day),
      isDueIn: isWithin(row.due_day),
    };
    const list = counted.get(id);
    if (list) list.push(one);
    else counted.set(id, [one]);
  }
  return new Map([...counted].map(([id, cases]) => [id, caseFiguresOf(cases, now)]));
}
