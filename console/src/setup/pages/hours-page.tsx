import { localTimeOf } from '@hallbell/domain';
import { useHallClient } from '@hallbell/hall-client/react';
import { CalendarBody, type CalendarSetup } from '@hallbell/protocol';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { ExceptionsInput } from '../inputs/exceptions-input.tsx';
import { timeOfMinute } from '../inputs/minute-of-day.ts';
import { WeekInput } from '../inputs/week-input.tsx';
import styles from '../single-page.module.css';
import { SinglePage } from '../single-page.tsx';
import { useHall } from '../use-hall.ts';

type Weekly = CalendarSetup['weekly'];
type Exceptions = CalendarSetup['exceptions'];

/** Opening hours: the week, and the days that differ from it. */
export function HoursPage() {
  const { t } = useTranslation();
  const client = useHallClient();
  const { hall } = useHall();
  const today = localTimeOf(client.now(), hall?.timeZone ?? 'UTC').day;
  const hours = (spans: Weekly[number]) =>
    spans.map(({ from, to }) => `${timeOfMinute(from)}–${timeOfMinute(to)}`).join(' ') ||
    t('setup.hours.dayOff');
  return (
    <SinglePage
      kind="hours"
      path="calendar"
      schema={CalendarBody}
      fields={[
        {
          name: 'weekly',
          input: <WeekInput />,
          show: (value) => (
            <ul className={styles.lines}>
              {(value as Weekly).map((spans, day) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a weekday is its place
                <li key={day}>
                  {t(`setup.hours.weekday.${day}`)} {hours(spans)}
                </li>
              ))}
            </ul>
          ),
        },
        {
          name: 'exceptions',
          input: <ExceptionsInput today={today} />,
          show: (value) => (
            <ul className={styles.lines}>
              {(value as Exceptions).map(({ day, kind, label, spans }) => (
                <li key={day}>
                  {day} {t(`setup.hours.kind.${kind}`)} {label} {spans.length > 0 && hours(spans)}
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    >
      {hall?.alwaysOpen && (
        <Alert className={styles.note ?? ''} type="info" showIcon title={t('setup.hours.alwaysOpen')} />
      )}
    </SinglePage>
  );
}
