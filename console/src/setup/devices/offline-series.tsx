import type { OfflineSeriesRow } from '@hallbell/protocol';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { wallClock } from '../inputs/instant-input.tsx';
import styles from './offline-series.module.css';

interface OfflineSeriesProps {
  series: OfflineSeriesRow;
  /** The hall's. */
  timeZone: string;
}

/** By which letter a kiosk's own numbers are known, how many it still holds, and when it last handed one in. */
export function OfflineSeries({ series: { letter, pending, handedInAt }, timeZone }: OfflineSeriesProps) {
  const { t } = useTranslation();
  return (
    <span className={styles.series}>
      <span>{t('setup.devices.offlineSeries.letter', { letter })}</span>
      {pending > 0 && <Tag color="warning">{t('setup.devices.offlineSeries.held', { count: pending })}</Tag>}
      <span className={styles.last}>
        {handedInAt === null
          ? t('setup.devices.offlineSeries.never')
          : t('setup.devices.offlineSeries.handedIn', {
              at: wallClock(new Date(handedInAt).toISOString(), timeZone).replace('T', ' '),
            })}
      </span>
    </span>
  );
}
