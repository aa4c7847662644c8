import {
  type EvaluationFacts,
  INDICATORS,
  meanPoints,
  NO_RATINGS,
  nearestRankAmong,
  type PresenceFigures,
  type RatingLevel,
  ratingCount,
  type Score,
  type StratumSums,
  type Tally,
} from '@hallbell/domain';
import type { ComputedEvaluation, EvaluationItem } from '@hallbell/protocol';
import { rounded, roundedOrNull } from '../rounding.ts';

type Figures = EvaluationItem['figures'];

const LEVELS: readonly RatingLevel[] = [1, 2, 3, 4, 5];

/** What was measured of one item, for people to read. */
export function figuresOf(
  facts: EvaluationFacts,
  { strata }: Tally,
  attendance: PresenceFigures | null,
): Figures {
  const { noShows, presence, cases } = facts;
  return {
    ...durationsOf(strata),
    ...countsOf(facts),
    noShows: noShows.all,
    hastyNoShows: noShows.hasty,
    scheduledSeconds: secondsOrNull(presence?.scheduledMs),
    openSeconds: attendance && attendance.openMs / 1000,
    pausedSeconds: attendance && attendance.pausedMs / 1000,
    pausedSecondsByReason: Object.fromEntries(
      Object.entries(attendance?.pausedMsByReason ?? {}).map(([reason, ms]) => [reason, ms / 1000]),
    ),
    unattendedSeconds: secondsOrNull(presence?.unattendedMs),
    lateOpeningSeconds: secondsOrNull(presence?.lateOpeningMs),
    earlyClosingSeconds: secondsOrNull(presence?.earlyClosingMs),
    complaintsUpheld: cases?.complaintsUpheld ?? null,
    followUpsDue: cases?.followUpsDue ?? null,
    followUpsInTime: cases?.followUpsInTime ?? null,
  };
}

/** Of all items, each of whose servings is one's alone. */
export function totalOf(
  items: readonly EvaluationItem[],
  strata: readonly StratumSums[],
): ComputedEvaluation['total'] {
  const sumOf = (figure: (figures: Figures) => number | null) => {
    const known = items.map(({ figures }) => figure(figures)).filter((value) => value !== null);
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
  };
  const ratings: Record<RatingLevel, number> = { ...NO_RATINGS };
  const pausedSecondsByReason: Record<string, number> = {};
  for (const { figures } of items) {
    for (const level of LEVELS) ratings[level] += figures.ratingLevels[level - 1] ?? 0;
    for (const [reason, seconds] of Object.entries(figures.pausedSecondsByReason)) {
      pausedSecondsByReason[reason] = (pausedSecondsByReason[reason] ?? 0) + seconds;
    }
  }
  const servings = items.reduce((sum, { sample }) => sum + sample.servings, 0);
  const withinPromise = sumOf((figures) => figures.withinPromise) ?? 0;
  return {
    sample: { servings, ratings: ratingCount(ratings) },
    figures: {
      ...durationsOf(strata),
      ...countsOf({ servings, ratings, withinPromise }),
      noShows: sumOf((figures) => figures.noShows) ?? 0,
      hastyNoShows: sumOf((figures) => figures.hastyNoShows) ?? 0,
      scheduledSeconds: sumOf((figures) => figures.scheduledSeconds),
      openSeconds: sumOf((figures) => figures.openSeconds),
      pausedSeconds: sumOf((figures) => figures.pausedSeconds),
      pausedSecondsByReason,
      unattendedSeconds: sumOf((figures) => figures.unattendedSeconds),
      lateOpeningSeconds: sumOf((figures) => figures.lateOpeningSeconds),
      earlyClosingSeconds: sumOf((figures) => figures.earlyClosingSeconds),
      complaintsUpheld: sumOf((figures) => figures.complaintsUpheld),
      followUpsDue: sumOf((figures) => figures.followUpsDue),
      followUpsInTime: sumOf((figures) => figures.followUpsInTime),
    },
  };
}

export function indicatorResource(
  indicator: Score['indicators'][number],
): EvaluationItem['indicators'][number] {
  const { id, name, weight, effectiveWeight, value, score, interval } = indicator;
  return {
    id,
    name: name.zh,
    nameEn: name.en,
    weight,
    // So fine that whoever adds them up comes to the tenth of the score.
    effectiveWeight: rounded(effectiveWeight, 6),
    unit: INDICATORS[id].unit,
    value: roundedOrNull(value, 4),
    expected: roundedOrNull(indicator.expected, 4),
    hall: roundedOrNull(indicator.hall, 4),
    adjusted: roundedOrNull(indicator.adjusted, 4),
    interval: interval && [
      rounded(interval[0], 4),
      Number.isFinite(interval[1]) ? rounded(interval[1], 4) : null,
    ],
    score: roundedOrNull(score, 6),
  };
}

function countsOf(facts: Pick<EvaluationFacts, 'servings' | 'ratings' | 'withinPromise'>) {
  const { servings, ratings, withinPromise } = facts;
  return {
    withinPromise,
    withinPromiseShare: servings === 0 ? null : rounded(withinPromise / servings, 4),
    ratingMean: roundedOrNull(meanPoints(ratings), 4),
    ratingLevels: LEVELS.map((level) => ratings[level]),
    participationShare: servings === 0 ? null : rounded(ratingCount(ratings) / servings, 4),
  };
}

function durationsOf(strata: readonly StratumSums[]) {
  const waits = strata.map(({ waitsMs }) => waitsMs);
  const handlings = strata.map(({ handlingsMs }) => handlingsMs);
  let [count, total] = [0, 0];
  for (const set of handlings) {
    count += set.length;
    for (const ms of set) total += ms;
  }
  return {
    waitMedianSeconds: secondsOrNull(nearestRankAmong(waits, 0.5)),
    waitP90Seconds: secondsOrNull(nearestRankAmong(waits, 0.9)),
    handlingMedianSeconds: secondsOrNull(nearestRankAmong(handlings, 0.5)),
    handlingMeanSeconds: count === 0 ? null : rounded(total / count / 1000, 3),
  };
}

function secondsOrNull(ms: number | null | undefined): number | null {
  return ms === null || ms === undefined ? null : ms / 1000;
}
