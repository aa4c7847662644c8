import type { AppealRemedy } from '@hallbell/protocol';
import type { HallTransaction } from '../commands/hall-transaction.ts';
import { HallError } from '../errors.ts';
import { markServings } from '../integrity/marks.ts';

type Exclusion = Extract<AppealRemedy, { kind: 'exclude' }>;

/** A serving, or its rating alone, counts no longer: an upheld appeal says so. */
export async function excludeByAppeal(
  { tx, hallId }: HallTransaction,
  appealId: string,
  { servingId, scope }: Exclusion,
): Promise<void> {
  const serving = await tx
    .selectFrom('servings')
    .select('business_day')
    .where('id', '=', servingId)
    .executeTakeFirst();
  if (!serving) throw new HallError('serving_not_found');
  const origin = { source: 'appeal', sourceId: appealId, standing: 'excluded' } as const;
  await markServings(tx, hallId, origin, [{ servingId, businessDay: serving.business_day, scope }]);
}
