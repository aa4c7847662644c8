import { useEffect, useState } from 'react';

const PAGE_MS = 8_000;

/** Page `turn` of the items, counted round and round; an empty list is one empty page. */
export function pageOf<Item>(items: readonly Item[], size: number, turn: number) {
  const pages = Math.max(1, Math.ceil(items.length / size));
  const page = turn % pages;
  return { items: items.slice(page * size, (page + 1) * size), page, pages };
}

/** Counts pages on, one every eight seconds. */
export function useTurn(): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTurn((now) => now + 1), PAGE_MS);
    return () => clearInterval(timer);
  }, []);
  return turn;
}

export interface GridShape {
  columns: number;
  rows: number;
}

const LANDSCAPE_SHAPES: readonly GridShape[] = [
  { columns: 1, rows: 8 },
  { columns: 2, rows: 8 },
  { columns: 2, rows: 10 },
  { columns: 3, rows: 10 },
];
const PORTRAIT_SHAPES: readonly GridShape[] = [
  { columns: 1, rows: 4 },
  { columns: 2, rows: 4 },
  { columns: 4, rows: 4 },
  { columns: 5, rows: 6 },
];

/** The roomiest grid that holds so many windows on one page, or the densest one, which is then paged. */
export function gridShape(windows: number, portrait: boolean): GridShape {
  const shapes = portrait ? PORTRAIT_SHAPES : LANDSCAPE_SHAPES;
  const fitting = shapes.find(({ columns, rows }) => windows <= columns * rows);
  return fitting ?? shapes.at(-1) ?? { columns: 3, rows: 10 };
}

const PORTRAIT = '(orientation: portrait)';

/** Whether the screen stands on its short side now. */
export function usePortrait(): boolean {
  const [portrait, setPortrait] = useState(() => window.matchMedia(PORTRAIT).matches);
  useEffect(() => {
    const media = window.matchMedia(PORTRAIT);
    const changed = () => setPortrait(media.matches);
    media.addEventListener('change', changed);
    return () => media.removeEventListener('change', changed);
  }, []);
  return portrait;
}
