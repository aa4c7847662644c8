import { type Grade, type GradeThreshold, gradeOf } from '../evaluation/rubric.ts';
import type { Interval } from '../evaluation/statistics.ts';

/** A change of a published result, the newest of its field last. */
export type Correction =
  | { readonly field: 'score'; readonly newValue: number }
  | { readonly field: 'grade'; readonly newValue: Grade | null };

export interface StandingScore {
  readonly score: number | null;
  readonly grade: Grade | null;
  readonly interval: Interval | null;
}

/**
 * The score and the grade that hold now: as published, then each correction in its order. A corrected score takes the
 * grade that the rubric of the publication gives it, unless it had none to begin with; its interval moves with it.
 */
export function standingScore(
  published: StandingScore,
  corrections: readonly Correction[],
  grades: readonly GradeThreshold[],
): StandingScore {
  return corrections.reduce<StandingScore>(
    ({ score, grade, interval }, correction) =>
      correction.field === 'grade'
        ? { score, grade: correction.newValue, interval }
        : {
            score: correction.newValue,
            grade: grade === null ? null : gradeOf(correction.newValue, grades),
            interval: interval && moved(interval, correction.newValue - (score ?? correction.newValue)),
          },
    { score: published.score, grade: published.grade, interval: published.interval },
  );
}

function moved([low, high]: Interval, by: number): Interval {
  const within = (end: number) => Math.round(Math.min(100, Math.max(0, end + by)) * 10) / 10;
  return [within(low), within(high)];
}
