import type { ComputedEvaluation } from '@hallbell/protocol';
import type { Kysely } from 'kysely';
import { readCaseFigures } from '../cases/case-figures.ts';
import { readHallConfig } from '../commands/hall-config.ts';
import { HallError } from '../errors.ts';
import { readManualFigures } from '../manual-marks/read.ts';
import { readEffects } from '../periods/appeal-rows.ts';
import { periodRulesOf } from '../periods/period-rules.ts';
import type { Tables } from '../store/schema.ts';
import { assemble } from './assemble.ts';
import type { EvaluationRequest } from './question.ts';
import { readItems } from './read-items.ts';
import { markedViews } from './rollups/marked-views.ts';
import { readPeriod } from './rollups/read-period.ts';
import { readRubric } from './rubric.ts';

/**
 * The scores of a period, and the figures they were made from. Throws `hall_not_found` and
 * `rubric_version_not_found`.
 */
export async function evaluate(
  tx: Kysely<Tables>,
  { hallId, period, by, rubricVersion, now }: EvaluationRequest,
): Promise<ComputedEvaluation> {
  const config = await readHallConfig(tx, hallId);
  const hall = await tx
    .selectFrom('halls')
    .select('period_rules')
    .where('id', '=', hallId)
    .executeTakeFirst();
  if (!config || !hall) throw new HallError('hall_not_found');
  const rubric = await readRubric(tx, hallId, rubricVersion);
  const views = await markedViews(tx, hallId, period);
  const read = await readPeriod(tx, config, { period, by, now }, ['official', ...views]);
  const cases = await readCaseFigures(tx, config, { period, by, now });
  const listed = await readItems(tx, config, { by, served: new Set(read.tallies.official.keys()) });
  return assemble({
    period,
    by,
    rubric,
    views,
    reading: read,
    listed,
    cases,
    manual: await readManualFigures(tx, hallId, { period, by }),
    appeals: await readEffects(tx, { hallId, label: period.label, by }),
    adjustmentLimit: periodRulesOf(hall).adjustmentLimit,
  });
}
