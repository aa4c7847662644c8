import type { ManualItemId } from './facts.ts';

/** Whom or what a mark is about. */
export type MarkTargetKind = 'window' | 'staff' | 'department';

export interface MarkCriterion {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
}

interface ManualItem {
  readonly targets: readonly MarkTargetKind[];
  /** Always four: so the mean of whole marks has an exact value, and marks add up in any order. */
  readonly criteria: readonly [MarkCriterion, MarkCriterion, MarkCriterion, MarkCriterion];
}

/** What people mark by hand, and by which criteria; each from 0 to 100. */
export const MANUAL_ITEM_RULES: Readonly<Record<ManualItemId, ManualItem>> = {
  inspection: {
    targets: ['window', 'staff'],
    criteria: [
      { id: 'appearance', zh: '仪容', en: 'Appearance' },
      { id: 'desk', zh: '台面', en: 'Desk' },
      { id: 'wording', zh: '用语', en: 'Wording' },
      { id: 'badge', zh: '亮证', en: 'Badge' },
    ],
  },
  peer_review: {
    targets: ['department'],
    criteria: [
      { id: 'cooperation', zh: '协作配合', en: 'Cooperation' },
      { id: 'timeliness', zh: '流转时效', en: 'Timeliness' },
      { id: 'sharing', zh: '信息共享', en: 'Sharing' },
      { id: 'conduct', zh: '服务作风', en: 'Conduct' },
    ],
  },
  invited_review: {
    targets: ['window', 'staff', 'department'],
    criteria: [
      { id: 'attitude', zh: '服务态度', en: 'Attitude' },
      { id: 'efficiency', zh: '办事效率', en: 'Efficiency' },
      { id: 'openness', zh: '公开规范', en: 'Openness' },
      { id: 'order', zh: '环境秩序', en: 'Order' },
    ],
  },
};

/** A mark that somebody wants to record. */
export interface PlannedMark {
  readonly item: ManualItemId;
  readonly target: { readonly kind: MarkTargetKind; readonly id: string };
  readonly day: string;
  readonly marks: Readonly<Record<string, number>>;
  /** Of a review between departments: which one marks. */
  readonly fromDepartmentId: string | null;
  /** Of an invited reviewer: who. */
  readonly reviewer: string | null;
}

export type MarkProblem =
  | 'mark_target_invalid'
  | 'mark_criteria_incomplete'
  | 'mark_out_of_range'
  | 'mark_in_future'
  | 'mark_department_missing'
  | 'mark_reviewer_missing';

/**
 * What is wrong with a mark; empty when it can be recorded.
 * @param today the hall's business day
 */
export function problemsOfMark(mark: PlannedMark, today: string): readonly MarkProblem[] {
  const { targets, criteria } = MANUAL_ITEM_RULES[mark.item];
  const problems: MarkProblem[] = [];
  if (!targets.includes(mark.target.kind)) problems.push('mark_target_invalid');
  const given = Object.keys(mark.marks);
  if (given.length !== criteria.length || criteria.some(({ id }) => mark.marks[id] === undefined)) {
    problems.push('mark_criteria_incomplete');
  }
  const isMark = (value: number) => Number.isInteger(value) && value >= 0 && value <= 100;
  if (!Object.values(mark.marks).every(isMark)) problems.push('mark_out_of_range');
  if (mark.day > today) problems.push('mark_in_future');
  if (mark.item === 'peer_review' && mark.fromDepartmentId === null) problems.push('mark_department_missing');
  if (mark.item === 'invited_review' && (mark.reviewer ?? '').trim() === '') {
    problems.push('mark_reviewer_missing');
  }
  return problems;
}

/** Who records a mark, as far as it matters whom it is about. */
export interface Marking {
  readonly staffId: string;
  /** The windows that they served at on the mark's day, or stand at now. */
  readonly windowIds: ReadonlySet<string>;
}

/** Nobody marks themselves: not their own person, not the window they were at, and no department itself. */
export function marksThemselves({ target, fromDepartmentId }: PlannedMark, by: Marking): boolean {
  if (target.kind === 'staff') return target.id === by.staffId;
  if (target.kind === 'window') return by.windowIds.has(target.id);
  return target.id === fromDepartmentId;
}

/** The mean of a mark's criteria, from 0 to 100: a quarter is the smallest step. */
export function pointsOfMark(marks: Readonly<Record<string, number>>): number {
  const values = Object.values(marks);
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
