import { STALE_AFTER_MS } from '@hallbell/protocol';
import { useTranslation } from 'react-i18next';
import styles from './connection-banner.module.css';
import { clockTime } from './time.ts';

interface ConnectionBannerProps {
  connection: { status: 'connecting' | 'live' | 'lost' | 'signed-out'; sinceMs: number };
  /** Epoch milliseconds, of the clock that `sinceMs` was read from. */
  nowMs: number;
  /** The hall's zone; the device's own while it is not known. */
  timeZone?: string | undefined;
  /** How long a drop is passed over in silence. */
  graceMs?: number;
}

/** Whether what a screen shows must be called old. */
export function isStale(
  connection: ConnectionBannerProps['connection'],
  nowMs: number,
  graceMs: number = STALE_AFTER_MS,
): boolean {
  if (connection.status === 'live') return false;
  return connection.status === 'signed-out' || nowMs - connection.sinceMs >= graceMs;
}

/** Says since when a screen is out of touch with the hub; nothing while it is live. */
export function ConnectionBanner({ connection, nowMs, timeZone, graceMs }: ConnectionBannerProps) {
  const { t } = useTranslation('ui');
  if (!isStale(connection, nowMs, graceMs)) return null;
  const zone = timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <p className={styles.banner} role="status">
      <span className={styles.mark} aria-hidden="true" />
      {connection.status === 'signed-out' && t('connection.signedOut')}
      {connection.status === 'connecting' && t('connection.connecting')}
      {connection.status === 'lost' && t('connection.lost', { time: clockTime(connection.sinceMs, zone) })}
    </p>
  );
}
