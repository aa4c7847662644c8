import {
  type CaseFigures,
  EMPTY_TALLY,
  factsOf,
  type HallReference,
  type ManualFigures,
  mergeCases,
  type Period,
  type PeriodSums,
  type PresenceFigures,
  ranksOf,
  referenceOf,
  type StandingView,
  scoreOf,
} from '@hallbell/domain';
import type { AppealEffect, ComputedEvaluation, EvaluationItem, RubricSetup } from '@hallbell/protocol';
import { adjustItem } from '../periods/adjust-item.ts';
import { figuresOf, indicatorResource, totalOf } from './item-figures.ts';
import type { Evaluated } from './read-items.ts';
import { NO_PRESENCE, type PeriodReading } from './rollups/period-reading.ts';

/** All that an evaluation is made of, wherever it was read. */
export interface EvaluationGround {
  readonly period: Period;
  readonly by: ComputedEvaluation['by'];
  readonly rubric: RubricSetup;
  /** Beside the official one: those in which a score may differ. */
  readonly views: readonly StandingView[];
  readonly reading: PeriodReading;
  readonly listed: readonly Evaluated[];
  readonly manual: ReadonlyMap<string, ManualFigures>;
  readonly cases: ReadonlyMap<string, CaseFigures>;
  readonly appeals: readonly AppealEffect[];
  /** How far appeals may move a score in all, in points. */
  readonly adjustmentLimit: number;
}

/** The scores of a period. The same ground gives the same scores, to the last digit. */
export function assemble(ground: EvaluationGround): ComputedEvaluation {
  const { period, by, rubric, views, appeals, adjustmentLimit } = ground;
  const official = scoredIn('official', ground);
  const others = new Map(views.map((view) => [view, scoreById(scoredIn(view, ground))] as const));
  const bounds = { grades: rubric.grades, limit: adjustmentLimit };
  const items = ranked(
    official.map((item) => adjustItem({ ...item, scores: scoresOf(item, others) }, appeals, bounds)),
  );
  return {
    period,
    by,
    rubricVersion: rubric.version,
    rubric,
    total: totalOf(
      items,
      [...ground.reading.tallies.official.values()].flatMap(({ strata }) => strata),
    ),
    items,
    appeals: [...appeals],
  };
}

/** Everybody's score by what counts in the view; each beside what the whole hall reached by the same. */
function scoredIn(
  view: StandingView,
  { listed, reading: { tallies, presence }, by, rubric, manual, cases }: EvaluationGround,
): readonly EvaluationItem[] {
  const { complaintsUpheld } = mergeCases([...cases.values()]);
  const reference = referenceOf(
    [...tallies[view].values()].flatMap(({ strata }) => strata),
    complaintsUpheld,
    rubric,
  );
  return listed.map((item) => {
    const sums = {
      tally: tallies[view].get(item.id) ?? EMPTY_TALLY,
      cases: cases.get(item.id) ?? mergeCases([]),
      manual: manual.get(item.id) ?? {},
    };
    // A clerk may serve at any window, so no schedule is theirs to keep.
    const attendance = presence.get(item.id) ?? (by === 'window' ? NO_PRESENCE : null);
    return itemOf(item, sums, { attendance, by }, reference, rubric);
  });
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
  rubric: RubricSetup,
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
