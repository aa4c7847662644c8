import { type LiveWindowRow, nameIn } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { useTranslation } from 'react-i18next';
import { minutesSince } from './minutes-since.ts';
import styles from './window-tile.module.css';

interface WindowTileProps {
  window: LiveWindowRow;
  nowMs: number;
}

/** One window: its state in words, the ticket at it and for how long, who serves. */
export function WindowTile({ window, nowMs }: WindowTileProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const servedMs = window.startedAt === null ? 0 : nowMs - window.startedAt;
  const isOver = window.standardSeconds !== null && servedMs > window.standardSeconds * 1000;
  const since = window.startedAt ?? window.calledAt;
  return (
    <li className={styles.tile} data-state={window.state}>
      <p className={styles.head}>
        <span className={styles.number}>{t('live.windowNumber', { number: window.number })}</span>
        <span className={styles.name}>{nameIn(language, window)}</span>
        <span className={styles.state}>
          {t(`live.state.${window.state}`)}
          {window.reason !== null && ` · ${t(`live.reason.${window.reason}`)}`}
        </span>
      </p>
      <p className={styles.ticket}>
        {window.ticketNumber ?? (window.state === 'open' ? t('live.free') : '—')}
        {window.servingStatus !== null && since !== null && (
          <span className={isOver ? styles.over : styles.clock}>
            {t(`live.serving.${window.servingStatus}`)}{' '}
            {t('live.minutes', { count: minutesSince(since, nowMs) })}
            {isOver && ` · ${t('live.over')}`}
          </span>
        )}
      </p>
      <p className={styles.foot}>
        <span>{window.staffName ?? '—'}</span>
        <span>{t('live.servedToday', { count: window.servedToday })}</span>
      </p>
    </li>
  );
}
