import type { Language } from '@hallbell/protocol';

/**
 * Making a formatter takes a hundred times as long as using it, and a board is drawn anew for each call. The numbers of
 * all of them come from one.
 */
function keptByZone(locale: string, options: Intl.DateTimeFormatOptions) {
  const kept = new Map<string, Intl.DateTimeFormat>();
  return (timeZone: string): Intl.DateTimeFormat => {
    let formatter = kept.get(timeZone);
    if (!formatter) {
      formatter = new Intl.DateTimeFormat(locale, { ...options, timeZone });
      kept.set(timeZone, formatter);
    }
    return formatter;
  };
}

const numbers = keptByZone('en-GB', {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});
const dayInEnglish = keptByZone('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
const WEEKDAYS_IN_CHINESE = '日一二三四五六';

/** Of JavaScript's newer calendar what is needed here. Not every browser has it. */
interface NewCalendar {
  Instant: {
    fromEpochMilliseconds(ms: number): {
      toZonedDateTimeISO(timeZone: string): Record<'day' | 'month' | 'year' | 'hour' | 'minute', number>;
    };
  };
}

/** The wall clock's numbers. Even one formatter is 65 ms on a small kiosk, and the newer calendar needs none. */
function numbersOf(atMs: number, timeZone: string) {
  const { Temporal } = globalThis as { Temporal?: NewCalendar };
  if (Temporal === undefined) return numbersByFormatter(atMs, timeZone);
  const { day, month, year, hour, minute } = Temporal.Instant.fromEpochMilliseconds(
    Math.floor(atMs),
  ).toZonedDateTimeISO(timeZone);
  return { day, month, year, clock: `${twoDigits(hour)}:${twoDigits(minute)}` };
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** `24/11/2026, 09:05`, taken apart. */
function numbersByFormatter(atMs: number, timeZone: string) {
  const found = /^(\d+)\/(\d+)\/(\d+), (\d+:\d+)$/.exec(numbers(timeZone).format(atMs));
  const [, day, month, year, clock = ''] = found ?? [];
  return { day: Number(day), month: Number(month), year: Number(year), clock };
}

/** Hours and minutes in the hall's zone, e.g. `09:05`. `atMs` is epoch milliseconds. */
export function clockTime(atMs: number, timeZone: string): string {
  return numbersOf(atMs, timeZone).clock;
}

/** The day as a person reads it, e.g. `11月24日 星期二` or `Tuesday 24 November`. */
export function calendarDay(atMs: number, timeZone: string, language: Language): string {
  if (language === 'en') return dayInEnglish(timeZone).format(atMs).replace(',', '');
  const { day, month, year } = numbersOf(atMs, timeZone);
  const weekday = WEEKDAYS_IN_CHINESE.charAt(new Date(Date.UTC(year, month - 1, day)).getUTCDay());
  return `${month}月${day}日 星期${weekday}`;
}
