import type { Language } from '@hallbell/protocol';

/** Making a formatter takes a hundred times as long as using it, and a board is drawn anew for each call. */
function keptByZone(locale: string, options: Intl.DateTimeFormatOptions) {
  const kept = new Map<string, Intl.DateTimeFormat>();
  return (atMs: number, timeZone: string): string => {
    let formatter = kept.get(timeZone);
    if (!formatter) {
      formatter = new Intl.DateTimeFormat(locale, { ...options, timeZone });
      kept.set(timeZone, formatter);
    }
    return formatter.format(atMs);
  };
}

const clock = keptByZone('en-GB', { hour: '2-digit', minute: '2-digit' });
const dayInEnglish = keptByZone('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
const dayInChinese = keptByZone('zh-CN', { month: 'long', day: 'numeric' });
const weekdayInChinese = keptByZone('zh-CN', { weekday: 'long' });

/** Hours and minutes in the hall's zone, e.g. `09:05`. `atMs` is epoch milliseconds. */
export function clockTime(atMs: number, timeZone: string): string {
  return clock(atMs, timeZone);
}

/** The day as a person reads it, e.g. `11月24日 星期二` or `Tuesday 24 November`. */
export function calendarDay(atMs: number, timeZone: string, language: Language): string {
  if (language === 'en') return dayInEnglish(atMs, timeZone).replace(',', '');
  return `${dayInChinese(atMs, timeZone)} ${weekdayInChinese(atMs, timeZone)}`;
}
