import type { ComputedEvaluation, EvaluationBy, EvaluationResource } from '@hallbell/protocol';
import type { Kysely } from 'kysely';
import type { Tables } from '../store/schema.ts';
import { readCorrections } from './corrections.ts';
import type { PublishedTerms } from './terms.ts';

/** What was published of a period, with what was corrected since; null where it was not published. */
export async function publishedEvaluation(
  tx: Kysely<Tables>,
  { hallId, period, by }: { hallId: string; period: { label: string }; by: EvaluationBy },
): Promise<EvaluationResource | null> {
  const row = await tx
    .selectFrom('periods as p')
    .innerJoin('period_results as r', (join) =>
      join.onRef('r.hall_id', '=', 'p.hall_id').onRef('r.label', '=', 'p.label').on('r.kind', '=', by),
    )
    .innerJoin('staff as s', 's.id', 'p.published_by')
    .select(['p.published_at', 'p.published_by', 'p.rubric_version', 'p.journal_seq', 'p.journal_hash'])
    .select(['p.terms', 'r.body', 'r.hash', 's.name'])
    .where('p.hall_id', '=', hallId)
    .where('p.label', '=', period.label)
    .where('p.state', '=', 'published')
    .executeTakeFirst();
  if (!row || row.published_at === null || row.terms === null) return null;
  const body: ComputedEvaluation = JSON.parse(row.body);
  const terms: PublishedTerms = JSON.parse(row.terms);
  const corrections = await readCorrections(tx, { hallId, label: period.label });
  return {
    ...body,
    published: {
      at: new Date(row.published_at).toISOString(),
      by: { id: row.published_by ?? '', name: row.name },
      rubricVersion: row.rubric_version ?? body.rubricVersion,
      journalSeq: row.journal_seq ?? 0,
      journalHash: row.journal_hash ?? '',
      resultHash: row.hash,
      rewardFrom: terms.rules.rewardFrom,
    },
    corrections: corrections.filter((correction) => correction.by === by),
  };
}
