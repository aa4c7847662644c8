import type { IndicatorId } from '@hallbell/domain';
import type { RubricSetup } from '@hallbell/protocol';

/** One thing in which a version differs from the one before. */
export type RubricChange =
  | { readonly kind: 'weight'; readonly id: IndicatorId; readonly from: number; readonly to: number }
  | {
      readonly kind: 'scale';
      readonly id: IndicatorId;
      readonly from: { zero: number; full: number };
      readonly to: { zero: number; full: number };
    }
  | {
      readonly kind: 'grade';
      readonly zh: string;
      readonly en: string;
      readonly from: number | null;
      readonly to: number | null;
    }
  | { readonly kind: 'rule'; readonly rule: RuleName; readonly from: number; readonly to: number };

type RuleName =
  | 'minSample'
  | 'priorWeight'
  | 'seconds'
  | 'calls'
  | 'contactWorkingDays'
  | 'resultWorkingDays';

/** What has become otherwise from one version of a rubric to another, in the order of the form. */
export function rubricChanges(before: RubricSetup, after: RubricSetup): readonly RubricChange[] {
  return [...indicatorChanges(before, after), ...gradeChanges(before, after), ...ruleChanges(before, after)];
}

function indicatorChanges(before: RubricSetup, after: RubricSetup): readonly RubricChange[] {
  const ids = new Set([...before.indicators, ...after.indicators].map(({ id }) => id));
  return [...ids].flatMap((id): RubricChange[] => {
    const [old, now] = [before, after].map((one) => one.indicators.find((indicator) => indicator.id === id));
    const changes: RubricChange[] = [];
    const [from, to] = [old?.weight ?? 0, now?.weight ?? 0];
    if (from !== to) changes.push({ kind: 'weight', id, from, to });
    if (old && now && (old.zero !== now.zero || old.full !== now.full)) {
      const scale = ({ zero, full }: typeof old) => ({ zero, full });
      changes.push({ kind: 'scale', id, from: scale(old), to: scale(now) });
    }
    return changes;
  });
}

function gradeChanges(before: RubricSetup, after: RubricSetup): readonly RubricChange[] {
  const grades = new Set([...before.grades, ...after.grades].map(({ grade }) => grade));
  return [...grades].flatMap((grade): RubricChange[] => {
    const [from = null, to = null] = [before, after].map(
      (one) => one.grades.find((threshold) => threshold.grade === grade)?.from ?? null,
    );
    const named = [...after.grades, ...before.grades].find((threshold) => threshold.grade === grade);
    const { zh = grade, en = grade } = named ?? {};
    return from === to ? [] : [{ kind: 'grade', zh, en, from, to }];
  });
}

function ruleChanges(before: RubricSetup, after: RubricSetup): readonly RubricChange[] {
  const rulesOf = ({ minSample, priorWeight, noShow, followUp }: RubricSetup) => ({
    minSample,
    priorWeight,
    ...noShow,
    ...followUp,
  });
  const [old, now] = [rulesOf(before), rulesOf(after)];
  const names = Object.keys(now) as RuleName[];
  return names.flatMap((rule): RubricChange[] =>
    old[rule] === now[rule] ? [] : [{ kind: 'rule', rule, from: old[rule], to: now[rule] }],
  );
}
