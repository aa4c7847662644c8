import type { Rubric } from '@hallbell/domain';
import { useLanguage } from '@hallbell/ui';
import { CustomChart, type CustomSeriesOption, LineChart } from 'echarts/charts';
import { LegendComponent, MarkLineComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { CHART_COLOURS, Chart } from '../../parts/chart.tsx';
import { type SeriesStyle, seriesStyle } from '../charts/series-styles.ts';
import { pointsText } from '../figures-text.ts';
import { fullName } from '../names.ts';
import { type Band, bandsOf } from './bands.ts';
import { shortLabel, TREND_MEASURES, type TrendMeasureKey } from './trend-measures.ts';
import type { TrendSeries } from './trend-table.tsx';

use([LineChart, CustomChart, LegendComponent, MarkLineComponent]);

const HEIGHT_PX = 400;
/** Of a band around a point that has none beside it. */
const LONE_PX = 5;

interface TrendChartProps {
  series: readonly TrendSeries[];
  measure: TrendMeasureKey;
  grades: Rubric['grades'];
}

/** A line each over time. A score has a pale band about it: where it may lie, given how much it stands on. */
export default function TrendChart({ series, measure, grades }: TrendChartProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { read, write, unit } = TREND_MEASURES[measure];
  const isScore = measure === 'score';

  const inWords = series
    .map(({ item, points }) => {
      const told = points.filter((point) => read(point) !== null);
      const [first, last] = [told.at(0), told.at(-1)];
      const name = fullName(item, language);
      if (first === undefined || last === undefined) return t('charts.trends.nothingInWords', { name });
      return t('charts.trends.inWords', {
        name,
        from: first.label,
        to: last.label,
        first: write(first),
        last: write(last),
      });
    })
    .join(' ');

  const option = useMemo(() => {
    const labels = series[0]?.points.map(({ label }) => label) ?? [];
    const lows = series.flatMap(({ points }) => points.flatMap(({ interval }) => interval?.[0] ?? []));
    const name = t(`charts.trends.axis.${unit}`);
    return {
      // The grades' names stand at the right of their lines.
      grid: { left: 56, right: isScore ? 96 : 32, top: 64, bottom: 32 },
      legend: {
        top: 0,
        left: 0,
        itemGap: 24,
        itemWidth: 36,
        data: series.map(({ item }) => fullName(item, language)),
        textStyle: { color: CHART_COLOURS.ink },
        // Hiding one would leave its band behind; the choice above does that.
        selectedMode: false,
      },
      tooltip: {
        trigger: 'axis',
        // Plain text: what somebody named a window is no markup.
        renderMode: 'richText',
        confine: true,
        formatter: (hovered: readonly { dataIndex: number }[]) => tooltipOf(hovered[0]?.dataIndex ?? 0),
      },
      xAxis: {
        type: 'category',
        data: labels.map(shortLabel),
        axisTick: { show: false },
        axisLabel: { color: CHART_COLOURS.inkSoft, hideOverlap: true },
      },
      yAxis: {
        type: 'value',
        name,
        nameTextStyle: { color: CHART_COLOURS.inkSoft, align: 'left', padding: [0, 0, 0, -40] },
        axisLabel: { color: CHART_COLOURS.inkSoft },
        splitLine: { show: !isScore, lineStyle: { color: CHART_COLOURS.line } },
        // Tens, so that the scale is not stretched to tell apart what is alike.
        ...(isScore
          ? { min: Math.min(50, ...lows.map((low) => Math.floor(low / 10) * 10)), max: 100 }
          : { min: 0 }),
        ...(unit === '%' ? { max: 100 } : {}),
        ...(unit === 'count' ? { minInterval: 1 } : {}),
      },
      series: [
        ...(isScore
          ? series.map(({ points }, at) => bandSeries(bandsOf(points), seriesStyle(at), series.length))
          : []),
        ...series.map(({ item, points }, at) => {
          const { colour, symbol, dash } = seriesStyle(at);
          return {
            type: 'line',
            name: fullName(item, language),
            data: points.map(read),
            symbol,
            symbolSize: 9,
            showAllSymbol: points.length <= 60,
            lineStyle: { color: colour, width: 2, type: dash },
            itemStyle: { color: colour },
            z: 3,
            ...(isScore && at === 0 ? { markLine: gradeLines() } : {}),
          };
        }),
      ],
    };

    function tooltipOf(index: number): string {
      const lines = series.map(({ item, points }) => {
        const point = points[index];
        if (point === undefined) return '';
        const [low, high] = point.interval ?? [null, null];
        return t(isScore && low !== null ? 'charts.trends.tooltipScore' : 'charts.trends.tooltip', {
          name: fullName(item, language),
          value: write(point),
          low: pointsText(low),
          high: pointsText(high),
          count: point.servings,
        });
      });
      return [labels[index], ...lines].join('\n');
    }

    function gradeLines() {
      return {
        silent: true,
        symbol: 'none',
        lineStyle: { color: CHART_COLOURS.line, type: 'dashed' },
        data: grades
          .filter(({ from }) => from > 0)
          .map(({ from, zh, en }) => ({
            yAxis: from,
            label: {
              position: 'end',
              color: CHART_COLOURS.inkSoft,
              formatter: `${language === 'en' ? en : zh} ${from}`,
            },
          })),
      };
    }
  }, [series, isScore, read, write, unit, grades, language, t]);

  // ECharts would keep the lines of those that are no longer chosen.
  const key = [measure, ...series.map(({ item }) => item.id)].join(' ');
  return <Chart key={key} option={option} heightPx={HEIGHT_PX} inWords={inWords} />;
}

/** A polygon for every run of points without a gap. */
function bandSeries(bands: readonly Band[], { pale }: SeriesStyle, ofHowMany: number) {
  const renderItem: NonNullable<CustomSeriesOption['renderItem']> = ({ dataIndex }, api) => {
    const band = bands[dataIndex];
    if (band === undefined) return null;
    const at = (index: number, value: number) => {
      const [x = 0, y = 0] = api.coord([index, value]);
      return [x, y];
    };
    const style = { fill: pale, opacity: ofHowMany === 1 ? 0.55 : 0.4 };
    const [only] = band.edges;
    if (band.edges.length === 1 && only !== undefined) {
      const [x = 0, top = 0] = at(band.first, only.high);
      const [, bottom = 0] = at(band.first, only.low);
      return {
        type: 'rect',
        shape: { x: x - LONE_PX, y: top, width: 2 * LONE_PX, height: bottom - top },
        style,
        silent: true,
      };
    }
    const upper = band.edges.map(({ high }, step) => at(band.first + step, high));
    const lower = band.edges.map(({ low }, step) => at(band.first + step, low)).reverse();
    return { type: 'polygon', shape: { points: [...upper, ...lower] }, style, silent: true };
  };
  return {
    type: 'custom',
    renderItem,
    data: bands.map(({ first, edges }) => [first, edges[0]?.low ?? 0]),
    tooltip: { show: false },
    silent: true,
    z: 1,
  };
}
