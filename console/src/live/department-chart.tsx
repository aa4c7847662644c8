import { BarChart } from 'echarts/charts';
import { LegendComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { CHART_COLOURS, Chart } from '../parts/chart.tsx';
import type { DepartmentLoad } from './department-loads.ts';

use([BarChart, LegendComponent]);

const ROW_PX = 44;
const FRAME_PX = 64;

/** Which department people wait for, and how its day goes: a bar each for waiting, finished and taken. */
export default function DepartmentChart({ loads }: { loads: readonly DepartmentLoad[] }) {
  const { t } = useTranslation();
  const option = useMemo(() => {
    const bar = (key: 'waiting' | 'served' | 'taken') => ({
      type: 'bar',
      name: t(`live.${key}`),
      data: loads.map((load) => load[key]),
      barMaxWidth: 9,
      // A colour tells bars apart only together with the figure at its end.
      label: { show: true, position: 'right', color: CHART_COLOURS.inkSoft, fontSize: 11 },
    });
    return {
      color: [CHART_COLOURS.house, CHART_COLOURS.houseLight, CHART_COLOURS.sand],
      grid: { left: 16, right: 36, top: 36, bottom: 4, containLabel: true },
      legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 8, itemGap: 20 },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      xAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: CHART_COLOURS.line } } },
      yAxis: {
        type: 'category',
        inverse: true,
        data: loads.map(({ name }) => name),
        axisTick: { show: false },
        axisLabel: { color: CHART_COLOURS.ink, width: 180, overflow: 'truncate' },
      },
      series: [bar('waiting'), bar('served'), bar('taken')],
    };
  }, [loads, t]);
  const inWords = loads
    .map(({ name, waiting, served }) => t('live.loadInWords', { name, waiting, served }))
    .join(' ');
  return <Chart option={option} heightPx={FRAME_PX + loads.length * ROW_PX} inWords={inWords} />;
}
