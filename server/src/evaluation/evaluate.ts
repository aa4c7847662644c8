import {
  type CaseFigures,
  EMPTY_TALLY,
  factsOf,
  type HallReference,
  type ManualFigures,
  mergeCases,
  mergeTallies,
  type PeriodSums,
  type PresenceFigures,
  type Rubric,
  ranksOf,
  referenceOf,
  type StandingView,
  scoreOf,
  type Tally,
} from '@hallbell/domain';
import type { ComputedEvaluation, EvaluationItem } from '@hallbell/protocol';
import type { Kysely } from 'kysely';
import { readCaseFigures } from '../cases/case-figures.ts';
import { readHallConfig } from '../commands/hall-config.ts';
import { HallError } from '../errors.ts';
import { readManualFigures } from '../manual-marks/read.ts';
import { adjustItem } from '../periods/adjust-item.ts';
import { readEffects } from '../periods/appeal-rows.ts';
import { periodRulesOf } from '../periods/period-rules.ts';
import type { Tables } from '../store/schema.ts';
import { figuresOf, indicatorResource, totalOf } from './item-figures.ts';
import type { EvaluationRequest } from './question.ts';
import { type Evaluated, readItems } from './read-items.ts';
import { markedViews } from './rollups/marked-views.ts';
import { NO_PRESENCE, type PeriodReading, readPeriod } from './rollups/read-period.ts';
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
  const manual = await readManualFigures(tx, hallId, { period, by });
  const terms = { by, rubric, manual, cases };
  const { items: official, whole } = scoredIn('official', listed, read, terms);
  const others = new Map(
    views.map((view) => [view, scoreById(scoredIn(view, listed, read, terms).items)] as const),
  );
  const appeals = await readEffects(tx, { hallId, label: period.label, by });
  const bounds = { grades: rubric.grades, limit: periodRulesOf(hall).adjustmentLimit };
  const items = ranked(
    official.map((item) => adjustItem({ ...item, scores: scoresOf(item, others) }, appeals, bounds)),
  );
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

interface Terms {
  readonly by: ComputedEvaluation['by'];
  readonly rubric: Rubric;
  readonly manual: ReadonlyMap<string, ManualFigures>;
  readonly cases: ReadonlyMap<string, CaseFigures>;
}

/** Everybody's score by what counts in the view; each beside what the whole hall reached by the same. */
function scoredIn(
  view: StandingView,
  listed: readonly Evaluated[],
  { tallies, presence }: PeriodReading,
  { by, rubric, manual, cases }: Terms,
): { items: readonly EvaluationItem[]; whole: Tally } {
  const whole = mergeTallies([...tallies[view].values()]);
  const { complaintsUpheld } = mergeCases([...cases.values()]);
  const reference = referenceOf(whole.strata, complaintsUpheld, rubric);
  const items = listed.map((item) => {
    const sums = {
      tally: tallies[view].get(item.id) ?? EMPTY_TALLY,
      cases: cases.get(item.id) ?? mergeCases([]),
      manual: manual.get(item.id) ?? {},
    };
    // A clerk may serve at any window, so no schedule is theirs to keep.
    const attendance = presence.get(item.id) ?? (by === 'window' ? NO_PRESENCE : null);
    return itemOf(item, sums, { attendance, by }, reference, rubric);
  });
  return { items, whole };
}

type OtherScores = ReadonlyMap<StandingView, ReadonlyMap<string, number | null>>;

function scoreById(items: readonly EvaluationItem[]): ReadonlyMap<string, number | null> {
  return new Map(items.map(({ id, score }) => [id, score]));
}

/** The score in the other views, where it is another there. */
function scoresOf({ id, score }: EvaluationItem, others: OtherScores): EvaluationItem['scores'] {
  const otherIn = (view: StandingView) => {
    const other = others.get(view)?.get(id) ?? null;
    return other === score ? null : other;
  };
  return {
    official: score,
    withoutFlagged: otherIn('without_flagged'),
    withExcluded: otherIn('with_excluded'),
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
