import type { EvaluationResource } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { CustomChart, type CustomSeriesOption, ScatterChart } from 'echarts/charts';
import { MarkLineComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { CHART_COLOURS, Chart } from '../parts/chart.tsx';
import { pointsText } from './figures-text.ts';
import { loadOf } from './measures.ts';
import { fullName } from './names.ts';

use([ScatterChart, CustomChart, MarkLineComponent, LabelLayout]);

const HEIGHT_PX = 320;

/** A line from the low to the high end of `[load, low, high]`. */
const renderInterval: NonNullable<CustomSeriesOption['renderItem']> = (_params, api) => {
  const [x, low] = api.coord([api.value(0), api.value(1)]);
  const [, high] = api.coord([api.value(0), api.value(2)]);
  return {
    type: 'line',
    shape: { x1: x ?? 0, x2: x ?? 0, y1: low ?? 0, y2: high ?? 0 },
    style: { stroke: CHART_COLOURS.houseLight, lineWidth: 3 },
    silent: true,
  };
};

/** Whether those who score low are those who have most to do: a point each, score against load. */
export default function LoadChart({ evaluation }: { evaluation: EvaluationResource }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { items, by, rubric } = evaluation;
  const measure = by === 'department' ? 'total' : 'perHour';

  const points = useMemo(
    () =>
      items.flatMap((item) => {
        const load = loadOf(item);
        const { score, interval } = item;
        if (load === null || score === null || interval === null) return [];
        const inWords = t(`evaluation.chart.${by === 'department' ? 'pointTotal' : 'pointPerHour'}`, {
          name: fullName(item, language),
          load: by === 'department' ? load : load.toFixed(1),
          score: pointsText(score),
        });
        // A clerk is known by the name, a window by its number.
        const label = by === 'window' ? item.number : fullName({ ...item, number: null }, language);
        return [{ load, score, interval, label, inWords, isGraded: item.grade !== null }];
      }),
    [items, by, language, t],
  );

  const option = useMemo(() => {
    const axis = {
      nameLocation: 'middle',
      nameTextStyle: { color: CHART_COLOURS.inkSoft },
      axisLabel: { color: CHART_COLOURS.inkSoft },
      splitLine: { show: false },
    };
    const loads = points.map(({ load }) => load);
    const middle = (Math.min(...loads) + Math.max(...loads)) / 2;
    return {
      grid: { left: 56, right: 24, top: 16, bottom: 48 },
      // Plain text: what somebody named a window is no markup.
      tooltip: {
        renderMode: 'richText',
        formatter: ({ dataIndex }: { dataIndex: number }) => points[dataIndex]?.inWords ?? '',
      },
      xAxis: { ...axis, type: 'value', name: t(`evaluation.chart.${measure}`), nameGap: 28, scale: true },
      yAxis: {
        ...axis,
        type: 'value',
        name: t('evaluation.chart.score'),
        nameGap: 36,
        max: 100,
        // Tens, so that the scale is not stretched to tell apart what is alike.
        min: Math.min(50, ...points.map(({ interval: [low] }) => Math.floor(low / 10) * 10)),
      },
      series: [
        {
          type: 'custom',
          renderItem: renderInterval,
          data: points.map(({ load, interval: [low, high] }) => [load, low, high]),
          tooltip: { show: false },
          silent: true,
          z: 1,
          markLine: {
            silent: true,
            z: 1,
            symbol: 'none',
            lineStyle: { color: CHART_COLOURS.line, type: 'dashed' },
            data: rubric.grades
              .filter(({ from }) => from > 0)
              .map(({ from, zh, en }) => ({
                yAxis: from,
                label: {
                  position: 'insideStartTop',
                  color: CHART_COLOURS.inkSoft,
                  formatter: `${language === 'en' ? en : zh} ${from}`,
                },
              })),
          },
        },
        {
          type: 'scatter',
          symbolSize: 11,
          data: points.map(({ load, score, label, isGraded }) => ({
            value: [load, score],
            name: label,
            // Within the picture, however long the name.
            label: { position: load > middle ? 'left' : 'right' },
            itemStyle: {
              color: isGraded ? CHART_COLOURS.house : CHART_COLOURS.surface,
              borderColor: CHART_COLOURS.house,
              borderWidth: 1.5,
              opacity: 1,
            },
          })),
          label: {
            show: true,
            formatter: '{b}',
            color: CHART_COLOURS.ink,
            textBorderColor: CHART_COLOURS.surface,
            textBorderWidth: 2,
          },
          labelLayout: { hideOverlap: true },
        },
      ],
    };
  }, [points, rubric, measure, language, t]);

  if (points.length === 0) return <p>{t('evaluation.chart.none')}</p>;
  return (
    <Chart option={option} heightPx={HEIGHT_PX} inWords={points.map(({ inWords }) => inWords).join(' ')} />
  );
}
