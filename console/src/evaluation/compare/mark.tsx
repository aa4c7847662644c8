import type { SeriesStyle } from '../charts/series-styles.ts';

const SIZE = 12;
const PATHS: Readonly<Record<SeriesStyle['symbol'], string>> = {
  circle: 'M6 1a5 5 0 1 0 0 10a5 5 0 1 0 0-10z',
  rect: 'M1.5 1.5h9v9h-9z',
  triangle: 'M6 1l5 9.5h-10z',
  diamond: 'M6 0.5l5.5 5.5l-5.5 5.5l-5.5-5.5z',
};

interface MarkProps {
  style: SeriesStyle;
  /** Of the other period. */
  isHollow?: boolean;
}

/** The sign of one of those that are compared. */
export function Mark({ style: { symbol, colour }, isHollow = false }: MarkProps) {
  return (
    <svg width={SIZE} height={SIZE} viewBox="0 0 12 12" aria-hidden="true">
      <path d={PATHS[symbol]} fill={isHollow ? '#ffffff' : colour} stroke={colour} strokeWidth={1.5} />
    </svg>
  );
}
