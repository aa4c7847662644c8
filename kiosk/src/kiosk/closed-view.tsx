import { businessDayOf, daysBetween } from '@hallbell/domain';
import type { HallRow, Language } from '@hallbell/protocol';
import { calendarDay, clockTime, useLanguage } from '@hallbell/ui';
import { Moon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import styles from './closed-view.module.css';
import { minuteText, type Opening } from './opening.ts';

interface ClosedViewProps {
  hall: HallRow;
  opening: Extract<Opening, { open: false }>;
  nowMs: number;
}

/** Why there are no tickets now, when there will be, and the hours of the week. */
export function ClosedView({ hall, opening, nowMs }: ClosedViewProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const today = businessDayOf(nowMs, hall.timeZone);
  const exception = hall.exceptions.find((each) => each.day === today);
  const label = (language === 'en' && exception?.labelEn) || exception?.label;
  const weekdays = t('closed.weekdays', { returnObjects: true }) as unknown as string[];
  return (
    <section className={styles.closed}>
      <Moon className={styles.mark} aria-hidden="true" />
      <h1 className={styles.title}>{opening.ended ? t('closed.ended') : t('closed.title')}</h1>
      {label && <p className={styles.label}>{label}</p>}
      <p className={styles.next}>
        {opening.nextAtMs === null ? (
          t('closed.unknown')
        ) : (
          <>
            <span>{t('closed.next')}</span>
            <strong>{nextWords(t, hall.timeZone, opening.nextAtMs, nowMs, language)}</strong>
          </>
        )}
      </p>
      <table className={styles.hours}>
        <caption>{t('closed.hours')}</caption>
        <tbody>
          {weekdays.map((weekday, index) => (
            <tr key={weekday}>
              <th scope="row">{weekday}</th>
              <td>{hoursText(hall.weekly[index] ?? []) || t('closed.rest')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function hoursText(spans: { from: number; to: number }[]): string {
  return spans.map(({ from, to }) => `${minuteText(from)}–${minuteText(to)}`).join('  ');
}

function nextWords(
  t: ReturnType<typeof useTranslation>['t'],
  timeZone: string,
  atMs: number,
  nowMs: number,
  language: Language,
): string {
  const time = clockTime(atMs, timeZone);
  const days = daysBetween(businessDayOf(nowMs, timeZone), businessDayOf(atMs, timeZone));
  if (days === 0) return t('closed.today', { time });
  if (days === 1) return t('closed.tomorrow', { time });
  return t('closed.on', { day: calendarDay(atMs, timeZone, language), time });
}
