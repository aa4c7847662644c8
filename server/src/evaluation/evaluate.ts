import {
  type Attendance,
  collectFacts,
  type EvaluationFacts,
  INDICATORS,
  meanPoints,
  NO_RATINGS,
  nearestRank,
  type RatingLevel,
  type Rubric,
  ratingCount,
  type Score,
  type ServingFacts,
  satisfactionPriorOf,
  scoreOf,
} from '@hallbell/domain';
import type { ComputedEvaluation, EvaluationItem } from '@hallbell/protocol';
import type { Kysely } from 'kysely';
import { readHallConfig } from '../commands/hall-config.ts';
import { HallError } from '../errors.ts';
import type { Tables } from '../store/schema.ts';
import type { EvaluationRequest } from './question.ts';
import { readAttendance } from './read-attendance.ts';
import { type Evaluated, readItems } from './read-items.ts';
import { type PeriodServings, readServings, type Tally } from './read-servings.ts';
import { rubricOf } from './rubric.ts';

/** The scores of a period, and the figures they were made from. Throws `hall_not_found`. */
export async function evaluate(
  tx: Kysely<Tables>,
  { hallId, period, by, now }: EvaluationRequest,
): Promise<ComputedEvaluation> {
  const config = await readHallConfig(tx, hallId);
  const hall = await tx.selectFrom('halls').select('rubric').where('id', '=', hallId).executeTakeFirst();
  if (!config || !hall) throw new HallError('hall_not_found');
  const rubric = rubricOf(hall);
  const done = await readServings(tx, config, { period, by });
  const attendances =
    by === 'department'
      ? new Map<string, Attendance>()
      : await readAttendance(tx, config, { period, by, now });
  const served = new Set(done.tallies.keys());
  const listed = await readItems(tx, config, { by, served });
  const items = listed.map((item) => {
    const attendance = attendances.get(item.id) ?? null;
    // A clerk may serve at any window, so no schedule is theirs to keep.
    return itemOf(item, done, { attendance, isScheduled: by === 'window' }, rubric);
  });
  return {
    period,
    by,
    rubricVersion: rubric.version,
    rubric,
    total: totalOf(items, done),
    items,
    appeals: [],
  };
}

const NOTHING: Tally = { servings: [], noShows: 0, rated: new Map() };

function itemOf(
  { id, number, name, nameEn }: Evaluated,
  { tallies, hallPoints }: PeriodServings,
  { attendance, isScheduled }: { attendance: Attendance | null; isScheduled: boolean },
  rubric: Rubric,
): EvaluationItem {
  const tally = tallies.get(id) ?? NOTHING;
  const facts = collectFacts(tally.servings, {
    satisfactionPrior: satisfactionPriorOf(tally.rated, hallPoints),
    presence: isScheduled ? attendance : null,
  });
  const { score, interval, grade, sample, indicators } = scoreOf(facts, rubric);
  return {
    id,
    number,
    name,
    nameEn,
    score,
    interval: interval && [interval[0], interval[1]],
    grade,
    sample: { ...sample },
    indicators: indicators.map(indicatorResource),
    figures: {
      ...durationsOf([tally]),
      ...countsOf(facts),
      noShows: tally.noShows,
      scheduledSeconds: isScheduled ? (attendance?.scheduledMs ?? 0) / 1000 : null,
      openSeconds: attendance && attendance.openMs / 1000,
      pausedSeconds: attendance && attendance.pausedMs / 1000,
    },
  };
}

type Figures = EvaluationItem['figures'];

/** Of all items, each of whose servings is one's alone. */
function totalOf(items: readonly EvaluationItem[], { tallies }: PeriodServings): ComputedEvaluation['total'] {
  const sumOf = (figure: (figures: Figures) => number | null) => {
    const known = items.map(({ figures }) => figure(figures)).filter((value) => value !== null);
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
  };
  const ratings: Record<RatingLevel, number> = { ...NO_RATINGS };
  for (const { figures } of items) {
    for (const level of LEVELS) ratings[level] += figures.ratingLevels[level - 1] ?? 0;
  }
  const servings = items.reduce((sum, { sample }) => sum + sample.servings, 0);
  const withinPromise = sumOf((figures) => figures.withinPromise) ?? 0;
  return {
    sample: { servings, ratings: ratingCount(ratings) },
    figures: {
      ...durationsOf([...tallies.values()]),
      ...countsOf({ servings, ratings, withinPromise }),
      noShows: sumOf((figures) => figures.noShows) ?? 0,
      scheduledSeconds: sumOf((figures) => figures.scheduledSeconds),
      openSeconds: sumOf((figures) => figures.openSeconds),
      pausedSeconds: sumOf((figures) => figures.pausedSeconds),
    },
  };
}

const LEVELS: readonly RatingLevel[] = [1, 2, 3, 4, 5];

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

function durationsOf(tallies: readonly Tally[]) {
  const waits = sortedSeconds(tallies, ({ waitSeconds }) => waitSeconds);
  const handlings = sortedSeconds(tallies, ({ handlingSeconds }) => handlingSeconds);
  const total = handlings.reduce((sum, seconds) => sum + seconds, 0);
  return {
    waitMedianSeconds: nearestRank(waits, 0.5),
    waitP90Seconds: nearestRank(waits, 0.9),
    handlingMedianSeconds: nearestRank(handlings, 0.5),
    handlingMeanSeconds: handlings.length === 0 ? null : rounded(total / handlings.length, 3),
  };
}

/** Numbers alone, which sort several times as fast as a list of anything: a year of a hall is a million. */
function sortedSeconds(tallies: readonly Tally[], secondsOf: (facts: ServingFacts) => number): Float64Array {
  const seconds = new Float64Array(tallies.reduce((sum, { servings }) => sum + servings.length, 0));
  let at = 0;
  for (const { servings } of tallies) {
    for (const facts of servings) {
      seconds[at] = secondsOf(facts);
      at += 1;
    }
  }
  return seconds.sort();
}

function indicatorResource({ id, name, weight, effectiveWeight, value, score }: Score['indicators'][number]) {
  return {
    id,
    name: name.zh,
    nameEn: name.en,
    weight,
    effectiveWeight: rounded(effectiveWeight, 2),
    unit: INDICATORS[id].unit,
    value: roundedOrNull(value, 4),
    score: roundedOrNull(score, 2),
  };
}

/** Sums of decimals differ in their last digit by the order of the rows, which is the database's own. */
function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

function roundedOrNull(value: number | null, digits: number): number | null {
  return value === null ? null : rounded(value, digits);
}
