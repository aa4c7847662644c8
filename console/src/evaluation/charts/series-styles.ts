/** How lines and marks of several are told apart: by shape and dash first, by colour too. Each meets 3:1 on white. */
export const SERIES_STYLES = [
  { colour: '#0a4f52', pale: '#8fb5b0', symbol: 'circle', dash: 'solid' },
  { colour: '#a8691c', pale: '#e3c590', symbol: 'rect', dash: [8, 4] },
  { colour: '#4f4fa3', pale: '#b9b9dd', symbol: 'triangle', dash: [2, 3] },
  { colour: '#7a3b5e', pale: '#d3b3c5', symbol: 'diamond', dash: [10, 3, 2, 3] },
] as const;
export type SeriesStyle = (typeof SERIES_STYLES)[number];

export function seriesStyle(at: number): SeriesStyle {
  return SERIES_STYLES[at % SERIES_STYLES.length] ?? SERIES_STYLES[0];
}
