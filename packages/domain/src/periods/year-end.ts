import { type Grade, type GradeThreshold, gradeOf } from '../evaluation/rubric.ts';
import type { Interval } from '../evaluation/statistics.ts';
import { toTenth } from '../evaluation/to-tenth.ts';
import type { PeriodRules, YearItemId } from './period-rules.ts';

/** One item's score in a quarter that was published, as corrected since. */
export interface QuarterScore {
  /** Null: it had nothing to measure in that quarter. */
  readonly score: number | null;
  readonly interval: Interval | null;
  readonly servings: number;
}

export interface YearOfItem {
  /** The four quarters in order; null for one that is not published. */
  readonly quarters: readonly (QuarterScore | null)[];
  /** Marks of the year (0–100), by item: only those that no quarter's rubric weighs. */
  readonly marks: Partial<Record<YearItemId, { readonly count: number; readonly sum: number }>>;
}

export interface YearPart {
  /** `quarters`, or a yearly item. */
  readonly id: 'quarters' | YearItemId;
  /** What it counted for, of 100. */
  readonly effectiveWeight: number;
  readonly score: number | null;
}

export interface YearScore {
  /** 0–100, to a tenth; null where no quarter has a score. */
  readonly score: number | null;
  readonly interval: Interval | null;
  /** Null while a quarter is missing, or where the whole year's sample is too small. */
  readonly grade: Grade | null;
  readonly parts: readonly YearPart[];
  /** Quarters (1–4) that are not published. */
  readonly missing: readonly number[];
  /** Quarters that are, in which nothing of it was measured. */
  readonly unmeasured: readonly number[];
  readonly servings: number;
}

/** The year's total of one window, clerk or department, from its published quarters and the year's own marks. */
export function yearScore(
  { quarters, marks }: YearOfItem,
  {
    rules,
    grades,
    minSample,
  }: {
    rules: Pick<PeriodRules, 'yearWeighing' | 'yearItems'>;
    grades: readonly GradeThreshold[];
    minSample: number;
  },
): YearScore {
  const numbered = quarters.map((quarter, i) => ({ quarter, number: i + 1 }));
  const missing = numbered.filter(({ quarter }) => quarter === null).map(({ number }) => number);
  const unmeasured = numbered.filter(({ quarter }) => quarter?.score === null).map(({ number }) => number);
  const servings = quarters.reduce((sum, quarter) => sum + (quarter?.servings ?? 0), 0);
  const mean = meanOf(quarters, rules.yearWeighing);

  const items = rules.yearItems.map(({ id, weight }) => {
    const mark = marks[id];
    return { id, weight, score: mark === undefined || mark.count === 0 ? null : mark.sum / mark.count };
  });
  const quartersWeight = 100 - items.reduce((sum, { weight }) => sum + weight, 0);
  const parts = [{ id: 'quarters' as const, weight: quartersWeight, score: mean?.score ?? null }, ...items];
  const total = parts.reduce((sum, { weight, score }) => sum + (score === null ? 0 : weight), 0);
  const shares = parts.map(({ id, weight, score }) => ({
    id,
    effectiveWeight: score === null || total === 0 ? 0 : (100 * weight) / total,
    score,
  }));
  if (mean === null) {
    return { score: null, interval: null, grade: null, parts: shares, missing, unmeasured, servings };
  }
  const exact = shares.reduce(
    (sum, { effectiveWeight, score }) => sum + (effectiveWeight * (score ?? 0)) / 100,
    0,
  );
  const score = toTenth(exact);
  const ofQuarters = (shares[0]?.effectiveWeight ?? 0) / 100;
  return {
    score,
    interval: [
      toTenth(Math.max(0, exact - ofQuarters * mean.below)),
      toTenth(Math.min(100, exact + ofQuarters * mean.above)),
    ],
    grade: missing.length > 0 || servings < minSample ? null : gradeOf(score, grades),
    parts: shares,
    missing,
    unmeasured,
    servings,
  };
}

interface Mean {
  readonly score: number;
  /** How far it may lie below and above, the quarters taken as independent. */
  readonly below: number;
  readonly above: number;
}

function meanOf(
  quarters: readonly (QuarterScore | null)[],
  weighing: PeriodRules['yearWeighing'],
): Mean | null {
  const measured = quarters.filter(
    (quarter): quarter is QuarterScore & { score: number } => quarter !== null && quarter.score !== null,
  );
  if (measured.length === 0) return null;
  const weightOf = ({ servings }: QuarterScore) => (weighing === 'equal' ? 1 : servings);
  const total = measured.reduce((sum, quarter) => sum + weightOf(quarter), 0);
  // Scores without a single serving, as of presence alone: each alike.
  const shareOf = (quarter: QuarterScore) => (total === 0 ? 1 / measured.length : weightOf(quarter) / total);
  return {
    score: measured.reduce((sum, quarter) => sum + shareOf(quarter) * quarter.score, 0),
    below: Math.hypot(
      ...measured.map(
        (quarter) => shareOf(quarter) * (quarter.score - (quarter.interval?.[0] ?? quarter.score)),
      ),
    ),
    above: Math.hypot(
      ...measured.map(
        (quarter) => shareOf(quarter) * ((quarter.interval?.[1] ?? quarter.score) - quarter.score),
      ),
    ),
  };
}
