import type { Period, StandingView } from '@hallbell/domain';
import type { Kysely } from 'kysely';
import type { Tables } from '../../store/schema.ts';

/** Beside the official view, those in which a score of the period may differ: something is marked there. */
export async function markedViews(
  tx: Kysely<Tables>,
  hallId: string,
  { from, to }: Pick<Period, 'from' | 'to'>,
): Promise<StandingView[]> {
  const rows = await tx
    .selectFrom('serving_marks')
    .select('standing')
    .distinct()
    .where('hall_id', '=', hallId)
    .where('business_day', '>=', from)
    .where('business_day', '<=', to)
    .execute();
  const standings = new Set(rows.map(({ standing }) => standing));
  return [
    ...(standings.has('flagged') ? (['without_flagged'] as const) : []),
    ...(standings.has('excluded') ? (['with_excluded'] as const) : []),
  ];
}
