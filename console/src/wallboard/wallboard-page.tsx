import { useConnection, useHubNow, useTopic } from '@hallbell/hall-client/react';
import { nameIn } from '@hallbell/protocol';
import { ConnectionBanner, HallClock, isStale, useLanguage } from '@hallbell/ui';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Waiting } from '../parts/waiting.tsx';
import { useBoardScreen } from './use-board-screen.ts';
import styles from './wallboard.module.css';
import { WallboardView } from './wallboard-view.tsx';

/** The watch on a wall: nothing to press, to be read from across the room. */
export function WallboardPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const live = useTopic('live');
  const hall = useTopic('hall');
  const connection = useConnection();
  const now = useHubNow();
  const isOld = isStale(connection, now);
  const { hall: row } = hall.rows;
  useBoardScreen();
  useEffect(() => {
    document.title = [t('alarms.wall.title'), row && nameIn(language, row)].filter(Boolean).join(' · ');
  }, [t, language, row]);
  return (
    <main className={styles.board} aria-label={t('alarms.wall.title')}>
      <header className={styles.bar}>
        <h1 className={styles.hall}>{row && nameIn(language, row)}</h1>
        <span className={styles.kind}>{t('alarms.wall.title')}</span>
        {row?.alwaysOpen && <span className={styles.kind}>{t('alwaysOpen')}</span>}
        {row && <HallClock className={styles.clock} nowMs={now} timeZone={row.timeZone} withDay />}
      </header>
      <ConnectionBanner connection={connection} nowMs={now} timeZone={row?.timeZone} />
      {live.ready && hall.ready ? (
        <div className={styles.body} data-stale={isOld}>
          <WallboardView
            live={live.rows}
            hall={hall.rows}
            // Minutes that nobody knows of are not counted.
            nowMs={isOld ? connection.sinceMs : now}
          />
        </div>
      ) : (
        <Waiting text={t('live.loading')} />
      )}
    </main>
  );
}
