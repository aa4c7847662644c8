import { addDays, daysBetween, type Period, parsePeriod, periodBetween, weekdayOf } from '@hallbell/domain';
import type { Language } from '@hallbell/protocol';
import type { TFunction } from 'i18next';

/** The stretches of the calendar that a manager asks for, and any days from one to another. */
export const PERIOD_KINDS = ['day', 'week', 'month', 'quarter', 'year', 'range'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** Reads a period's label, as it stands in an address: `2026-Q4`, or `2026-11-02/2026-11-06`. Null for anything else. */
export function readPeriod(label: string): Period | null {
  const [from = '', to] = label.split('/');
  return to === undefined ? parsePeriod(label) : periodBetween(from, to);
}

export function kindOf({ label }: Period): PeriodKind {
  if (label.includes('/')) return 'range';
  if (label.includes('Q')) return 'quarter';
  if (label.includes('W')) return 'week';
  return label.length === '2026'.length ? 'year' : label.length === '2026-11'.length ? 'month' : 'day';
}

/** The label of the period of this kind that a day lies in; of a range, the day itself. */
export function labelAround(day: string, kind: PeriodKind): string {
  const year = day.slice(0, 4);
  switch (kind) {
    case 'year':
      return year;
    case 'quarter':
      return `${year}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
    case 'month':
      return day.slice(0, 7);
    case 'week':
      return weekLabel(day);
    case 'day':
      return day;
    case 'range':
      return `${day}/${day}`;
  }
}

/** ISO 8601: a week belongs to the year of its Thursday. */
function weekLabel(day: string): string {
  const thursday = addDays(day, 4 - weekdayOf(day));
  const year = thursday.slice(0, 4);
  const week = Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** The days of a period as a person reads them: “2026年10月1日至12月31日”. */
export function daysText({ from, to }: Period, language: Language): string {
  const [first, last] = [Date.parse(from), Date.parse(to)];
  if (language === 'en') {
    return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).formatRange(first, last);
  }
  const long = new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone: 'UTC' });
  if (first === last) return long.format(first);
  // Intl would write the range of Chinese days with slashes.
  const isOneYear = from.slice(0, 4) === to.slice(0, 4);
  const short = new Intl.DateTimeFormat('zh-CN', { month: 'long', day: 'numeric', timeZone: 'UTC' });
  return `${long.format(first)}至${(isOneYear ? short : long).format(last)}`;
}

/** What a person calls a period: “2026年第4季度”. A range is called by its days. */
export function periodName(period: Period, t: TFunction, language: Language): string {
  const kind = kindOf(period);
  if (kind === 'day' || kind === 'range') return daysText(period, language);
  const year = period.label.slice(0, 4);
  const part = Number(period.label.slice(5).replace(/\D/g, ''));
  const month = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(
    Date.parse(period.from),
  );
  return t(`evaluation.period.named.${kind}`, { year, part, month });
}
