import type { HeatMapResource } from '@hallbell/protocol';
import { minutesText, percentText } from '../figures-text.ts';

type Cell = HeatMapResource['cells'][number];

/** What a heat map can show. Of each the darkest is what people feel most: long waits, late calls, crowds. */
export const HEAT_MEASURES = ['waitMedian', 'waitP90', 'withinPromise', 'servings'] as const;
export type HeatMeasure = (typeof HEAT_MEASURES)[number];

export const isHeatMeasure = (text: string | null): text is HeatMeasure =>
  HEAT_MEASURES.some((measure) => measure === text);

export const READ: Readonly<Record<HeatMeasure, (cell: Cell) => number | null>> = {
  waitMedian: ({ waitMedianSeconds }) => waitMedianSeconds,
  waitP90: ({ waitP90Seconds }) => waitP90Seconds,
  withinPromise: ({ withinPromiseShare }) => withinPromiseShare,
  servings: ({ servings }) => servings,
};

export const WRITE: Readonly<Record<HeatMeasure, (value: number | null) => string>> = {
  waitMedian: minutesText,
  waitP90: minutesText,
  withinPromise: percentText,
  servings: String,
};

/** From the lightest to the darkest. */
const SHADES = 6;

export interface Shade {
  /** 0 to 5. */
  readonly shade: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Equal steps from the least to the most of these values, lightest first; a share within the promise is darkest where
 * it is lowest. One step where all are alike.
 */
export function shadesOf(values: readonly number[], measure: HeatMeasure): readonly Shade[] {
  const least = measure === 'withinPromise' ? Math.min(...values) : 0;
  const most = measure === 'withinPromise' ? 1 : Math.max(...values);
  if (values.length === 0 || least >= most) return [{ shade: 0, from: least, to: most }];
  const step = (most - least) / SHADES;
  return Array.from({ length: SHADES }, (_, shade) => {
    const at = measure === 'withinPromise' ? SHADES - 1 - shade : shade;
    return { shade, from: least + at * step, to: least + (at + 1) * step };
  });
}

export function shadeOf(value: number, shades: readonly Shade[]): number {
  const found = shades.find(({ from, to }) => value >= from && value <= to);
  return found?.shade ?? 0;
}
