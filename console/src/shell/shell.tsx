import { useConnection, useHubNow, useTopic } from '@hallbell/hall-client/react';
import { nameIn } from '@hallbell/protocol';
import { ConnectionBanner, HallClock, useLanguage } from '@hallbell/ui';
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { AccountMenu } from './account-menu.tsx';
import { HallName } from './hall-name.tsx';
import { LanguageButton } from './language-button.tsx';
import { Navigation } from './navigation.tsx';
import styles from './shell.module.css';

const MAIN = 'main';

/** What stays while the pages change: the navigation, the hall's name and time, who is signed in. */
export function Shell() {
  const { t } = useTranslation();
  const language = useLanguage();
  const connection = useConnection();
  const now = useHubNow();
  const hall = useTopic('hall').rows.hall;
  return (
    <div className={styles.shell}>
      <a
        className={styles.skip}
        href={`#${MAIN}`}
        onClick={(event) => {
          event.preventDefault();
          document.getElementById(MAIN)?.focus();
        }}
      >
        {t('skip')}
      </a>
      <aside className={styles.side}>
        <p className={styles.brand}>{t('title')}</p>
        <Navigation />
      </aside>
      <div className={styles.body}>
        <header className={styles.bar}>
          <HallName name={hall ? nameIn(language, hall) : ''} className={styles.hall ?? ''} />
          {hall?.alwaysOpen && <span className={styles.always}>{t('alwaysOpen')}</span>}
          {hall && <HallClock className={styles.clock} nowMs={now} timeZone={hall.timeZone} withDay />}
          <LanguageButton />
          <AccountMenu />
        </header>
        <ConnectionBanner connection={connection} nowMs={now} timeZone={hall?.timeZone} />
        <main id={MAIN} tabIndex={-1} className={styles.main}>
          <Outlet />
        </main>
      </div>
    </div>
  );
}
