/** The hall's day in all pictures: Monday, 2026-11-23, 08:30 in Shanghai. */
export const MONDAY_MS = Date.UTC(2026, 10, 23, 0, 30);

/** The instant at which the hall's clock shows this time on that day, e.g. `10:20`. */
export function onMonday(time: string): number {
  return Date.parse(`2026-11-23T${time}:00+08:00`);
}

export const DAY_MS = 86_400_000;
