import type { WorkResource, WorkResult } from '@hallbell/protocol';
import type { TFunction } from 'i18next';

/** The days that it is about; empty where it is about the whole hall. */
export function daysOf(t: TFunction, { from, to }: Pick<WorkResource, 'from' | 'to'>): string {
  if (from === null || to === null) return '';
  return from === to ? from : t('works.span', { from, to });
}

export interface Verdict {
  readonly isGood: boolean;
  /** A sentence each. */
  readonly sentences: readonly string[];
}

/** What came of work that has ended. */
export function verdictOf(t: TFunction, { state, result }: WorkResource): Verdict {
  if (result !== null) return resultVerdict(t, result);
  if (state === 'running' || state === 'done') return { isGood: true, sentences: [] };
  return { isGood: state === 'cancelled', sentences: [t(`works.state.${state}`)] };
}

function resultVerdict(t: TFunction, result: WorkResult): Verdict {
  switch (result.kind) {
    case 'rebuild':
      return { isGood: true, sentences: [t('works.rebuilt', { count: result.days })] };
    case 'detect':
      return {
        isGood: true,
        sentences: [
          t(result.raised + result.extended === 0 ? 'works.nothingFound' : 'works.detected', result),
        ],
      };
    case 'verify':
      return verified(t, result);
  }
}

function verified(t: TFunction, result: Extract<WorkResult, { kind: 'verify' }>): Verdict {
  const { brokenAt, gapAt, differences, rollupsThatDiffer } = result;
  const faults = [
    ...(brokenAt === null ? [] : [t('works.broken', { seq: brokenAt })]),
    ...(gapAt === null ? [] : [t('works.gap', { seq: gapAt })]),
    ...(rollupsThatDiffer.length === 0 ? [] : [t('works.rollups', { days: rollupsThatDiffer.join(', ') })]),
    ...differences.map(({ period, by, at }) => t('works.differs', { period, by: t(`works.kind.${by}`), at })),
  ];
  if (faults.length === 0) return { isGood: true, sentences: [t('works.verified', result)] };
  return { isGood: false, sentences: [t('works.unlike'), ...faults] };
}
