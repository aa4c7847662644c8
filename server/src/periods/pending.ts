import type { PendingMatters, Period } from '@hallbell/domain';
import type { EvaluationBy, PendingCounts } from '@hallbell/protocol';
import type { Kysely } from 'kysely';
import type { HallConfig } from '../commands/hall-config.ts';
import type { Tables } from '../store/schema.ts';
import type { PublishedTerms } from './terms.ts';

interface Of {
  readonly hallId: string;
  readonly period: Period;
}

/** What stands open in a period of the hall. */
export async function countPending(tx: Kysely<Tables>, { hallId, period }: Of): Promise<PendingMatters> {
  const { count } = await tx
    .selectFrom('appeals')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('hall_id', '=', hallId)
    .where('label', '=', period.label)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  const flags = await openFlags(tx, { hallId, period });
  const cases = await openCases(tx, { hallId, period });
  return { appeals: Number(count), flags: flags.length, cases: cases.length };
}

/** The flags that nobody has decided and that are about days of the period. */
function openFlags(tx: Kysely<Tables>, { hallId, period }: Of) {
  return tx
    .selectFrom('flags')
    .select(['window_id', 'staff_id'])
    .where('hall_id', '=', hallId)
    .where('state', '=', 'open')
    .where('from_day', '<=', period.to)
    .where('to_day', '>=', period.from)
    .execute();
}

/** The cases of the period that nobody has found right or not. */
function openCases(tx: Kysely<Tables>, { hallId, period }: Of) {
  return tx
    .selectFrom('cases')
    .select(['window_id', 'staff_id', 'department_id'])
    .where('hall_id', '=', hallId)
    .where('opened_day', '>=', period.from)
    .where('opened_day', '<=', period.to)
    .where('state', 'in', ['open', 'contacted'])
    .execute();
}

const NOTHING: PendingCounts = { appeals: 0, flags: 0, cases: 0 };

/** The same by item: whom each open matter concerns. */
export async function pendingByItem(
  tx: Kysely<Tables>,
  { hallId }: HallConfig,
  period: Period,
): Promise<PublishedTerms['pending']> {
  const pending: Record<EvaluationBy, Record<string, PendingCounts>> = {
    window: {},
    staff: {},
    department: {},
  };
  const add = (by: EvaluationBy, id: string | null, kind: keyof PendingCounts) => {
    if (id === null) return;
    const before = pending[by][id] ?? NOTHING;
    pending[by][id] = { ...before, [kind]: before[kind] + 1 };
  };
  const appeals = await tx
    .selectFrom('appeals')
    .select(['by', 'item_id'])
    .where('hall_id', '=', hallId)
    .where('label', '=', period.label)
    .where('state', '=', 'open')
    .execute();
  for (const { by, item_id: id } of appeals) add(by, id, 'appeals');
  for (const flag of await openFlags(tx, { hallId, period })) {
    add('window', flag.window_id, 'flags');
    add('staff', flag.staff_id, 'flags');
  }
  for (const one of await openCases(tx, { hallId, period })) {
    add('window', one.window_id, 'cases');
    add('staff', one.staff_id, 'cases');
    add('department', one.department_id, 'cases');
  }
  return pending;
}
