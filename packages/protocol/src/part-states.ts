// Apart from the schemas, so that a screen that asks this does not begin with a validator.

/**
 * How a part is. Of several at once the one that needs a hand most is told; the list goes from bad to good.
 *
 * - `away`: unplugged, switched off, or not reached.
 * - `no_answer`: it is reached and does not say how it is, though its model does.
 * - `fault`: only a technician mends it. `cutter`: a jam at the cutter.
 * - `paper_out`, `cover_open`: anybody mends it.
 * - `offline`: it is there, and somebody has set it off line.
 * - `unknown`: its kind never says how it is.
 * - `paper_low`: it still works, for about a day.
 */
export const PART_STATES = [
  'away',
  'no_answer',
  'fault',
  'cutter',
  'paper_out',
  'cover_open',
  'offline',
  'unknown',
  'paper_low',
  'ready',
] as const;

/** Whether somebody should go and look. */
export function needsHand(state: (typeof PART_STATES)[number]): boolean {
  return state !== 'ready' && state !== 'unknown';
}

/** Whether a printer in this state prints. One that does not say how it is may. */
export function canPrint(state: (typeof PART_STATES)[number]): boolean {
  return state === 'ready' || state === 'paper_low' || state === 'unknown';
}
