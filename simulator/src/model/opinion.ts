import type { Random, RatingLevel } from '@hallbell/domain';
import type { RatingReason } from '@hallbell/protocol';
import { drawOne, happens, type Weighted } from './chance.ts';

/** What a citizen has been through when they are asked. */
export interface Experience {
  /** The citizen's, a draw of the standard normal distribution. */
  readonly temper: number;
  /** The clerk's. */
  readonly warmth: number;
  /** The wait as a multiple of what was promised. */
  readonly waitRatio: number;
  /** The handling as a multiple of the usual. */
  readonly handlingRatio: number;
}

export interface Opinion {
  readonly level: RatingLevel;
  readonly reasons: readonly RatingReason[];
}

/** A wait of twice the promise weighs like a standard deviation of temper times this. */
const WAIT_WEIGHT = 0.4;
const HANDLING_WEIGHT = 0.25;
/** However bad it was, it weighs no more than so many times the promise or the usual. */
const WORST_RATIO = 4;

/**
 * The lowest mood of each level: standard normal quantiles, so that an ordinary visit is rated 5 by 71 of a hundred
 * raters, 4 by 20, 3 by 7, and 2 or 1 by 2.
 */
const LOWEST_MOODS: readonly (readonly [RatingLevel, number])[] = [
  [5, -0.553],
  [4, -1.341],
  [3, -2.054],
  [2, -2.457],
];

/** How they rate. The worse of what happened to them, the likelier they name it. */
export function opinionOf(experience: Experience, random: Random): Opinion {
  const wait = excess(experience.waitRatio);
  const handling = excess(experience.handlingRatio);
  const mood = experience.temper + experience.warmth - WAIT_WEIGHT * wait - HANDLING_WEIGHT * handling;
  const level = LOWEST_MOODS.find(([, lowest]) => mood >= lowest)?.[0] ?? 1;
  if (level > 2) return { level, reasons: [] };
  const causes: readonly Weighted<RatingReason>[] = [
    { value: 'attitude', weight: 1 + 2 * Math.max(0, -experience.warmth) },
    { value: 'efficiency', weight: 0.6 + 2 * wait + handling },
    { value: 'post', weight: 0.3 + wait },
    { value: 'quality', weight: 0.6 },
    { value: 'other', weight: 0.4 },
  ];
  const first = drawOne(causes, random);
  const second = drawOne(causes, random);
  return { level, reasons: happens(0.3, random) && second !== first ? [first, second] : [first] };
}

function excess(ratio: number): number {
  return Math.max(0, Math.min(ratio, WORST_RATIO) - 1);
}
