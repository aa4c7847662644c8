/** What a rubric can weigh; `indicators.ts` measures each. */
export type IndicatorId =
  | 'satisfaction'
  | 'participation'
  | 'within_promise'
  | 'wait_p90'
  | 'handling'
  | 'presence';
/** 优质 / 良好 / 一般 / 差. */
export type Grade = 'excellent' | 'good' | 'fair' | 'poor';

export interface GradeThreshold {
  readonly grade: Grade;
  readonly zh: string;
  readonly en: string;
  /** The lowest score of this grade. */
  readonly from: number;
}

/** How much an indicator counts, and how its measured value becomes 0–100. */
export interface RubricIndicator {
  readonly id: IndicatorId;
  /** Of 100 together. */
  readonly weight: number;
  /** The measured value that earns 100. Between the two the score is linear, beyond them it stays. */
  readonly full: number;
  /** The measured value that earns 0. May lie above `full`, where less is better. */
  readonly zero: number;
}

/** 考评办法: edited by the hall, and versioned. A published period keeps the version it was scored by. */
export interface Rubric {
  readonly version: number;
  /** Below this many servings a score carries no grade. */
  readonly minSample: number;
  /** How many ratings the hall's own average weighs against a window's: the m of the shrunk mean. */
  readonly priorWeight: number;
  readonly indicators: readonly RubricIndicator[];
  /** Best first, the last from 0. */
  readonly grades: readonly GradeThreshold[];
}

export const DEFAULT_RUBRIC: Rubric = {
  version: 1,
  minSample: 10,
  priorWeight: 20,
  indicators: [
    { id: 'satisfaction', weight: 35, full: 100, zero: 0 },
    { id: 'participation', weight: 10, full: 0.6, zero: 0 },
    { id: 'within_promise', weight: 15, full: 0.95, zero: 0.5 },
    { id: 'wait_p90', weight: 10, full: 1, zero: 3 },
    { id: 'handling', weight: 15, full: 1.1, zero: 2.2 },
    { id: 'presence', weight: 15, full: 0.98, zero: 0.7 },
  ],
  grades: [
    { grade: 'excellent', zh: '优质', en: 'Excellent', from: 90 },
    { grade: 'good', zh: '良好', en: 'Good', from: 80 },
    { grade: 'fair', zh: '一般', en: 'Fair', from: 60 },
    { grade: 'poor', zh: '差', en: 'Poor', from: 0 },
  ],
};

export type RubricProblem =
  | 'weights_not_100'
  | 'weight_negative'
  | 'indicator_twice'
  | 'full_equals_zero'
  | 'grades_not_descending'
  | 'grades_not_to_zero'
  | 'min_sample_invalid'
  | 'prior_weight_invalid';

/** What is wrong with a rubric that somebody edited; empty when it can be used. */
export function problemsOfRubric(rubric: Rubric): readonly RubricProblem[] {
  const { indicators, grades } = rubric;
  const problems: RubricProblem[] = [];
  const total = indicators.reduce((sum, { weight }) => sum + weight, 0);
  if (Math.abs(total - 100) > 1e-6) problems.push('weights_not_100');
  if (indicators.some(({ weight }) => !(weight >= 0))) problems.push('weight_negative');
  if (new Set(indicators.map(({ id }) => id)).size < indicators.length) problems.push('indicator_twice');
  if (indicators.some(({ full, zero }) => !(Math.abs(full - zero) > 0))) problems.push('full_equals_zero');
  if (grades.some(({ from }, i) => i > 0 && !(from < (grades[i - 1]?.from ?? Number.POSITIVE_INFINITY)))) {
    problems.push('grades_not_descending');
  }
  if (grades.at(-1)?.from !== 0) problems.push('grades_not_to_zero');
  if (!Number.isInteger(rubric.minSample) || rubric.minSample < 1) problems.push('min_sample_invalid');
  if (!(rubric.priorWeight > 0)) problems.push('prior_weight_invalid');
  return problems;
}

/** The grade of a score from 0 to 100. Bands are closed below and open above: 90 is excellent, 89.9 is good. */
export function gradeOf(score: number, grades: readonly GradeThreshold[]): Grade | null {
  return grades.find(({ from }) => score >= from)?.grade ?? null;
}
