import type { StaffingWeekday } from '@hallbell/protocol';
import { BarChart, LineChart } from 'echarts/charts';
import { LegendComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { CHART_COLOURS, Chart } from '../parts/chart.tsx';
import { hourSpan } from './staffing-table.tsx';

use([BarChart, LineChart, LegendComponent]);

const HEIGHT_PX = 280;

/** Windows by the hour: those that were open beside those to open; and who comes, on a scale of its own. */
export default function StaffingChart({ weekday: { hours } }: { weekday: StaffingWeekday }) {
  const { t } = useTranslation();
  const option = useMemo(() => {
    const axis = {
      axisLabel: { color: CHART_COLOURS.inkSoft },
      nameTextStyle: { color: CHART_COLOURS.inkSoft },
    };
    return {
      grid: { left: 48, right: 48, top: 48, bottom: 32 },
      legend: { top: 0, left: 0, itemGap: 48, textStyle: { color: CHART_COLOURS.ink } },
      tooltip: { trigger: 'axis', renderMode: 'richText' },
      xAxis: { ...axis, type: 'category', data: hours.map(({ hour }) => hourSpan(hour)) },
      yAxis: [
        { ...axis, type: 'value', name: t('staffing.chart.windows'), minInterval: 1 },
        {
          ...axis,
          type: 'value',
          name: t('staffing.chart.people'),
          splitLine: { show: false },
          minInterval: 1,
        },
      ],
      series: [
        {
          type: 'bar',
          name: t('staffing.chart.open'),
          data: hours.map(({ open }) => open),
          itemStyle: { color: CHART_COLOURS.houseLight },
        },
        {
          type: 'bar',
          name: t('staffing.chart.advised'),
          data: hours.map(({ advised }) => advised),
          itemStyle: { color: CHART_COLOURS.house },
        },
        {
          type: 'line',
          name: t('staffing.chart.taken'),
          yAxisIndex: 1,
          data: hours.map(({ taken }) => taken.mean),
          itemStyle: { color: CHART_COLOURS.ink },
          lineStyle: { color: CHART_COLOURS.ink, width: 1.5, type: 'dashed' },
          symbolSize: 6,
        },
      ],
    };
  }, [hours, t]);
  const inWords = hours
    .map(({ hour, taken, open, advised }) =>
      t('staffing.chart.inWords', {
        hour: hourSpan(hour),
        taken: taken.mean.toFixed(1),
        open: open.toFixed(1),
        advised,
      }),
    )
    .join(' ');
  return <Chart option={option} heightPx={HEIGHT_PX} inWords={inWords} />;
}
