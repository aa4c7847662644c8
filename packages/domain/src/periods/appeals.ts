import { type Decision, refuse } from '../decision.ts';
import type { EpochMs } from '../glossary.ts';
import type { PeriodStanding } from './period-life.ts';

/** What somebody appeals against, as far as the rules need to know it. */
export interface AppealSituation {
  readonly standing: Pick<PeriodStanding, 'state' | 'appealUntil'>;
  /** Their own score, or that of a window at which they served in the period. */
  readonly isOwnItem: boolean;
  /** The subject belongs to the item, and within it to them. */
  readonly isOwnSubject: boolean;
  /** They have appealed against the same before. */
  readonly exists: boolean;
}

export type AppealRefusal =
  | 'appeals_not_open'
  | 'appeal_time_over'
  | 'appeal_not_yours'
  | 'appeal_subject_unknown'
  | 'appeal_exists';

/** May they appeal? Whoever is concerned may, while appeals are open, and once about each thing. */
export function decideAppeal(
  { standing: { state, appealUntil }, isOwnItem, isOwnSubject, exists }: AppealSituation,
  at: EpochMs,
): Decision<object, AppealRefusal> {
  if (!isOwnItem) return refuse('appeal_not_yours');
  if (!isOwnSubject) return refuse('appeal_subject_unknown');
  if (state !== 'appeal' || appealUntil === null) return refuse('appeals_not_open');
  if (at >= appealUntil) return refuse('appeal_time_over');
  if (exists) return refuse('appeal_exists');
  return { ok: true };
}

/** What an upheld appeal changes. `none`: the figures stay, as where the matter was put right elsewhere. */
export type Remedy =
  | { readonly kind: 'exclude'; readonly servingId: string; readonly scope: 'serving' | 'rating' }
  | { readonly kind: 'adjust'; readonly indicatorId: string; readonly points: number }
  | { readonly kind: 'none' };

export interface AppealDecision {
  readonly state: 'open' | 'upheld' | 'rejected';
  readonly verdict: 'uphold' | 'reject';
  readonly remedy: Remedy | null;
  /** Whoever decides made it, is scored by it, or served at the window that is. */
  readonly isConcerned: boolean;
  /** The serving to be left out is one of the item's in the period. True where none is named. */
  readonly isServingOfItem: boolean;
  /** The indicator to be moved is in the rubric. True where none is named. */
  readonly isIndicatorOfRubric: boolean;
  /** What earlier appeals have moved the same indicator of the same item by. */
  readonly movedBefore: number;
  readonly adjustmentLimit: number;
}

export type AppealDecisionRefusal =
  | 'appeal_settled'
  | 'own_matter'
  | 'remedy_needed'
  | 'remedy_unknown'
  | 'remedy_beyond_limit';

/** May it be decided so? Never by anybody whom it concerns. To uphold is to say what changes. */
export function decideVerdict(decision: AppealDecision): Decision<object, AppealDecisionRefusal> {
  const { remedy } = decision;
  if (decision.isConcerned) return refuse('own_matter');
  if (decision.state !== 'open') return refuse('appeal_settled');
  if ((decision.verdict === 'uphold') !== (remedy !== null)) return refuse('remedy_needed');
  if (remedy?.kind === 'exclude' && !decision.isServingOfItem) return refuse('remedy_unknown');
  if (remedy?.kind === 'adjust') {
    if (!decision.isIndicatorOfRubric) return refuse('remedy_unknown');
    const moved = decision.movedBefore + remedy.points;
    if (Math.abs(moved) > decision.adjustmentLimit) return refuse('remedy_beyond_limit');
  }
  return { ok: true };
}
