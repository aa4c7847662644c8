import { rowsOfKind } from '@hallbell/hall-client';
import { type AlarmRow, type HallRows, type LiveRows, type LiveWindowRow, nameIn } from '@hallbell/protocol';
import { TicketNumber, useLanguage } from '@hallbell/ui';
import { useTranslation } from 'react-i18next';
import { wordsOf } from '../live/alarms/alarm-list.tsx';
import { alarmsOfWindow, type LiveAlarms, liveAlarms, worstOf } from '../live/alarms/live-alarms.ts';
import { minutesSince } from '../live/minutes-since.ts';
import styles from './wallboard.module.css';

interface WallboardViewProps {
  live: Partial<LiveRows>;
  hall: Partial<HallRows>;
  nowMs: number;
}

/** How many fit into the side without making the letters smaller. */
const MOST_ALARMS = 4;
const MOST_WAITS = 5;
const MOST_COLUMNS = 10;

/**
 * What a rating was stays between the citizen and the manager: a wall is read by everybody, so bad ratings are counted
 * there and not told of, nor what follows them.
 */
const onTheWall = ({ kind }: AlarmRow) => kind !== 'bad_rating' && kind !== 'follow_up_overdue';

function wallAlarms({ open, known }: LiveAlarms): LiveAlarms {
  return { open: open.filter(onTheWall), known: known.filter(onTheWall) };
}

export function WallboardView({ live, hall, nowMs }: WallboardViewProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const alarms = wallAlarms(liveAlarms(live));
  const windows = rowsOfKind(live, 'window:').sort((a, b) =>
    a.number.localeCompare(b.number, 'en', { numeric: true }),
  );
  const waits = rowsOfKind(live, 'service:')
    .flatMap((row) => (row.longestQueuedAt === null ? [] : [{ ...row, longestAt: row.longestQueuedAt }]))
    .sort((a, b) => a.longestAt - b.longestAt);
  const { totals } = live;
  const open = windows.filter(({ state }) => state === 'open').length;
  const longest = totals?.longestQueuedAt ?? null;
  const figures = [
    [t('live.waiting'), totals?.waiting ?? 0],
    [t('live.longest'), longest === null ? '—' : t('live.minutes', { count: minutesSince(longest, nowMs) })],
    [t('alarms.wall.open'), t('alarms.wall.openOf', { open, all: windows.length })],
    [t('live.taken'), totals?.taken ?? 0],
    [t('live.served'), totals?.served ?? 0],
    [t('live.noShows'), totals?.noShows ?? 0],
    [t('live.badRatings'), totals?.badRatings ?? 0],
  ] as const;
  return (
    <>
      <dl className={styles.figures}>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <section className={styles.windows} aria-label={t('live.windows')}>
        <WindowCells windows={windows} alarms={alarms} nowMs={nowMs} />
      </section>
      <aside className={styles.side}>
        <section aria-labelledby="wall-alarms">
          <h2 id="wall-alarms" className={styles.heading}>
            {t('alarms.title')}
            {alarms.open.length > 0 && <span>{t('alarms.count', { count: alarms.open.length })}</span>}
          </h2>
          <WallAlarms alarms={alarms} nowMs={nowMs} />
        </section>
        <section aria-labelledby="wall-waits">
          <h2 id="wall-waits" className={styles.heading}>
            {t('alarms.wall.waits')}
          </h2>
          {waits.length === 0 && <p className={styles.none}>{t('live.noneWaiting')}</p>}
          <ul className={styles.waits}>
            {waits.slice(0, MOST_WAITS).map(({ serviceId, waiting, longestAt }) => {
              const service = hall[`service:${serviceId}`];
              const isLate =
                nowMs - longestAt > (service?.promisedWaitSeconds ?? Number.POSITIVE_INFINITY) * 1000;
              return (
                <li key={serviceId}>
                  <span className={styles.service}>{service ? nameIn(language, service) : serviceId}</span>
                  <span>{t('live.people', { count: waiting })}</span>
                  <span className={isLate ? styles.late : styles.wait}>
                    {t('live.minutes', { count: minutesSince(longestAt, nowMs) })}
                  </span>
                </li>
              );
            })}
          </ul>
        </section>
      </aside>
    </>
  );
}

function WallAlarms({ alarms: { open, known }, nowMs }: { alarms: LiveAlarms; nowMs: number }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const all = [...open, ...known];
  const shown = all.slice(0, MOST_ALARMS);
  if (all.length === 0) return <p className={styles.fine}>{t('alarms.noneLead')}</p>;
  return (
    <>
      <ul className={styles.alarms}>
        {shown.map((alarm) => (
          <li key={alarm.alarmId} data-severity={alarm.severity} data-known={alarm.acknowledged !== null}>
            <span className={styles.mark}>
              <span aria-hidden="true">{alarm.severity === 'red' ? '◆' : '▲'}</span>{' '}
              {t(`alarms.severity.${alarm.severity}`)}
            </span>
            <span className={styles.words}>{wordsOf(alarm, language)}</span>
            <span className={styles.since}>
              {t('live.minutes', { count: minutesSince(alarm.since, nowMs) })}
              {alarm.acknowledged !== null && ` · ${t('alarms.acknowledge')}`}
            </span>
          </li>
        ))}
      </ul>
      {all.length > shown.length && (
        <p className={styles.none}>{t('alarms.more', { count: all.length - shown.length })}</p>
      )}
    </>
  );
}

function WindowCells({
  windows,
  alarms,
  nowMs,
}: {
  windows: readonly LiveWindowRow[];
  alarms: LiveAlarms;
  nowMs: number;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (windows.length === 0) return <p className={styles.none}>{t('live.noWindows')}</p>;
  const columns = Math.min(MOST_COLUMNS, Math.max(1, Math.ceil(Math.sqrt(windows.length * 1.7))));
  const size = columns <= 4 ? 'large' : columns <= 7 ? 'middle' : 'small';
  return (
    <ul
      className={styles.cells}
      data-size={size}
      style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
    >
      {windows.map((window) => {
        const alarm = worstOf(alarmsOfWindow(alarms, window.windowId));
        const at = window.startedAt ?? window.calledAt;
        return (
          <li key={window.windowId} data-state={window.state} data-alarm={alarm ?? 'none'}>
            <span className={styles.cellHead}>
              <span className={styles.number}>{window.number}</span>
              {size === 'large' && <span className={styles.name}>{nameIn(language, window)}</span>}
              {alarm !== null && (
                <span className={styles.cellMark} role="img" aria-label={t(`alarms.severity.${alarm}`)}>
                  {alarm === 'red' ? '◆' : '▲'}
                </span>
              )}
            </span>
            <span className={styles.ticket}>
              {window.ticketNumber === null ? (
                <span className={styles.state}>
                  {window.state === 'open' ? t('live.free') : t(`alarms.plan.short.${window.state}`)}
                </span>
              ) : (
                <TicketNumber number={window.ticketNumber} />
              )}
            </span>
            <span className={styles.minutes}>
              {window.state === 'paused' && t('live.minutes', { count: minutesSince(window.since, nowMs) })}
              {window.ticketNumber !== null &&
                at !== null &&
                t('live.minutes', { count: minutesSince(at, nowMs) })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
