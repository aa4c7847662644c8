import type { FlagState } from '@hallbell/protocol';
import { HallError } from '../errors.ts';
import { type Marked, markServings, unmarkServings } from '../integrity/marks.ts';
import type { HallTransaction } from './hall-transaction.ts';
import type { Handler } from './handler.ts';

/**
 * A manager says what a flag is worth. Confirmed, what it is about no longer counts; dismissed, all of it counts. A
 * later decision takes the place of an earlier one, and both stay on record.
 */
export const decideFlag: Handler<'flag.decide'> = async (hall, { flagId, decision, reason, version }) => {
  const { actor } = hall;
  if (actor.kind !== 'staff') throw new HallError('forbidden');
  const flag = await hall.tx
    .selectFrom('flags')
    .selectAll()
    .where('id', '=', flagId)
    .where('hall_id', '=', hall.hallId)
    .executeTakeFirst();
  if (!flag) throw new HallError('flag_not_found');
  if (version !== undefined && version !== flag.version) throw new HallError('flag_changed');
  const state: FlagState = decision === 'confirm' ? 'confirmed' : 'dismissed';
  const next = flag.version + 1;
  await hall.tx
    .updateTable('flags')
    .set({ state, version: next, decided_by: actor.staffId, decided_at: hall.at, reason })
    .where('id', '=', flagId)
    .execute();
  await hall.tx
    .insertInto('flag_decisions')
    .values({
      flag_id: flagId,
      version: next,
      decision,
      reason,
      decided_by: actor.staffId,
      decided_at: hall.at,
    })
    .execute();
  const origin = { source: 'flag', sourceId: flagId } as const;
  if (state === 'dismissed') await unmarkServings(hall.tx, hall.hallId, origin);
  else
    await markServings(
      hall.tx,
      hall.hallId,
      { ...origin, standing: 'excluded' },
      await aboutOf(hall, flagId),
    );
  hall.append('flag.decided', { flagId, decision, reason, version: next });
  return { flagId, state, version: next };
};

async function aboutOf(hall: HallTransaction, flagId: string): Promise<Marked[]> {
  const rows = await hall.tx
    .selectFrom('flag_servings')
    .select(['serving_id', 'business_day', 'scope'])
    .where('flag_id', '=', flagId)
    .execute();
  return rows.flatMap(({ serving_id: servingId, business_day: businessDay, scope }) =>
    scope === 'evidence' ? [] : [{ servingId, businessDay, scope }],
  );
}
