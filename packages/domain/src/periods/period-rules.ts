import type { Grade } from '../evaluation/rubric.ts';

/** Marks given for a whole year: they join the year's total, beside its quarters. */
export type YearItemId = 'inspection' | 'peer_review' | 'invited_review';

/** How a year's quarters count: each alike, or by how many servings it had. */
export type YearWeighing = 'equal' | 'servings';

export interface YearItem {
  readonly id: YearItemId;
  /** Of 100; the quarters weigh the rest. */
  readonly weight: number;
}

/** How a hall closes its evaluation periods. */
export interface PeriodRules {
  /** For how many working days clerks may appeal. @default 5 */
  readonly appealWorkingDays: number;
  /** Flags that nobody has decided hinder the publication. @default true */
  readonly waitsForFlags: boolean;
  /** So do cases without a finding. @default true */
  readonly waitsForCases: boolean;
  /** The lowest grade that is rewarded. @default good: “reward ‘good’ and above” of the sample rules (S4) */
  readonly rewardFrom: Grade;
  /** How far appeals together may move one indicator of one item, in points of 100. @default 20 */
  readonly adjustmentLimit: number;
  /** @default equal: a quarter of leave or of few citizens is no smaller part of the year's work */
  readonly yearWeighing: YearWeighing;
  /** @default none: peer and invited reviews already count in the quarters where the rubric weighs them */
  readonly yearItems: readonly YearItem[];
}

export const DEFAULT_PERIOD_RULES: PeriodRules = {
  appealWorkingDays: 5,
  waitsForFlags: true,
  waitsForCases: true,
  rewardFrom: 'good',
  adjustmentLimit: 20,
  yearWeighing: 'equal',
  yearItems: [],
};

export type PeriodRulesProblem = 'year_item_twice' | 'year_items_too_heavy';

/** What the yearly items may weigh together, of 100: the year stays mostly what its quarters were. */
const YEAR_ITEMS_AT_MOST = 50;

/** What is wrong with rules that somebody edited; empty where they can be used. */
export function problemsOfPeriodRules({ yearItems }: PeriodRules): readonly PeriodRulesProblem[] {
  const problems: PeriodRulesProblem[] = [];
  if (new Set(yearItems.map(({ id }) => id)).size < yearItems.length) problems.push('year_item_twice');
  const total = yearItems.reduce((sum, { weight }) => sum + weight, 0);
  if (total > YEAR_ITEMS_AT_MOST) problems.push('year_items_too_heavy');
  return problems;
}
