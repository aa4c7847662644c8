import { errorText, type Language, STALE_AFTER_MS } from '@hallbell/protocol';
import { useTranslation } from 'react-i18next';
import styles from './connection-banner.module.css';
import { useLanguage } from './i18n.ts';
import { clockTime } from './time.ts';

/** Where the link to the hub stands; `problem` says why it won't show something that this screen watches. */
export interface ScreenConnection {
  status: 'connecting' | 'live' | 'lost' | 'outdated' | 'signed-out';
  /** Epoch milliseconds of the hub's clock. */
  sinceMs: number;
  problem?: { code: string } | null;
}

interface ConnectionBannerProps {
  connection: ScreenConnection;
  /** Epoch milliseconds of the hub's clock. */
  nowMs: number;
  /** The hall's zone; the device's own while it is not known. */
  timeZone?: string | undefined;
  /** How long a drop is passed over in silence. */
  graceMs?: number;
  /** In both languages, for a screen that everybody in the hall reads. */
  inBoth?: boolean;
  /** What whoever stands before the screen can do meanwhile. */
  advice?: string;
}

/** Whether what a screen shows must be called old. */
export function isStale(
  connection: ScreenConnection,
  nowMs: number,
  graceMs: number = STALE_AFTER_MS,
): boolean {
  if (connection.status === 'live') return false;
  if (connection.status === 'outdated' || connection.status === 'signed-out') return true;
  return nowMs - connection.sinceMs >= graceMs;
}

/** Says since when a screen is out of touch with the hub, or what the hub won't show; nothing while all is well. */
export function ConnectionBanner(props: ConnectionBannerProps) {
  const { connection, nowMs, timeZone, graceMs, inBoth = false, advice } = props;
  const { i18n } = useTranslation('ui');
  const language = useLanguage();
  const isRefused = connection.status === 'live' && (connection.problem ?? null) !== null;
  if (!isRefused && !isStale(connection, nowMs, graceMs)) return null;
  const zone = timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const words = (shown: Language): string => {
    const t = i18n.getFixedT(shown, 'ui');
    switch (connection.status) {
      case 'live':
        return t('connection.refused', { reason: errorText(connection.problem?.code ?? '', shown) });
      case 'connecting':
        return t('connection.connecting');
      case 'outdated':
        return t('connection.outdated');
      case 'signed-out':
        return t('connection.signedOut');
      case 'lost':
        return t('connection.lost', { time: clockTime(connection.sinceMs, zone) });
    }
  };
  const second: Language = language === 'en' ? 'zh-CN' : 'en';
  return (
    <p className={styles.banner} role="status">
      <span className={styles.mark} aria-hidden="true" />
      <span className={styles.words}>
        <span lang={language}>{words(language)}</span>
        {inBoth && (
          <span className={styles.second} lang={second}>
            {words(second)}
          </span>
        )}
        {advice !== undefined && !isRefused && <span className={styles.advice}>{advice}</span>}
      </span>
    </p>
  );
}
