/** How a key was pressed. */
export type Gesture = 'press' | 'long-press' | 'double-press';

/** What a key's presses may mean. A gesture that means nothing is not waited for, so that a plain press acts at once. */
export interface GestureRules {
  /** After each change of the key others are its bounce, for so long. */
  readonly debounceMs: number;
  /** Held so long it is a long press; null where that means nothing. */
  readonly longPressMs: number | null;
  /** Pressed again so soon after the first press it is a double press; null where that means nothing. */
  readonly doublePressMs: number | null;
}

/** One key, and what its present press may still become. Times are of any clock that never goes back, milliseconds. */
export interface KeyState {
  /** As the device last said. */
  readonly raw: boolean;
  /** As it is without the bounce. */
  readonly isDown: boolean;
  readonly changedAt: number;
  /**
   * `idle`: nothing. `held`: down, and not yet known as what. `again`: one short press, which a second one would make
   * a double. `spent`: down, and already told.
   */
  readonly phase: 'idle' | 'held' | 'again' | 'spent';
  /** When the press began that `held` and `again` are about. */
  readonly pressedAt: number;
}

export const KEY_AT_REST: KeyState = {
  raw: false,
  isDown: false,
  changedAt: Number.NEGATIVE_INFINITY,
  phase: 'idle',
  pressedAt: 0,
};

export interface KeyStep {
  readonly state: KeyState;
  readonly gestures: readonly Gesture[];
}

/** When time alone will change the key next; null while only the device can. */
export function wakeAt(state: KeyState, rules: GestureRules): number | null {
  const times = [
    state.raw === state.isDown ? null : state.changedAt + rules.debounceMs,
    state.phase === 'held' && rules.longPressMs !== null ? state.pressedAt + rules.longPressMs : null,
    state.phase === 'again' && rules.doublePressMs !== null ? state.pressedAt + rules.doublePressMs : null,
  ].filter((time) => time !== null);
  return times.length === 0 ? null : Math.min(...times);
}

/** What the device says of the key at a time; `null` where only time has passed. */
export function stepKey(
  state: KeyState,
  rules: GestureRules,
  at: number,
  isDown: boolean | null = null,
): KeyStep {
  const gestures: Gesture[] = [];
  let current = state;
  const take = (step: KeyStep) => {
    current = step.state;
    gestures.push(...step.gestures);
  };
  for (let due = wakeAt(current, rules); due !== null && due <= at; due = wakeAt(current, rules)) {
    take(pass(current, rules, due));
  }
  if (isDown !== null) {
    current = { ...current, raw: isDown };
    const isBounce = at < current.changedAt + rules.debounceMs;
    if (isDown !== current.isDown && !isBounce) take(change(current, rules, at));
  }
  return { state: current, gestures };
}

/** Time alone, at the moment that `wakeAt` named. */
function pass(state: KeyState, rules: GestureRules, at: number): KeyStep {
  if (state.raw !== state.isDown && at >= state.changedAt + rules.debounceMs) return change(state, rules, at);
  if (state.phase === 'held') return { state: { ...state, phase: 'spent' }, gestures: ['long-press'] };
  return { state: { ...state, phase: 'idle' }, gestures: ['press'] };
}

function change(state: KeyState, rules: GestureRules, at: number): KeyStep {
  const changed = { ...state, isDown: state.raw, changedAt: at };
  return changed.isDown ? pressed(changed, rules, at) : released(changed, rules, at);
}

function pressed(state: KeyState, rules: GestureRules, at: number): KeyStep {
  if (state.phase === 'again') return { state: { ...state, phase: 'spent' }, gestures: ['double-press'] };
  const isPlain = rules.longPressMs === null && rules.doublePressMs === null;
  if (isPlain) return { state: { ...state, phase: 'spent' }, gestures: ['press'] };
  return { state: { ...state, phase: 'held', pressedAt: at }, gestures: [] };
}

function released(state: KeyState, { doublePressMs }: GestureRules, at: number): KeyStep {
  if (state.phase !== 'held') return { state: { ...state, phase: 'idle' }, gestures: [] };
  const mayBeDouble = doublePressMs !== null && at < state.pressedAt + doublePressMs;
  if (mayBeDouble) return { state: { ...state, phase: 'again' }, gestures: [] };
  return { state: { ...state, phase: 'idle' }, gestures: ['press'] };
}
