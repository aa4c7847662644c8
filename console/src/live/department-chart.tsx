import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { type ECharts, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './department-chart.module.css';
import type { DepartmentLoad } from './department-loads.ts';

use([BarChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/** The house's own blue-green, and two quieter ones; each bar also bears its figure. */
const COLOURS = ['#0a4f52', '#8fb5b0', '#c9a25a'];
const ROW_PX = 44;
const FRAME_PX = 64;

/** Which department people wait for, and how its day goes: a bar each for waiting, finished and taken. */
export default function DepartmentChart({ loads }: { loads: readonly DepartmentLoad[] }) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);

  useEffect(() => {
    if (box.current === null) return;
    const made = init(box.current, null, { renderer: 'svg' });
    chart.current = made;
    const sizes = new ResizeObserver(() => made.resize());
    sizes.observe(box.current);
    return () => {
      sizes.disconnect();
      made.dispose();
    };
  }, []);

  useEffect(() => {
    const bar = (key: 'waiting' | 'served' | 'taken') => ({
      type: 'bar' as const,
      name: t(`live.${key}`),
      data: loads.map((load) => load[key]),
      barMaxWidth: 9,
      label: { show: true, position: 'right' as const, color: '#475856', fontSize: 11 },
    });
    chart.current?.setOption({
      animation: false,
      color: COLOURS,
      textStyle: { fontFamily: 'inherit' },
      grid: { left: 16, right: 36, top: 36, bottom: 4, containLabel: true },
      legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 8, itemGap: 20 },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      xAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: '#d5dad5' } } },
      yAxis: {
        type: 'category',
        inverse: true,
        data: loads.map(({ name }) => name),
        axisTick: { show: false },
        axisLabel: { color: '#12211f', width: 116, overflow: 'truncate' },
      },
      series: [bar('waiting'), bar('served'), bar('taken')],
    });
    chart.current?.resize();
  }, [loads, t]);

  const inWords = loads
    .map(({ name, waiting, served }) => t('live.loadInWords', { name, waiting, served }))
    .join(' ');
  return (
    <div
      ref={box}
      role="img"
      aria-label={inWords}
      className={styles.chart}
      style={{ height: FRAME_PX + loads.length * ROW_PX }}
    />
  );
}
