import { type EvaluationItem, nameIn, type SeriesPoint } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { useTranslation } from 'react-i18next';
import { type FigureColumn, FigureTable } from '../charts/figure-table.tsx';
import { pointsText } from '../figures-text.ts';
import { fullName } from '../names.ts';
import { TREND_MEASURES, type TrendMeasureKey } from './trend-measures.ts';

/** One of those that are followed. All have the same periods. */
export interface TrendSeries {
  readonly item: EvaluationItem;
  readonly points: readonly SeriesPoint[];
}

interface TrendTableProps {
  series: readonly TrendSeries[];
  measure: TrendMeasureKey;
}

/** The figures of the lines, a row for each period; of scores also where they may lie, and what they stand on. */
export function TrendTable({ series, measure }: TrendTableProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { write } = TREND_MEASURES[measure];
  const isScore = measure === 'score';
  const columns: FigureColumn[] = series.flatMap(({ item }) => {
    const name = fullName(item, language);
    return [
      { key: `${item.id} value`, title: name },
      ...(isScore ? [{ key: `${item.id} range`, title: t('charts.trends.range') }] : []),
      ...(measure === 'servings'
        ? []
        : [{ key: `${item.id} servings`, title: t('charts.trends.measure.servings') }]),
    ];
  });
  const periods = series[0]?.points ?? [];
  const rows = periods.map((period, at) => ({
    key: period.label,
    title: period.isPublished ? `${period.label} ${t('charts.trends.published')}` : period.label,
    cells: Object.fromEntries(
      series.flatMap(({ item, points }) => {
        const point = points[at];
        if (point === undefined) return [];
        const range = point.interval?.map(pointsText).join('–') ?? '';
        return [
          [`${item.id} value`, write(point)],
          [`${item.id} range`, range],
          [`${item.id} servings`, point.servings],
        ];
      }),
    ),
  }));
  return (
    <FigureTable
      caption={t('charts.trends.table', {
        measure: t(`charts.trends.measure.${measure}`),
        names: series.map(({ item }) => nameIn(language, item)).join(t('listComma')),
      })}
      corner={t('charts.trends.period')}
      columns={columns}
      rows={rows}
    />
  );
}
