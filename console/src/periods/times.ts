import { parsePeriod } from '@hallbell/domain';
import { useTopic } from '@hallbell/hall-client/react';
import { useLanguage } from '@hallbell/ui';
import { useTranslation } from 'react-i18next';
import { daysText, periodName } from '../evaluation/period-names.ts';

/** The words for times and periods, in the hall's own zone. */
export function useTimes() {
  const { t } = useTranslation();
  const language = useLanguage();
  const timeZone = useTopic('hall').rows.hall?.timeZone ?? 'UTC';
  const locale = language === 'en' ? 'en-GB' : 'zh-CN';
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone });
  return {
    timeZone,
    timeText: (at: string) => time.format(Date.parse(at)),
    dayText: (at: string) => day.format(Date.parse(at)),
    /** The last day before a deadline at midnight. */
    lastDayText: (until: string) => day.format(Date.parse(until) - 1),
    nameOf: (label: string) => {
      const period = parsePeriod(label);
      return period === null ? label : periodName(period, t, language);
    },
    daysOf: (period: { from: string; to: string }) => daysText({ ...period, label: '' }, language),
  };
}
