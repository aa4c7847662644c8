import { seededRandom } from '../../wait-estimate/random.ts';
import type { EvaluationFacts } from '../facts.ts';
import { ranksOf } from '../ranking.ts';
import type { Rubric } from '../rubric.ts';
import { type Score, scoreOf } from '../score.ts';
import type { RatioSums } from '../statistics.ts';
import { type Behaviour, simulatePeriod, tempersOf } from './simulated-hall.ts';

export interface Coverage {
  /** How often the interval of a score held the score that the window has in the long run. */
  readonly score: number;
  /** How often each indicator's interval held the figure that the window has in the long run. */
  readonly indicators: Readonly<Record<string, number>>;
  /** The mean width of a score's interval, in points. */
  readonly width: number;
  /** The same two were every serving taken as independent. */
  readonly independentScore: number;
  readonly independentWidth: number;
  /** How often the range of ranks held the rank that the window has in the long run. */
  readonly rank: number;
  readonly intervals: number;
}

/** So long a period has no noise left to speak of. */
const LONG_RUN_DAYS = 800;

/**
 * Plays a hall whose windows are known, period after period, and counts how often what is said of a window
 * holds what the same window shows in the long run, by the same formulas.
 */
export function measureCoverage(behaviour: Behaviour, periods: number, rubric: Rubric): Coverage {
  const tempers = tempersOf(behaviour.windows);
  const random = seededRandom(11);
  const truths = simulatePeriod({ ...behaviour, days: LONG_RUN_DAYS }, tempers, random, rubric).map((facts) =>
    scoreOf(facts, rubric),
  );
  const trueRanks = ranksOf(truths);
  const held = { score: 0, independent: 0, rank: 0, width: 0, independentWidth: 0 };
  const indicators: Record<string, { held: number; of: number }> = {};
  for (let period = 0; period < periods; period += 1) {
    const all = simulatePeriod(behaviour, tempers, random, rubric);
    const scores = all.map((facts) => scoreOf(facts, rubric));
    const ranks = ranksOf(scores);
    for (const [at, score] of scores.entries()) {
      const [truth, facts] = [truths[at], all[at]];
      if (!truth || !facts) throw new Error('Every window has its truth');
      const independent = scoreOf(withoutDays(facts), rubric);
      if (holds(score, truth)) held.score += 1;
      if (holds(independent, truth)) held.independent += 1;
      held.width += widthOf(score);
      held.independentWidth += widthOf(independent);
      const [best = 0, worst = 0] = ranks[at]?.rankRange ?? [];
      const rank = trueRanks[at]?.rank ?? 0;
      if (best <= rank && rank <= worst) held.rank += 1;
      countIndicators(score, truth, indicators);
    }
  }
  const intervals = periods * behaviour.windows;
  return {
    score: held.score / intervals,
    indicators: Object.fromEntries(
      Object.entries(indicators).map(([id, { held: inside, of }]) => [id, inside / of]),
    ),
    width: held.width / intervals,
    independentScore: held.independent / intervals,
    independentWidth: held.independentWidth / intervals,
    rank: held.rank / intervals,
    intervals,
  };
}

function holds({ interval }: Score, truth: Score): boolean {
  if (interval === null || truth.score === null) return false;
  return interval[0] <= truth.score && truth.score <= interval[1];
}

function widthOf({ interval }: Score): number {
  return interval === null ? 0 : interval[1] - interval[0];
}

function countIndicators(
  score: Score,
  truth: Score,
  counts: Record<string, { held: number; of: number }>,
): void {
  for (const [at, { id, interval }] of score.indicators.entries()) {
    const real = truth.indicators[at]?.adjusted ?? null;
    if (interval === null || real === null) continue;
    const count = counts[id] ?? { held: 0, of: 0 };
    counts[id] = count;
    count.of += 1;
    if (interval[0] <= real && real <= interval[1]) count.held += 1;
  }
}

const NO_DAYS: RatioSums = { count: 0, x: 0, y: 0, xx: 0, yy: 0, xy: 0 };

function withoutDays(facts: EvaluationFacts): EvaluationFacts {
  const days = {
    satisfaction: NO_DAYS,
    participation: NO_DAYS,
    withinPromise: NO_DAYS,
    handling: NO_DAYS,
  };
  return { ...facts, days };
}
