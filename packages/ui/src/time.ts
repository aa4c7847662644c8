import type { Language } from '@hallbell/protocol';

/** Hours and minutes in the hall's zone, e.g. `09:05`. `atMs` is epoch milliseconds. */
export function clockTime(atMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(atMs);
}

/** The day as a person reads it, e.g. `11月24日 星期二` or `Tuesday 24 November`. */
export function calendarDay(atMs: number, timeZone: string, language: Language): string {
  if (language === 'en') {
    return new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'long',
      day: 'numeric',
      month: 'long',
    })
      .format(atMs)
      .replace(',', '');
  }
  const day = new Intl.DateTimeFormat('zh-CN', { timeZone, month: 'long', day: 'numeric' }).format(atMs);
  const weekday = new Intl.DateTimeFormat('zh-CN', { timeZone, weekday: 'long' }).format(atMs);
  return `${day} ${weekday}`;
}
