import type { Random } from '@hallbell/domain';
import { drawOne, happens, type Weighted } from './chance.ts';

/**
 * How a bad rating is followed up. Whoever does that goes through the open cases some times a day; `after` counts these
 * rounds from the one that first shows the case.
 */
export interface FollowUpPlan {
  /** Rounds until somebody tries to reach the citizen; null: it is forgotten. */
  readonly contactAfter: number | null;
  /** And from then until there is a result. */
  readonly resultAfter: number | null;
  readonly finding: 'upheld' | 'unfounded';
  /** Each time the citizen is called. */
  readonly answersShare: number;
  readonly visitBack: 'satisfied' | 'dissatisfied' | 'not_reached';
}

/** Three rounds a day: within a working day most, some late. */
const CONTACTS: readonly Weighted<number | null>[] = [
  { value: 0, weight: 55 },
  { value: 1, weight: 25 },
  { value: 2, weight: 13 },
  { value: 7, weight: 4 },
  { value: null, weight: 3 },
];
/** Fifteen rounds are the five working days that a result may take. */
const RESULTS: readonly Weighted<number | null>[] = [
  { value: 1, weight: 20 },
  { value: 3, weight: 35 },
  { value: 6, weight: 25 },
  { value: 9, weight: 13 },
  { value: 18, weight: 4 },
  { value: null, weight: 3 },
];
/** A low rating is an opinion; that a clerk did wrong is seldom found. */
const UPHELD_SHARE = 0.05;
const ANSWERS_SHARE = 0.75;
const VISIT_BACKS: readonly Weighted<FollowUpPlan['visitBack']>[] = [
  { value: 'satisfied', weight: 65 },
  { value: 'dissatisfied', weight: 15 },
  { value: 'not_reached', weight: 20 },
];

export function drawFollowUp(random: Random): FollowUpPlan {
  return {
    contactAfter: drawOne(CONTACTS, random),
    resultAfter: drawOne(RESULTS, random),
    finding: happens(UPHELD_SHARE, random) ? 'upheld' : 'unfounded',
    answersShare: ANSWERS_SHARE,
    visitBack: drawOne(VISIT_BACKS, random),
  };
}

/** What is written down of a result. */
export const FINDING_REASONS: Readonly<Record<FollowUpPlan['finding'], string>> = {
  upheld: '经核实，群众反映的情况属实，已向窗口人员指出。',
  unfounded: '经核实，办理符合规范，已向群众说明。',
};
