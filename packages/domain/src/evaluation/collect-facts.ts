import { expectationsOf, type HallReference, hastyOf, satisfactionPriorOf } from './case-mix.ts';
import type { CaseFigures, EvaluationFacts, ManualFigures, PresenceFigures } from './facts.ts';
import { mergeMultisets, sizeOf } from './multisets.ts';
import type { Rubric } from './rubric.ts';
import { percentileWithInterval, shareDayEffect } from './statistics.ts';
import { addRatings, addRatios, type Tally } from './tally.ts';

/** All that is known of one window, clerk or department in a period. */
export interface PeriodSums {
  readonly tally: Tally;
  readonly presence: PresenceFigures | null;
  readonly cases: CaseFigures | null;
  readonly manual: ManualFigures;
}

/** The facts of a period, seen beside what the whole hall reached in it. */
export function factsOf(
  { tally: { strata, days }, presence, cases, manual }: PeriodSums,
  hall: HallReference,
  rubric: Pick<Rubric, 'noShow' | 'priorWeight'>,
): EvaluationFacts {
  const expected = expectationsOf(strata, hall, rubric);
  const noShows = mergeMultisets(strata.map((stratum) => stratum.noShows));
  const ratios = strata.map(({ waitRatiosPpm }) => waitRatiosPpm);
  const withinPromise = strata.reduce((sum, stratum) => sum + stratum.withinPromise, 0);
  const ppm = percentileWithInterval(ratios, 0.9, shareDayEffect(days.withinPromise));
  return {
    servings: sizeOf(ratios),
    ratings: addRatings(strata.map(({ ratings }) => ratings)),
    satisfactionPrior: satisfactionPriorOf(expected),
    withinPromise,
    waitRatioP90: ppm && {
      value: ppm.value / 1_000_000,
      interval: [ppm.interval[0] / 1_000_000, ppm.interval[1] / 1_000_000],
    },
    handling: addRatios(strata.map(({ handling }) => handling)),
    noShows: { all: noShows.length, hasty: hastyOf(noShows, rubric.noShow) },
    presence,
    cases,
    manual,
    expected,
    days,
  };
}
