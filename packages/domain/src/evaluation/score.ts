import { type EvaluationFacts, ratingCount } from './facts.ts';
import { adjusted, INDICATORS, type Indicator, type IndicatorFamily, indicatorScore } from './indicators.ts';
import { type Grade, gradeOf, type IndicatorId, type Rubric, type RubricIndicator } from './rubric.ts';
import type { Interval } from './statistics.ts';
import { toTenth } from './to-tenth.ts';

export interface IndicatorResult {
  readonly id: IndicatorId;
  readonly name: { readonly zh: string; readonly en: string };
  /** As the rubric says, of 100. */
  readonly weight: number;
  /** What it counted for here: 0 when nothing was measured, else its share of what was. */
  readonly effectiveWeight: number;
  /** In the indicator's own unit, or null when nothing was measured. */
  readonly value: number | null;
  /** What the same services reach in the hall, and what the hall reaches in all; null where not compared. */
  readonly expected: number | null;
  readonly hall: number | null;
  /** What is scored: the value, by what the hall reaches against what was expected; see `adjusted`. */
  readonly adjusted: number | null;
  /** Where `adjusted` may lie, given the size of the sample. */
  readonly interval: Interval | null;
  /** 0–100, or null when nothing was measured. */
  readonly score: number | null;
}

export interface Score {
  /** 0–100, to a tenth; null when no indicator could be measured. */
  readonly score: number | null;
  /** Where the score may lie, given the size of the sample. */
  readonly interval: Interval | null;
  /** Null when the sample is too small to grade. */
  readonly grade: Grade | null;
  readonly sample: { readonly servings: number; readonly ratings: number };
  readonly rubricVersion: number;
  readonly indicators: readonly IndicatorResult[];
}

interface Part extends IndicatorResult {
  readonly family: IndicatorFamily;
  /** How far the indicator's score may lie below and above. */
  readonly below: number;
  readonly above: number;
}

/** The score of a window, a clerk or a department for a period. */
export function scoreOf(facts: EvaluationFacts, rubric: Rubric): Score {
  const measured = rubric.indicators.map((indicator) => partOf(indicator, facts, rubric));
  const totalWeight = measured.reduce((sum, part) => sum + (part.score === null ? 0 : part.weight), 0);
  const parts = measured.map((part) => ({
    ...part,
    effectiveWeight: part.score === null || totalWeight === 0 ? 0 : (100 * part.weight) / totalWeight,
  }));
  const sample = { servings: facts.servings, ratings: ratingCount(facts.ratings) };
  const indicators = parts.map(({ below: _below, above: _above, family: _family, ...result }) => result);
  if (totalWeight === 0) {
    return { score: null, interval: null, grade: null, sample, rubricVersion: rubric.version, indicators };
  }

  const total = parts.reduce((sum, part) => sum + share(part) * (part.score ?? 0), 0);
  // Graded as it is shown, so that nobody reads 90.0 beside a grade that needs 90.
  const score = toTenth(total);
  const below = reachOf(parts, ({ below }) => below);
  const above = reachOf(parts, ({ above }) => above);
  return {
    score,
    interval: [toTenth(Math.max(0, total - below)), toTenth(Math.min(100, total + above))],
    grade: sample.servings < rubric.minSample ? null : gradeOf(score, rubric.grades),
    sample,
    rubricVersion: rubric.version,
    indicators,
  };
}

/**
 * How far the weighted sum may lie to one side. MOVER (Zou and Donner 2008, “Construction of confidence limits
 * about effect measures”): each side's limit of a sum comes from its parts' own limits on that side, in
 * quadrature where they err apart. What is measured on the same waits errs together, and is added straight.
 */
function reachOf(parts: readonly Part[], side: (part: Part) => number): number {
  const waits = parts.filter(({ family }) => family === 'waits');
  const others = parts.filter(({ family }) => family !== 'waits');
  const together = waits.reduce((sum, part) => sum + share(part) * side(part), 0);
  return Math.hypot(together, ...others.map((part) => share(part) * side(part)));
}

function partOf(indicator: RubricIndicator, facts: EvaluationFacts, rubric: Rubric): Part {
  const { zh, en, bounds, family, measure, expect }: Indicator = INDICATORS[indicator.id];
  const named = { id: indicator.id, name: { zh, en }, weight: indicator.weight, effectiveWeight: 0, family };
  const measurement = measure(facts, rubric);
  if (measurement === null) {
    const nothing = { value: null, expected: null, hall: null, adjusted: null, interval: null, score: null };
    return { ...named, ...nothing, below: 0, above: 0 };
  }
  const expectation = expect(facts);
  const { value, interval } = adjusted(measurement, expectation, bounds);
  const score = indicatorScore(value, indicator);
  // Where less is better the interval's upper end gives the lower score.
  const ends = interval.map((end) => indicatorScore(end, indicator));
  return {
    ...named,
    value: measurement.value,
    expected: expectation?.own ?? null,
    hall: expectation?.hall ?? null,
    adjusted: value,
    interval,
    score,
    below: score - Math.min(score, ...ends),
    above: Math.max(score, ...ends) - score,
  };
}

function share(part: { readonly effectiveWeight: number }): number {
  return part.effectiveWeight / 100;
}
