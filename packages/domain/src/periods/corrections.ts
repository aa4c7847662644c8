import { type Grade, type GradeThreshold, gradeOf } from '../evaluation/rubric.ts';

/** A change of a published result, the newest of its field last. */
export type Correction =
  | { readonly field: 'score'; readonly newValue: number }
  | { readonly field: 'grade'; readonly newValue: Grade | null };

export interface StandingScore {
  readonly score: number | null;
  readonly grade: Grade | null;
}

/**
 * The score and the grade that hold now: as published, then each correction in its order. A corrected score takes the
 * grade that the rubric of the publication gives it, unless it had none to begin with.
 */
export function standingScore(
  published: StandingScore,
  corrections: readonly Correction[],
  grades: readonly GradeThreshold[],
): StandingScore {
  return corrections.reduce<StandingScore>(
    ({ score, grade }, correction) =>
      correction.field === 'grade'
        ? { score, grade: correction.newValue }
        : {
            score: correction.newValue,
            grade: grade === null ? null : gradeOf(correction.newValue, grades),
          },
    { score: published.score, grade: published.grade },
  );
}
