import { GridComponent, TooltipComponent } from 'echarts/components';
import { type ECharts, type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import styles from './chart.module.css';

use([GridComponent, TooltipComponent, SVGRenderer]);

/** The house's colours as ECharts wants them: it reads no style sheet. */
export const CHART_COLOURS = {
  house: '#0a4f52',
  houseLight: '#8fb5b0',
  sand: '#c9a25a',
  danger: '#a8231a',
  ink: '#12211f',
  inkSoft: '#475856',
  line: '#d5dad5',
  surface: '#ffffff',
} as const;

interface ChartProps {
  option: EChartsCoreOption;
  heightPx: number;
  /** The same in words. */
  inWords: string;
}

/** A chart at the width of its place. Comes with ECharts: load what draws one lazily. */
export function Chart({ option, heightPx, inWords }: ChartProps) {
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
    chart.current?.setOption({ animation: false, textStyle: { fontFamily: 'inherit' }, ...option });
    chart.current?.resize();
  }, [option]);

  return (
    <div ref={box} role="img" aria-label={inWords} className={styles.chart} style={{ height: heightPx }} />
  );
}
