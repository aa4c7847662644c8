const DAY_MS = 86_400_000;

/** The sample hall's business day, so many days from today, e.g. `2026-11-24`. */
export function hallDay(daysFromToday = 0): string {
  const at = new Date(Date.now() + daysFromToday * DAY_MS);
  // The Swedish way of writing a date is the ISO one.
  return at.toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
}
