import { type LiveWindowRow, nameIn } from '@hallbell/protocol';
import { TicketNumber, useLanguage } from '@hallbell/ui';
import { useTranslation } from 'react-i18next';
import { minutesSince } from './minutes-since.ts';
import styles from './window-tile.module.css';

interface WindowTileProps {
  window: LiveWindowRow;
  /** Since when the one who has waited longest for it waits, epoch milliseconds; null with nobody waiting. */
  longestAt: number | null;
  nowMs: number;
}

/** One window: its state in words and for how long, the ticket at it, who serves, who waits. */
export function WindowTile({ window, longestAt, nowMs }: WindowTileProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const servedMs = window.startedAt === null ? 0 : nowMs - window.startedAt;
  const isOver = window.standardSeconds !== null && servedMs > window.standardSeconds * 1000;
  const since = window.startedAt ?? window.calledAt;
  const minutes = (at: number) => t('live.minutes', { count: minutesSince(at, nowMs) });
  return (
    <li className={styles.tile} data-state={window.state}>
      <p className={styles.head}>
        <span className={styles.number}>{t('live.windowNumber', { number: window.number })}</span>
        <span className={styles.name}>{nameIn(language, window)}</span>
        <span className={styles.state}>
          {t(`live.state.${window.state}`)}
          {window.state === 'paused' && ` ${minutes(window.since)}`}
        </span>
      </p>
      <p className={styles.ticket}>
        {window.ticketNumber === null ? (
          <span className={styles.idle}>
            {window.state === 'open' && t('live.free')}
            {window.state === 'paused' && window.reason !== null && t(`live.reason.${window.reason}`)}
            {window.state === 'closed' && '—'}
          </span>
        ) : (
          <TicketNumber number={window.ticketNumber} />
        )}
        {window.servingStatus !== null && since !== null && (
          <span className={isOver ? styles.over : styles.clock}>
            <span>
              {t(`live.serving.${window.servingStatus}`)} {minutes(since)}
            </span>
            {isOver && <span>{t('live.over')}</span>}
          </span>
        )}
      </p>
      <p className={styles.foot}>
        <span>{window.staffName ?? '—'}</span>
        <span>{t('live.servedToday', { count: window.servedToday })}</span>
      </p>
      <p className={styles.foot}>
        {longestAt === null
          ? t('live.noneWaiting')
          : t('live.waitingHere', { count: window.waiting, longest: minutes(longestAt) })}
      </p>
    </li>
  );
}
