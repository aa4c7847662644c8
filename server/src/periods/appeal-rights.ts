import type { Period } from '@hallbell/domain';
import type { AppealSubject } from '@hallbell/protocol';
import type { Kysely } from 'kysely';
import { rubricOf } from '../evaluation/rubric.ts';
import type { Tables } from '../store/schema.ts';

/** An item that somebody may appeal about: a clerk's own, or a window's. */
export interface AppealedItem {
  readonly hallId: string;
  readonly period: Period;
  readonly by: 'window' | 'staff';
  readonly itemId: string;
}

/** Whether the score is theirs, or that of a window at which they served in the period. */
export async function concerns(
  tx: Kysely<Tables>,
  { hallId, period, by, itemId }: AppealedItem,
  staffId: string,
): Promise<boolean> {
  if (by === 'staff') return itemId === staffId;
  const serving = await tx
    .selectFrom('servings')
    .select('id')
    .where('hall_id', '=', hallId)
    .where('business_day', '>=', period.from)
    .where('business_day', '<=', period.to)
    .where('window_id', '=', itemId)
    .where('staff_id', '=', staffId)
    .limit(1)
    .executeTakeFirst();
  return serving !== undefined;
}

/** Whether the serving is one of the item's in the period; with `staffId`, also one of theirs. */
export async function isServingOf(
  tx: Kysely<Tables>,
  { hallId, period, by, itemId }: AppealedItem,
  servingId: string,
  staffId?: string,
): Promise<boolean> {
  const serving = await tx
    .selectFrom('servings')
    .select(['window_id', 'staff_id'])
    .where('id', '=', servingId)
    .where('hall_id', '=', hallId)
    .where('business_day', '>=', period.from)
    .where('business_day', '<=', period.to)
    .where('status', 'in', ['finished', 'no_show'])
    .executeTakeFirst();
  if (!serving || (staffId !== undefined && serving.staff_id !== staffId)) return false;
  return (by === 'window' ? serving.window_id : serving.staff_id) === itemId;
}

/** Whether what somebody appeals about is there, and theirs. */
export async function isOwnSubject(
  tx: Kysely<Tables>,
  item: AppealedItem,
  { subject: { kind, id }, staffId }: { subject: AppealSubject; staffId: string },
): Promise<boolean> {
  if (kind === 'score') return id === null;
  if (id === null) return false;
  if (kind === 'indicator') return isIndicatorOfRubric(tx, item.hallId, id);
  if (kind === 'serving') return isServingOf(tx, item, id, staffId);
  if (kind === 'flag') return isFlagOf(tx, item, id, staffId);
  return isCaseOf(tx, item, id, staffId);
}

/** A bad rating or a complaint about them, opened in the period. */
async function isCaseOf(
  tx: Kysely<Tables>,
  { hallId, period }: AppealedItem,
  caseId: string,
  staffId: string,
): Promise<boolean> {
  const found = await tx
    .selectFrom('cases')
    .select('id')
    .where('id', '=', caseId)
    .where('hall_id', '=', hallId)
    .where('staff_id', '=', staffId)
    .where('opened_day', '>=', period.from)
    .where('opened_day', '<=', period.to)
    .executeTakeFirst();
  return found !== undefined;
}

async function isFlagOf(
  tx: Kysely<Tables>,
  { hallId, period }: AppealedItem,
  flagId: string,
  staffId: string,
): Promise<boolean> {
  const flag = await tx
    .selectFrom('flags')
    .select('id')
    .where('id', '=', flagId)
    .where('hall_id', '=', hallId)
    .where('staff_id', '=', staffId)
    .where('from_day', '<=', period.to)
    .where('to_day', '>=', period.from)
    .executeTakeFirst();
  return flag !== undefined;
}

export async function isIndicatorOfRubric(
  tx: Kysely<Tables>,
  hallId: string,
  indicatorId: string,
): Promise<boolean> {
  const hall = await tx.selectFrom('halls').select('rubric').where('id', '=', hallId).executeTakeFirst();
  return hall !== undefined && rubricOf(hall).indicators.some(({ id }) => id === indicatorId);
}
