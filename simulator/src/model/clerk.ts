import type { Random, TimeSpan, WindowId } from '@hallbell/domain';
import type { PauseReason } from '@hallbell/protocol';
import {
  drawBetween,
  drawExponential,
  drawLogNormal,
  drawNormal,
  drawOne,
  drawPoisson,
  happens,
  type Weighted,
} from './chance.ts';
import type { Dishonesty } from './dishonesty.ts';

/** What makes one window differ from another for a whole season. */
export interface ClerkHabits {
  /** Handling time is multiplied by it. Its mean is 1. */
  readonly pace: number;
  /** Friendliness, in standard deviations of a citizen's temper. Its mean is 0. */
  readonly warmth: number;
  /** How late the window opens on average, minutes. */
  readonly lateMinutes: number;
  /** Pauses a day, beside lunch. */
  readonly pausesADay: number;
  /** The share of days on which nobody is there. */
  readonly absence: number;
  /** How often the next citizen is called without a finish before. */
  readonly oneKeyShare: number;
  /** The share of citizens that rate on the pad when this clerk asks. */
  readonly askingShare: number;
  /** How soon citizens press the pad at this window, and how much their delays scatter: factors about 1. */
  readonly padTempo: number;
  readonly padScatter: number;
  /** Null of an honest clerk, as all are unless a play says otherwise. */
  readonly dishonesty: Dishonesty | null;
}

export function drawHabits(random: Random): ClerkHabits {
  return {
    pace: drawLogNormal(1, 0.15, random),
    warmth: 0.45 * drawNormal(random),
    lateMinutes: drawExponential(2.5, random),
    pausesADay: drawBetween(0.3, 2.2, random),
    // One in ten is away for training or illness again and again: the window with a small sample.
    absence: happens(0.1, random) ? 0.3 : 0.02,
    oneKeyShare: happens(0.6, random) ? 0.85 : 0,
    askingShare: drawBetween(0.38, 0.72, random),
    // Where the pad stands, and what is said when it asks.
    padTempo: drawLogNormal(1, 0.15, random),
    padScatter: drawLogNormal(1, 0.08, random),
    dishonesty: null,
  };
}

/** A pause that the clerk means to make, as soon as the window is free. */
export interface PlannedPause {
  readonly from: number;
  readonly minutes: number;
  readonly reason: PauseReason;
}

/** One stretch of work: a morning, an afternoon. Epoch milliseconds. */
export interface Spell {
  /** When the clerk opens the window, at or after the hall's opening. */
  readonly from: number;
  /** From then on the window goes on only for those who wait. */
  readonly to: number;
  /** And from then on not even for them. */
  readonly stayUntil: number;
  readonly pauses: readonly PlannedPause[];
}

/** A window's day. Without spells nobody is there. */
export interface DeskDay {
  readonly windowId: WindowId;
  readonly habits: ClerkHabits;
  readonly spells: readonly Spell[];
  /** All handling of the day is multiplied by it. */
  readonly slowness: number;
}

const MINUTE_MS = 60_000;
const STAY_AT_NOON_MINUTES = 15;
const STAY_AT_CLOSING_MINUTES = 45;
/** Neither first thing in the morning nor when everybody goes. */
const PAUSE_EDGE_MINUTES = 30;

const PAUSES: readonly Weighted<PauseReason>[] = [
  { value: 'break', weight: 58 },
  { value: 'errand', weight: 18 },
  { value: 'meeting', weight: 9 },
  { value: 'equipment', weight: 6 },
  { value: 'training', weight: 4 },
  { value: 'other', weight: 5 },
];
const PAUSE_MINUTES: Readonly<Partial<Record<PauseReason, number>>> = { meeting: 30, training: 45 };
const SHORT_PAUSE_MINUTES = 9;

/** When the clerk will be at the window, by the hall's spans of that day. */
export function planSpells(spans: readonly TimeSpan[], habits: ClerkHabits, random: Random): Spell[] {
  const openMs = spans.reduce((sum, { from, to }) => sum + to - from, 0);
  return spans.map((span, index) => {
    const late = MINUTE_MS * drawExponential(habits.lateMinutes, random);
    const from = Math.min(Math.round(span.from + late), span.to);
    const stay = index === spans.length - 1 ? STAY_AT_CLOSING_MINUTES : STAY_AT_NOON_MINUTES;
    const count = drawPoisson((habits.pausesADay * (span.to - span.from)) / openMs, random);
    const pauses = Array.from({ length: count }, () => drawPause(span, random))
      .filter((pause) => pause.from > from)
      .sort((a, b) => a.from - b.from);
    return { from, to: span.to, stayUntil: span.to + stay * MINUTE_MS, pauses };
  });
}

function drawPause(span: TimeSpan, random: Random): PlannedPause {
  const reason = drawOne(PAUSES, random);
  const edge = Math.min(PAUSE_EDGE_MINUTES * MINUTE_MS, (span.to - span.from) / 4);
  return {
    from: Math.round(drawBetween(span.from + edge, span.to - edge, random)),
    minutes: drawLogNormal(PAUSE_MINUTES[reason] ?? SHORT_PAUSE_MINUTES, 0.4, random),
    reason,
  };
}
