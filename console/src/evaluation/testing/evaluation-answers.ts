import {
  DEFAULT_RUBRIC,
  factsOf,
  INDICATORS,
  type RatingLevel,
  ranksOf,
  referenceOf,
  scoreOf,
  strataOf,
  tallyOfDay,
} from '@hallbell/domain';
import type { EvaluatedServing, EvaluationItem, EvaluationResource } from '@hallbell/protocol';

interface WindowDay {
  readonly number: string;
  readonly name: string;
  /** How many citizens were finished, each after this wait, each handled in five minutes of a standard of six. */
  readonly servings: number;
  readonly waitSeconds?: number;
  /** Of as many of them as there are levels here. */
  readonly levels?: readonly RatingLevel[];
  readonly noShows?: number;
}

/** A window's evaluation, scored by the domain itself, as the hub would answer it. */
export function windowItem(day: WindowDay): EvaluationItem {
  const { number, name, servings, waitSeconds = 120, levels = [], noShows = 0 } = day;
  const strata = strataOf(
    Array.from({ length: servings }, (_, at) => ({
      serviceId: 'a',
      load: 0,
      waitSeconds,
      promisedWaitSeconds: 900,
      handlingSeconds: 300,
      standardSeconds: 360,
      level: levels[at] ?? null,
    })),
  );
  const sums = { tally: tallyOfDay(strata), presence: null, cases: null, manual: {} };
  const facts = factsOf(sums, referenceOf([], null, DEFAULT_RUBRIC), DEFAULT_RUBRIC);
  const { score, interval, grade, sample, indicators } = scoreOf(facts, DEFAULT_RUBRIC);
  const ofServed = <Value>(value: Value) => (servings === 0 ? null : value);
  const withinPromise = waitSeconds <= 900 ? servings : 0;
  return {
    id: `w${number}`,
    number,
    name,
    nameEn: null,
    score,
    interval: interval && [interval[0], interval[1]],
    rank: null,
    rankRange: null,
    withinNoiseOfNext: null,
    scores: { official: score, withoutFlagged: null, withExcluded: null },
    grade,
    sample: { ...sample },
    indicators: indicators.map(({ id, name: names, interval: lies, ...rest }) => ({
      id,
      name: names.zh,
      nameEn: names.en,
      unit: INDICATORS[id].unit,
      interval: lies && [lies[0], lies[1]],
      ...rest,
    })),
    figures: {
      waitMedianSeconds: ofServed(waitSeconds),
      waitP90Seconds: ofServed(waitSeconds),
      handlingMedianSeconds: ofServed(300),
      handlingMeanSeconds: ofServed(300),
      withinPromise,
      withinPromiseShare: ofServed(withinPromise / servings),
      ratingMean: levels.length === 0 ? null : 85.3,
      ratingLevels: [1, 2, 3, 4, 5].map((level) => levels.filter((each) => each === level).length),
      participationShare: ofServed(levels.length / servings),
      noShows,
      hastyNoShows: 0,
      scheduledSeconds: 8 * 3600,
      openSeconds: 6 * 3600,
      pausedSeconds: 3600,
      pausedSecondsByReason: { meal: 3600 },
      unattendedSeconds: 600,
      lateOpeningSeconds: 300,
      earlyClosingSeconds: 0,
      complaintsUpheld: 0,
      followUpsDue: 0,
      followUpsInTime: 0,
    },
  };
}

export function evaluationOf(items: readonly EvaluationItem[], label = '2026-Q4'): EvaluationResource {
  const sumOf = (figure: (item: EvaluationItem) => number) =>
    items.reduce((sum, item) => sum + figure(item), 0);
  const sample = { servings: sumOf((it) => it.sample.servings), ratings: sumOf((it) => it.sample.ratings) };
  const [first] = items;
  if (first === undefined) throw new Error('An evaluation here has a window');
  const placings = ranksOf(items);
  return {
    period: { from: '2026-10-01', to: '2026-12-31', label },
    by: 'window',
    rubricVersion: DEFAULT_RUBRIC.version,
    rubric: {
      ...DEFAULT_RUBRIC,
      indicators: [...DEFAULT_RUBRIC.indicators],
      grades: [...DEFAULT_RUBRIC.grades],
    },
    total: {
      sample,
      figures: { ...first.figures, noShows: sumOf((it) => it.figures.noShows) },
    },
    items: items.map((item, at) => ({ ...item, ...placingOf(placings[at] ?? null) })),
    appeals: [],
    published: null,
    corrections: [],
  };
}

function placingOf(placing: ReturnType<typeof ranksOf>[number]) {
  if (placing === null) return { rank: null, rankRange: null, withinNoiseOfNext: null };
  const [best, worst] = placing.rankRange;
  return { ...placing, rankRange: [best, worst] as [number, number] };
}

/** A citizen's visit on 24 November 2026, two minutes after the promised wait. */
export const SERVING: EvaluatedServing = {
  id: 's1',
  ticketNumber: 'B012',
  businessDay: '2026-11-24',
  windowId: 'w1',
  windowNumber: '1',
  staffId: 'c1',
  staffName: '王秀兰',
  serviceId: 'tax-invoice',
  serviceName: '发票领用',
  serviceNameEn: 'Invoice collection',
  status: 'finished',
  calledAt: '2026-11-24T01:05:00.000Z',
  startedAt: '2026-11-24T01:05:40.000Z',
  finishedAt: '2026-11-24T01:10:40.000Z',
  waitSeconds: 1020,
  promisedWaitSeconds: 900,
  handlingSeconds: 300,
  standardSeconds: 360,
  calls: 1,
  rating: { level: 5, source: 'pad', ratedAt: '2026-11-24T01:10:50.000Z' },
};
