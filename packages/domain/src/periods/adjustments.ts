import { type Grade, type GradeThreshold, gradeOf } from '../evaluation/rubric.ts';
import type { Interval } from '../evaluation/statistics.ts';
import { toTenth } from '../evaluation/to-tenth.ts';

/** Points of 100 that an upheld appeal gives to one indicator, or takes from it. */
export interface Adjustment {
  readonly indicatorId: string;
  readonly points: number;
}

/** Of a score, what an adjustment moves. */
interface Adjustable {
  readonly score: number | null;
  readonly interval: Interval | null;
  readonly grade: Grade | null;
  readonly indicators: readonly {
    readonly id: string;
    /** Of 100. */
    readonly effectiveWeight: number;
    readonly score: number | null;
  }[];
}

/**
 * A score with what appeals have moved: each indicator by at most `limit` points, and within 0 to 100. The score and
 * its interval move by the indicator's share of it; an indicator that was not measured has nothing to move.
 */
export function adjustScore<Scored extends Adjustable>(
  score: Scored,
  adjustments: readonly Adjustment[],
  { grades, limit }: { grades: readonly GradeThreshold[]; limit: number },
): Scored {
  if (score.score === null || adjustments.length === 0) return score;
  const movedBy = (id: string) => {
    const points = adjustments
      .filter(({ indicatorId }) => indicatorId === id)
      .reduce((sum, adjustment) => sum + adjustment.points, 0);
    return clamp(points, -limit, limit);
  };
  const indicators = score.indicators.map((indicator) =>
    indicator.score === null
      ? indicator
      : { ...indicator, score: clamp(indicator.score + movedBy(indicator.id), 0, 100) },
  );
  const sumOf = (of: Adjustable['indicators']) =>
    of.reduce((sum, { effectiveWeight, score: points }) => sum + (effectiveWeight / 100) * (points ?? 0), 0);
  const before = sumOf(score.indicators);
  const after = sumOf(indicators);
  const moved = toTenth(after);
  return {
    ...score,
    indicators,
    score: moved,
    interval: score.interval && movedInterval(score.interval, after - before, moved),
    grade: score.grade === null ? null : gradeOf(moved, grades),
  };
}

function movedInterval([low, high]: Interval, by: number, score: number): Interval {
  return [
    Math.min(score, toTenth(clamp(low + by, 0, 100))),
    Math.max(score, toTenth(clamp(high + by, 0, 100))),
  ];
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
