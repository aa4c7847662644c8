/**
 * Keys of a reader that is a keyboard to the PC, told apart from a person's. A reader sends a whole text and Enter with
 * hardly a pause between two keys; no finger does.
 */

/** Between two keys of a reader at most, milliseconds. Readers send one every 1 to 20; people need 60 and more. */
export const BURST_GAP_MS = 50;
/** A shorter burst may be a hand that fell on the keys. The shortest numbers of cards have eight characters. */
export const MIN_LENGTH = 8;
/** So much later no key of the same burst can still be on its way to the page, which tells of keys late when it is busy. */
const SETTLED_MS = 2 * BURST_GAP_MS;

/** Keys that may yet become a card's text. Times are of one clock, milliseconds. */
export interface BurstState {
  readonly held: readonly string[];
  readonly lastAt: number;
}

export const NO_BURST: BurstState = { held: [], lastAt: Number.NEGATIVE_INFINITY };

export interface BurstStep {
  readonly state: BurstState;
  /** Keys that a person pressed, in order. */
  readonly typed: readonly string[];
  /** The text that a reader sent; its Enter belongs to it. */
  readonly card: string | null;
}

/** A key was pressed: its character, or `Enter` or `Backspace`. A key that repeats because it is held is a person's. */
export function stepBurst(state: BurstState, key: string, at: number, isRepeat = false): BurstStep {
  const goesOn = !isRepeat && at - state.lastAt <= BURST_GAP_MS;
  if (goesOn && key === 'Enter' && state.held.length >= MIN_LENGTH) {
    return { state: NO_BURST, typed: [], card: state.held.join('') };
  }
  const mayBegin = !isRepeat && key.length === 1;
  if (!mayBegin) return { state: NO_BURST, typed: [...state.held, key], card: null };
  const held = goesOn ? [...state.held, key] : [key];
  return { state: { held, lastAt: at }, typed: goesOn ? [] : state.held, card: null };
}

/** When the keys held are a person's after all, unless more come; null where none are held. */
export function settlesAt({ held, lastAt }: BurstState): number | null {
  return held.length === 0 ? null : lastAt + SETTLED_MS;
}

/** No more came: what was held was typed. */
export function settleBurst({ held }: BurstState): BurstStep {
  return { state: NO_BURST, typed: held, card: null };
}
