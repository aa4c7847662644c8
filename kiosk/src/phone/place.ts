import type { Estimate, EstimateRow, LineRows, TicketRow } from '@hallbell/protocol';

/**
 * How many stand before this ticket in its service's queue, from its own rank and the line's places: no
 * message has to be made for each phone.
 */
export function aheadOf(
  { rank, sequence }: Pick<TicketRow, 'rank' | 'sequence'>,
  line: Partial<LineRows>,
): number {
  let ahead = 0;
  for (const row of Object.values(line)) {
    if (row === undefined || !('rank' in row)) continue;
    if (row.rank < rank || (row.rank === rank && row.sequence < sequence)) ahead += 1;
  }
  return ahead;
}

/**
 * The wait of one with `ahead` before them, between the steps of the ladder. Null when no window is open, and
 * beyond the last step, where nobody has an estimate.
 */
export function waitAt(estimate: EstimateRow | undefined, ahead: number): Estimate | null {
  const ladder = estimate?.ladder ?? [];
  const above = ladder.findIndex((step) => step.ahead >= ahead);
  const upper = ladder[above];
  if (upper === undefined) return null;
  const lower = ladder[above - 1];
  if (lower === undefined || upper.ahead === ahead) return upper;
  const share = (ahead - lower.ahead) / (upper.ahead - lower.ahead);
  return {
    lowSeconds: lower.lowSeconds + share * (upper.lowSeconds - lower.lowSeconds),
    highSeconds: lower.highSeconds + share * (upper.highSeconds - lower.highSeconds),
  };
}
