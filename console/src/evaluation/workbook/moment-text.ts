/** A day and time in the hall's zone that sorts as text: `2026-11-24 09:05`. */
export function momentText(atMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(atMs);
}
