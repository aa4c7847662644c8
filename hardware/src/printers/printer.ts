import type { SlipLayout } from '@hallbell/domain';
import { PART_STATES, type PartState, type PrintOutcome } from '@hallbell/protocol';

/** One printer, whatever it speaks and however it is reached. It does one thing at a time. */
export interface Printer {
  /** Asks it how it is. Never throws. */
  look(): Promise<PartState>;
  /**
   * Prints once, and never throws. `onSending` is called before the first byte goes out: from then on only `printed`
   * and `unknown` are possible.
   */
  print(slip: SlipLayout, onSending: () => void): Promise<PrintOutcome>;
}

/** Of several states at once the one that needs a hand most. */
export function worstOf(states: readonly PartState[]): PartState {
  return PART_STATES.find((state) => states.includes(state)) ?? 'ready';
}
