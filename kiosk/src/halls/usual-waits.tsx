import type { HallNow } from '@hallbell/protocol';
import { clockTime } from '@hallbell/ui';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './halls.module.css';

const MINUTE_S = 60;

/** How long one waited at each hour on the last of today's weekday: when it is best to come. */
export function UsualWaits({ hall: { usualWaits, timeZone }, nowMs }: { hall: HallNow; nowMs: number }) {
  const { t } = useTranslation();
  const longest = Math.max(...usualWaits.map(({ waitMedianSeconds }) => waitMedianSeconds), 1);
  const hourNow = Number(clockTime(nowMs, timeZone).slice(0, 2));
  return (
    <figure className={styles.usual}>
      <figcaption>{t('usual')}</figcaption>
      <ol>
        {usualWaits.map(({ hour, waitMedianSeconds }) => {
          const minutes = Math.max(1, Math.round(waitMedianSeconds / MINUTE_S));
          const share = { '--share': waitMedianSeconds / longest } as CSSProperties;
          return (
            <li key={hour} data-now={hour === hourNow}>
              <span className={styles.minutes}>{minutes}</span>
              <span className={styles.bar} style={share} aria-hidden="true" />
              <span className={styles.hour}>{t('hour', { hour })}</span>
            </li>
          );
        })}
      </ol>
    </figure>
  );
}
