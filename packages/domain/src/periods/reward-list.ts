import type { Grade, GradeThreshold } from '../evaluation/rubric.ts';
import type { Interval } from '../evaluation/statistics.ts';
import type { PendingMatters } from './period-life.ts';

/** What the list is made from: a score as it holds now, corrections taken into account. */
export interface Rewardable {
  readonly id: string;
  readonly score: number | null;
  readonly interval: Interval | null;
  readonly grade: Grade | null;
  readonly pending: PendingMatters;
}

/** Why an item is neither rewarded nor passed over. */
export type ApartReason = 'no_score' | 'no_grade' | 'open_appeals' | 'open_flags' | 'open_cases';

export interface RewardPlace {
  readonly id: string;
  /** From 1; equal scores share a place. */
  readonly place: number;
  /** The line lies within what the sample allows: it could have come out on the other side of it. */
  readonly isNearLine: boolean;
  /** Those of the list whose difference to this one lies within the noise of the two samples. */
  readonly tiedWith: readonly string[];
}

export interface RewardList {
  /** The lowest score that is rewarded; null where the rubric has no such grade. */
  readonly line: number | null;
  /** Best first. */
  readonly rewarded: readonly RewardPlace[];
  /** Graded below the line, best first. */
  readonly below: readonly RewardPlace[];
  readonly apart: readonly { readonly id: string; readonly reasons: readonly ApartReason[] }[];
}

/**
 * Who is rewarded: whoever has the grade, and nothing pending. Who has no grade yet, or a matter that is still open, is
 * listed apart with the reason: not rewarded, and not passed over either.
 */
export function rewardList(
  items: readonly Rewardable[],
  { from, grades }: { from: Grade; grades: readonly GradeThreshold[] },
): RewardList {
  const line = grades.find(({ grade }) => grade === from)?.from ?? null;
  const settled = items.filter((item): item is Settled => reasonsOf(item).length === 0);
  const apart = items
    .map((item) => ({ id: item.id, reasons: reasonsOf(item) }))
    .filter(({ reasons }) => reasons.length > 0);
  const earns = ({ score }: Settled) => line !== null && score >= line;
  return {
    line,
    rewarded: placesOf(settled.filter(earns), line),
    below: placesOf(
      settled.filter((item) => !earns(item)),
      line,
    ),
    apart,
  };
}

interface Settled extends Rewardable {
  readonly score: number;
}

function reasonsOf({ score, grade, pending }: Rewardable): readonly ApartReason[] {
  const reasons: ApartReason[] = [];
  if (score === null) reasons.push('no_score');
  else if (grade === null) reasons.push('no_grade');
  if (pending.appeals > 0) reasons.push('open_appeals');
  if (pending.flags > 0) reasons.push('open_flags');
  if (pending.cases > 0) reasons.push('open_cases');
  return reasons;
}

function placesOf(items: readonly Settled[], line: number | null): readonly RewardPlace[] {
  const sorted = [...items].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  return sorted.map((item) => ({
    id: item.id,
    place: 1 + sorted.filter(({ score }) => score > item.score).length,
    isNearLine: line !== null && isWithin(line, item),
    tiedWith: sorted.filter((other) => other !== item && isTied(item, other)).map(({ id }) => id),
  }));
}

/** Above the line its interval reaches below it, or the other way round. */
function isWithin(line: number, { score, interval }: Settled): boolean {
  if (interval === null) return false;
  const [low, high] = interval;
  return score >= line ? low < line : high >= line;
}

/**
 * The difference of two independent scores is noise where it is smaller than the two half-widths that face each other,
 * added in quadrature: the 95 % interval of the difference holds 0.
 */
function isTied(a: Settled, b: Settled): boolean {
  const [upper, lower] = a.score >= b.score ? [a, b] : [b, a];
  const reachDown = upper.interval === null ? 0 : upper.score - upper.interval[0];
  const reachUp = lower.interval === null ? 0 : lower.interval[1] - lower.score;
  return upper.score - lower.score <= Math.hypot(reachDown, reachUp);
}
