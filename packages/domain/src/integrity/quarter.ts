import type { BusinessDay } from '../glossary.ts';

/** The first day of the calendar quarter that a day is in. */
export function quarterFromOf(day: BusinessDay): BusinessDay {
  const month = Number(day.slice(5, 7));
  const first = 3 * Math.floor((month - 1) / 3) + 1;
  return `${day.slice(0, 5)}${String(first).padStart(2, '0')}-01`;
}
