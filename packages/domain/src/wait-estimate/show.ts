import type { LadderStep } from './types.ts';

/** A wait as it is shown: honest, rounded up to five minutes, and without words, which screens add. */
export type ShownWait =
  /** 10 分钟以内: the lower end is now. */
  | { readonly kind: 'within'; readonly minutes: number }
  /** 约 15 分钟. */
  | { readonly kind: 'about'; readonly minutes: number }
  /** 约 10–15 分钟. */
  | { readonly kind: 'range'; readonly lowMinutes: number; readonly highMinutes: number }
  /** 45 分钟以上: the upper end lies beyond what can honestly be said. */
  | { readonly kind: 'over'; readonly minutes: number };

export const SHOWN_STEP_MINUTES = 5;
export const SHOWN_CAP_MINUTES = 60;

/** What to show for an estimated wait; null in, null out: no number when no window is open. */
export function shownWait(
  estimate: { readonly lowSeconds: number; readonly highSeconds: number } | null,
): ShownWait | null {
  if (estimate === null) return null;
  const lowMinutes = roundUp(estimate.lowSeconds);
  const highMinutes = Math.max(lowMinutes, roundUp(estimate.highSeconds));
  if (highMinutes > SHOWN_CAP_MINUTES) {
    return { kind: 'over', minutes: Math.min(SHOWN_CAP_MINUTES, lowMinutes) };
  }
  if (lowMinutes === 0 || highMinutes <= SHOWN_STEP_MINUTES) {
    return { kind: 'within', minutes: Math.max(SHOWN_STEP_MINUTES, highMinutes) };
  }
  if (lowMinutes === highMinutes) return { kind: 'about', minutes: highMinutes };
  return { kind: 'range', lowMinutes, highMinutes };
}

interface Step {
  readonly ahead: number;
  readonly lowSeconds: number;
  readonly highSeconds: number;
}

/** The wait at a place, read between the steps of a ladder; null beyond its last step or without one. */
export function waitAtPlace(
  ladder: readonly Step[] | null,
  ahead: number,
): { readonly lowSeconds: number; readonly highSeconds: number } | null {
  if (ladder === null) return null;
  const above = ladder.findIndex((step) => step.ahead >= ahead);
  const upper = ladder[above];
  if (upper === undefined) return null;
  const lower = ladder[above - 1];
  if (lower === undefined || upper.ahead === ahead) {
    return { lowSeconds: upper.lowSeconds, highSeconds: upper.highSeconds };
  }
  const part = (ahead - lower.ahead) / (upper.ahead - lower.ahead);
  const between = (a: number, b: number) => Math.round(a + (b - a) * part);
  return {
    lowSeconds: between(lower.lowSeconds, upper.lowSeconds),
    highSeconds: between(lower.highSeconds, upper.highSeconds),
  };
}

/**
 * A ladder of at most `maxSteps` (2 or more) for the wire: every place at the front, where people look most,
 * then evenly spaced ones, and always the last.
 */
export function thinLadder(ladder: readonly LadderStep[], maxSteps: number): readonly LadderStep[] {
  if (ladder.length <= maxSteps) return ladder;
  const front = Math.floor(maxSteps / 2);
  const rest = maxSteps - front;
  const last = ladder.length - 1;
  const spaced = Array.from(
    { length: rest },
    (_, i) => front + Math.round(((i + 1) * (last - front)) / rest),
  );
  return [...ladder.slice(0, front), ...spaced.flatMap((index) => ladder[index] ?? [])];
}

function roundUp(seconds: number): number {
  return Math.ceil(seconds / 60 / SHOWN_STEP_MINUTES) * SHOWN_STEP_MINUTES;
}
