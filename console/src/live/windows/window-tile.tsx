import { type AlarmRow, nameIn } from '@hallbell/protocol';
import { TicketNumber, useLanguage } from '@hallbell/ui';
import { useTranslation } from 'react-i18next';
import { wordsOf } from '../alarms/alarm-list.tsx';
import { minutesSince } from '../minutes-since.ts';
import type { WatchedWindow } from '../plan/floor-plan.tsx';
import styles from './window-tile.module.css';

interface WindowTileProps {
  window: WatchedWindow;
  /** Its own, that nobody has seen. */
  alarms: readonly AlarmRow[];
  nowMs: number;
  /** So many windows that each has little room. */
  isDense?: boolean;
  /** One touch: what its clerk sees. */
  onOpen(windowId: string): void;
}

/** One window: its state in words and for how long, the ticket at it, who serves, who waits. */
export function WindowTile({ window: watched, alarms, nowMs, isDense = false, onOpen }: WindowTileProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { row: window, longestAt, isLate, alarm } = watched;
  const servedMs = window.startedAt === null ? 0 : nowMs - window.startedAt;
  const isOver = window.standardSeconds !== null && servedMs > window.standardSeconds * 1000;
  const since = window.startedAt ?? window.calledAt;
  const minutes = (at: number) => t('live.minutes', { count: minutesSince(at, nowMs) });
  const name = nameIn(language, window);
  return (
    <li className={styles.tile} data-state={window.state} data-dense={isDense} data-alarm={alarm ?? 'none'}>
      <p className={styles.head}>
        <button
          type="button"
          className={styles.number}
          title={isDense ? name : undefined}
          aria-label={t('alarms.desk.open', { number: window.number, name })}
          onClick={() => onOpen(window.windowId)}
        >
          {t('live.windowNumber', { number: window.number })}
        </button>
        {!isDense && <span className={styles.name}>{name}</span>}
        {alarm !== null && (
          <span className={styles.alarm} title={alarms.map((one) => wordsOf(one, language)).join('\n')}>
            <span aria-hidden="true">{alarm === 'red' ? '◆' : '▲'}</span>
            {!isDense && t(`alarms.severity.${alarm}`)}
          </span>
        )}
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
              {!isDense && `${t(`live.serving.${window.servingStatus}`)} `}
              {minutes(since)}
            </span>
            {isOver && <span>{t(isDense ? 'live.overShort' : 'live.over')}</span>}
          </span>
        )}
      </p>
      {!isDense && (
        <p className={styles.foot}>
          <span>{window.staffName ?? '—'}</span>
          <span>{t('live.servedToday', { count: window.servedToday })}</span>
        </p>
      )}
      <p className={styles.foot}>
        <span className={isLate ? styles.late : undefined}>
          {longestAt === null
            ? t('live.noneWaiting')
            : t(isDense ? 'live.waitingShort' : 'live.waitingHere', {
                count: window.waiting,
                longest: minutes(longestAt),
              })}
        </span>
      </p>
    </li>
  );
}
