import { type EvaluationItem, type Language, nameIn } from '@hallbell/protocol';
import type { TFunction } from 'i18next';
import { minutesText, NOTHING, percentText, pointsText } from '../figures-text.ts';

/** One figure that items are compared by. */
export interface CompareRow {
  readonly key: string;
  readonly title: string;
  /** Points of an indicator or the score, drawn on the scale; absent of plain figures. */
  readonly points?: (item: EvaluationItem) => number | null;
  /** What the change is worked out from, in the figure's own unit; absent where a change says nothing. */
  readonly value: (item: EvaluationItem) => number | null;
  readonly write: (value: number | null) => string;
  /** In small, under the figure. */
  readonly note?: (item: EvaluationItem) => string;
}

type Measured = (unit: EvaluationItem['indicators'][number]['unit'], value: number | null) => string;

const count = (value: number | null) => (value === null ? NOTHING : String(value));

/** The indicators in the rubric's order, as those that are shown have them. */
export function indicatorRows(
  shown: readonly EvaluationItem[],
  language: Language,
  measured: Measured,
): readonly CompareRow[] {
  return (shown[0]?.indicators ?? []).map(({ id, weight, unit, ...names }) => {
    const of = (item: EvaluationItem) => item.indicators.find((each) => each.id === id);
    const points = (item: EvaluationItem) => of(item)?.score ?? null;
    return {
      key: id,
      title: `${nameIn(language, names)} ${weight}`,
      points,
      value: points,
      write: pointsText,
      note: (item) => measured(unit, of(item)?.value ?? null),
    };
  });
}

/** What was counted and timed, without points. */
export function figureRows(t: TFunction): readonly CompareRow[] {
  const named = (key: string, row: Omit<CompareRow, 'key' | 'title'>): CompareRow => ({
    key,
    title: t(`charts.compare.figure.${key}`),
    ...row,
  });
  return [
    named('servings', { value: ({ sample }) => sample.servings, write: count }),
    named('ratings', { value: ({ sample }) => sample.ratings, write: count }),
    named('ratingMean', { value: ({ figures }) => figures.ratingMean, write: pointsText }),
    named('participation', { value: ({ figures }) => figures.participationShare, write: percentText }),
    named('waitMedian', { value: ({ figures }) => figures.waitMedianSeconds, write: minutesText }),
    named('waitP90', { value: ({ figures }) => figures.waitP90Seconds, write: minutesText }),
    named('withinPromise', { value: ({ figures }) => figures.withinPromiseShare, write: percentText }),
    named('handlingMean', { value: ({ figures }) => figures.handlingMeanSeconds, write: minutesText }),
    named('noShows', { value: ({ figures }) => figures.noShows, write: count }),
  ];
}

/** “▲ 3.2”: by a shape and a figure. Of what rounds to no change: “＝”. */
export function changeText(now: number | null, before: number | null, write: CompareRow['write']): string {
  if (now === null || before === null) return '';
  const size = write(Math.abs(now - before));
  if (Number.parseFloat(size) === 0) return '=';
  return `${now > before ? '▲' : '▼'} ${size}`;
}
