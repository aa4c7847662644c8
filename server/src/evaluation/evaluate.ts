import {
  EMPTY_TALLY,
  factsOf,
  type HallReference,
  mergeTallies,
  type PeriodSums,
  type PresenceFigures,
  type Rubric,
  ranksOf,
  referenceOf,
  scoreOf,
} from '@hallbell/domain';
import type { ComputedEvaluation, EvaluationItem } from '@hallbell/protocol';
import type { Kysely } from 'kysely';
import { readHallConfig } from '../commands/hall-config.ts';
import { HallError } from '../errors.ts';
import { adjustItem } from '../periods/adjust-item.ts';
import { readEffects } from '../periods/appeal-rows.ts';
import { periodRulesOf } from '../periods/period-rules.ts';
import type { Tables } from '../store/schema.ts';
import { figuresOf, indicatorResource, totalOf } from './item-figures.ts';
import type { EvaluationRequest } from './question.ts';
import { readAttendance } from './read-attendance.ts';
import { type Evaluated, readItems } from './read-items.ts';
import { readTallies } from './read-servings.ts';
import { rubricOf } from './rubric.ts';

/** The scores of a period, and the figures they were made from. Throws `hall_not_found`. */
export async function evaluate(
  tx: Kysely<Tables>,
  { hallId, period, by, now }: EvaluationRequest,
): Promise<ComputedEvaluation> {
  const config = await readHallConfig(tx, hallId);
  const hall = await tx
    .selectFrom('halls')
    .select(['rubric', 'period_rules'])
    .where('id', '=', hallId)
    .executeTakeFirst();
  if (!config || !hall) throw new HallError('hall_not_found');
  const rubric = rubricOf(hall);
  const tallies = await readTallies(tx, config, { period, by });
  const whole = mergeTallies([...tallies.values()]);
  const attendances =
    by === 'department'
      ? new Map<string, PresenceFigures>()
      : await readAttendance(tx, config, { period, by, now });
  const listed = await readItems(tx, config, { by, served: new Set(tallies.keys()) });
  const reference = referenceOf(whole.strata, null, rubric);
  const unranked = listed.map((item) => {
    const sums = { tally: tallies.get(item.id) ?? EMPTY_TALLY, cases: null, manual: {} };
    // A clerk may serve at any window, so no schedule is theirs to keep.
    return itemOf(item, sums, { attendance: attendances.get(item.id) ?? null, by }, reference, rubric);
  });
  const appeals = await readEffects(tx, { hallId, label: period.label, by });
  const bounds = { grades: rubric.grades, limit: periodRulesOf(hall).adjustmentLimit };
  const items = ranked(unranked.map((item) => adjustItem(item, appeals, bounds)));
  return {
    period,
    by,
    rubricVersion: rubric.version,
    rubric,
    total: totalOf(items, whole),
    items,
    appeals,
  };
}

function itemOf(
  { id, number, name, nameEn }: Evaluated,
  sums: Omit<PeriodSums, 'presence'>,
  { attendance, by }: { attendance: PresenceFigures | null; by: ComputedEvaluation['by'] },
  reference: HallReference,
  rubric: Rubric,
): EvaluationItem {
  const facts = factsOf({ ...sums, presence: by === 'window' ? attendance : null }, reference, rubric);
  const { score, interval, grade, sample, indicators } = scoreOf(facts, rubric);
  return {
    id,
    number,
    name,
    nameEn,
    score,
    interval: interval && [interval[0], interval[1]],
    rank: null,
    rankRange: null,
    withinNoiseOfNext: null,
    scores: { official: score, withoutFlagged: null, withExcluded: null },
    grade,
    sample: { ...sample },
    indicators: indicators.map(indicatorResource),
    figures: figuresOf(facts, sums.tally, attendance),
  };
}

function ranked(items: readonly EvaluationItem[]): EvaluationItem[] {
  const placings = ranksOf(items);
  return items.map((item, at) => {
    const placing = placings[at];
    if (!placing) return item;
    const { rank, rankRange, withinNoiseOfNext } = placing;
    return { ...item, rank, rankRange: [rankRange[0], rankRange[1]], withinNoiseOfNext };
  });
}
