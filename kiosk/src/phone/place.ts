import {
  type Estimate,
  type EstimateRow,
  type LineRows,
  standingBefore,
  type TicketRow,
} from '@hallbell/protocol';

/**
 * How many stand before this ticket in its service's queue, from its own rank and what the line's phones are told
 * alike: no message has to be made for each of them.
 */
export function aheadOf(own: Pick<TicketRow, 'rank' | 'sequence'>, line: Partial<LineRows>): number {
  return standingBefore(line, own).size;
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
