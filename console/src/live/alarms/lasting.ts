import { businessDayOf } from '@hallbell/domain';
import { clockTime } from '@hallbell/ui';
import type { TFunction } from 'i18next';

const HOUR = 60;
const DAY = 24 * HOUR;

/** How long something lasts, in the two units that tell most: days and hours, hours and minutes, or minutes. */
export function lastingText(t: TFunction, minutes: number): string {
  const [days, hours] = [Math.floor(minutes / DAY), Math.floor((minutes % DAY) / HOUR)];
  if (days > 0) return t('alarms.lasting.days', { days, hours });
  if (hours > 0) return t('alarms.lasting.hours', { hours, minutes: minutes % HOUR });
  return t('live.minutes', { count: minutes });
}

interface Reading {
  readonly nowMs: number;
  readonly timeZone: string;
  readonly language: string;
}

/** Since when: the clock's time of today, with its day where it was another. */
export function sinceText(at: number, { nowMs, timeZone, language }: Reading): string {
  const time = clockTime(at, timeZone);
  if (businessDayOf(at, timeZone) === businessDayOf(nowMs, timeZone)) return time;
  const day = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
    ...{ day: 'numeric', month: 'short', timeZone },
  }).format(at);
  return `${day} ${time}`;
}
