import type { Estimate } from '@hallbell/protocol';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';

const STEP_MINUTES = 5;
const CAP_MINUTES = 60;

export type WaitWords =
  | { kind: 'none' }
  | { kind: 'soon' }
  | { kind: 'range'; low: number; high: number }
  | { kind: 'over' };

/**
 * An estimate as a person hears it: minutes in steps of five, the upper end rounded up, capped at an hour,
 * because a finer figure would promise what nobody can know.
 */
export function waitWords(estimate: Estimate | null): WaitWords {
  if (estimate === null) return { kind: 'none' };
  const low = Math.floor(estimate.lowSeconds / 60 / STEP_MINUTES) * STEP_MINUTES;
  const high = Math.max(Math.ceil(estimate.highSeconds / 60 / STEP_MINUTES), 1) * STEP_MINUTES;
  if (high <= STEP_MINUTES) return { kind: 'soon' };
  if (low >= CAP_MINUTES) return { kind: 'over' };
  return { kind: 'range', low, high };
}

/** “约 10–15 分钟”, or that no window is open. */
export const WaitRange = memo(function WaitRange({
  estimate,
  className,
}: {
  estimate: Estimate | null;
  className?: string | undefined;
}) {
  const { t } = useTranslation('ui');
  const words = waitWords(estimate);
  return <span className={className}>{t(`wait.${words.kind}`, words)}</span>;
});
