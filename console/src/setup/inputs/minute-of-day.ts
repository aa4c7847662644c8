const HOUR = 60;
const DAY_MINUTES = 1440;

/** Minutes from midnight as people write them, `9:00`, `0900`, `9` or `24:00`; null where it is no time. */
export function minuteOfDay(text: string): number | null {
  const plain = text.trim().replace('：', ':');
  const match = /^(\d{1,2}):(\d{2})$/.exec(plain) ?? /^(\d{1,2}?)(\d{2})?$/.exec(plain);
  if (match === null) return null;
  const [hours = 0, minutes = 0] = match.slice(1).map((part) => Number(part ?? 0));
  const minute = hours * HOUR + minutes;
  return minutes < HOUR && minute <= DAY_MINUTES ? minute : null;
}

/** `09:00`; the end of the day is `24:00`. */
export function timeOfMinute(minute: number): string {
  const part = (value: number) => String(value).padStart(2, '0');
  return `${part(Math.floor(minute / HOUR))}:${part(minute % HOUR)}`;
}
