import type { EvaluationResource } from '@hallbell/protocol';
import type { Kysely } from 'kysely';
import { evaluate } from '../evaluation/evaluate.ts';
import type { EvaluationRequest } from '../evaluation/question.ts';
import type { Tables } from '../store/schema.ts';
import { publishedEvaluation } from './published.ts';

/** The published scores of a period, unchanged for ever; else the draft, worked out from what there is now. */
export async function evaluationOf(
  tx: Kysely<Tables>,
  request: EvaluationRequest,
): Promise<EvaluationResource> {
  // Scores by another version are what would be, and never those that were published.
  const published = request.rubricVersion === undefined ? await publishedEvaluation(tx, request) : null;
  return published ?? { ...(await evaluate(tx, request)), published: null, corrections: [] };
}
