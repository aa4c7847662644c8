/** What a rubric can weigh; `indicators.ts` measures each. */
export type IndicatorId =
  | 'satisfaction'
  | 'participation'
  | 'within_promise'
  | 'wait_p90'
  | 'handling'
  | 'hasty_no_shows'
  | 'presence'
  | 'unattended'
  | 'punctuality'
  | 'complaints'
  | 'follow_ups'
  | 'inspection'
  | 'peer_review'
  | 'invited_review';

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

/** A no-show is hasty where it was marked sooner after the last call, or after fewer calls, than this. */
export interface HastyNoShowRule {
  readonly seconds: number;
  readonly calls: number;
}

/** In how many working days a bad rating or a complaint is followed up. */
export interface FollowUpDays {
  /** Until the citizen is contacted. */
  readonly contactWorkingDays: number;
  /** Until the result is told. */
  readonly resultWorkingDays: number;
}

/** 考评办法: edited by the hall, and versioned. A published period keeps the version it was scored by. */
export interface Rubric {
  readonly version: number;
  /** Below this many servings a score carries no grade. */
  readonly minSample: number;
  /** How many ratings the hall's own average weighs against a window's: the m of the shrunk mean. */
  readonly priorWeight: number;
  readonly noShow: HastyNoShowRule;
  readonly followUp: FollowUpDays;
  readonly indicators: readonly RubricIndicator[];
  /** Best first, the last from 0. */
  readonly grades: readonly GradeThreshold[];
}

/** What a rubric of before these rules existed is read with. */
export const DEFAULT_NO_SHOW_RULE: HastyNoShowRule = { seconds: 60, calls: 2 };
export const DEFAULT_FOLLOW_UP_DAYS: FollowUpDays = { contactWorkingDays: 1, resultWorkingDays: 5 };

/** The weights follow the practice that `docs/evaluation.md` tells of: 30, 25, 20, 15 and 10. */
export const DEFAULT_RUBRIC: Rubric = {
  version: 1,
  minSample: 10,
  priorWeight: 20,
  noShow: DEFAULT_NO_SHOW_RULE,
  followUp: DEFAULT_FOLLOW_UP_DAYS,
  indicators: [
    { id: 'satisfaction', weight: 25, full: 100, zero: 0 },
    { id: 'participation', weight: 5, full: 0.6, zero: 0 },
    { id: 'within_promise', weight: 8, full: 0.95, zero: 0.5 },
    { id: 'wait_p90', weight: 5, full: 1, zero: 3 },
    { id: 'handling', weight: 12, full: 1.1, zero: 2.2 },
    { id: 'hasty_no_shows', weight: 4, full: 0, zero: 0.1 },
    { id: 'presence', weight: 8, full: 0.98, zero: 0.7 },
    { id: 'unattended', weight: 5, full: 0, zero: 30 },
    { id: 'punctuality', weight: 3, full: 5, zero: 60 },
    { id: 'complaints', weight: 10, full: 0, zero: 5 },
    { id: 'follow_ups', weight: 5, full: 1, zero: 0.5 },
    { id: 'inspection', weight: 5, full: 100, zero: 0 },
    { id: 'peer_review', weight: 2, full: 100, zero: 0 },
    { id: 'invited_review', weight: 3, full: 100, zero: 0 },
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
  | 'grade_twice'
  | 'min_sample_invalid'
  | 'prior_weight_invalid'
  | 'follow_up_days_invalid'
  | 'no_show_rule_invalid';

/** What is wrong with a rubric that somebody edited; empty when it can be used. */
export function problemsOfRubric(rubric: Rubric): readonly RubricProblem[] {
  const { indicators, grades, followUp, noShow } = rubric;
  const problems: RubricProblem[] = [];
  const total = indicators.reduce((sum, { weight }) => sum + weight, 0);
  if (!(Math.abs(total - 100) <= 1e-6)) problems.push('weights_not_100');
  if (indicators.some(({ weight }) => !(weight >= 0))) problems.push('weight_negative');
  if (new Set(indicators.map(({ id }) => id)).size < indicators.length) problems.push('indicator_twice');
  if (indicators.some(({ full, zero }) => !(Math.abs(full - zero) > 0))) problems.push('full_equals_zero');
  if (grades.some(({ from }, i) => i > 0 && !(from < (grades[i - 1]?.from ?? Number.POSITIVE_INFINITY)))) {
    problems.push('grades_not_descending');
  }
  if (grades.at(-1)?.from !== 0) problems.push('grades_not_to_zero');
  if (new Set(grades.map(({ grade }) => grade)).size < grades.length) problems.push('grade_twice');
  if (!Number.isInteger(rubric.minSample) || rubric.minSample < 1) problems.push('min_sample_invalid');
  if (!(rubric.priorWeight > 0)) problems.push('prior_weight_invalid');
  const { contactWorkingDays: contact, resultWorkingDays: result } = followUp;
  if (!isWhole(contact) || !isWhole(result) || contact < 1 || result < contact) {
    problems.push('follow_up_days_invalid');
  }
  if (!isWhole(noShow.seconds) || !isWhole(noShow.calls) || noShow.seconds < 0 || noShow.calls < 1) {
    problems.push('no_show_rule_invalid');
  }
  return problems;
}

function isWhole(value: number): boolean {
  return Number.isInteger(value);
}

/** The grade of a score from 0 to 100. Bands are closed below and open above: 90 is excellent, 89.9 is good. */
export function gradeOf(score: number, grades: readonly GradeThreshold[]): Grade | null {
  return grades.find(({ from }) => score >= from)?.grade ?? null;
}
