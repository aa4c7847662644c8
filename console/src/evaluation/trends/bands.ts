import type { SeriesPoint } from '@hallbell/protocol';

/** Where a score may lie, over periods that follow each other without a gap. */
export interface Band {
  /** Which point it begins at. */
  readonly first: number;
  readonly edges: readonly { readonly low: number; readonly high: number }[];
}

export function bandsOf(points: readonly Pick<SeriesPoint, 'interval'>[]): readonly Band[] {
  const bands: Band[] = [];
  let open: { low: number; high: number }[] | null = null;
  for (const [at, { interval }] of points.entries()) {
    if (interval === null) {
      open = null;
      continue;
    }
    if (open === null) {
      open = [];
      bands.push({ first: at, edges: open });
    }
    open.push({ low: interval[0], high: interval[1] });
  }
  return bands;
}
