import { nameIn, type StaffSummary } from '@hallbell/protocol';
import { changeLanguage, HallClock, useLanguage } from '@hallbell/ui';
import { CircleQuestionMark, LogOut, PictureInPicture2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DeskRows } from './desk-rows.ts';
import styles from './header-bar.module.css';

interface HeaderBarProps {
  rows: DeskRows;
  staff: StaffSummary;
  nowMs: number;
  onHelp: () => void;
  onFloat: () => void;
  /** Only while the window is not this clerk's to leave behind. */
  onChangeWindow: (() => void) | null;
  onSignOut: () => void;
}

export function HeaderBar(props: HeaderBarProps) {
  const { rows, staff, nowMs, onHelp, onFloat, onChangeWindow, onSignOut } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const window = rows.window.window;
  const hall = rows.hall.hall;
  const isMine = window !== undefined && window.state !== 'closed' && window.staff?.staffId === staff.id;
  return (
    <header className={styles.bar}>
      {window !== undefined && (
        <div className={styles.window}>
          <span className={styles.number}>{t('window', { number: window.number })}</span>
          <span className={styles.name}>{nameIn(language, window)}</span>
          <span className={styles.state} data-state={window.state}>
            {t(`state.${window.state}`)}
          </span>
        </div>
      )}
      <div className={styles.side}>
        {hall?.alwaysOpen === true && <span className={styles.sample}>{t('sampleHall')}</span>}
        {window !== undefined && (
          <span className={styles.done}>{t('finishedToday', { count: window.finishedToday })}</span>
        )}
        <span className={styles.staff}>{staff.name}</span>
        {hall !== undefined && <HallClock nowMs={nowMs} timeZone={hall.timeZone} className={styles.clock} />}
        <button
          type="button"
          className={styles.icon}
          aria-label={t('strip.open')}
          title={t('strip.open')}
          onClick={onFloat}
        >
          <PictureInPicture2 aria-hidden="true" />
        </button>
        <button
          type="button"
          className={styles.icon}
          aria-label={t('help.open')}
          title={t('help.open')}
          onClick={onHelp}
        >
          <CircleQuestionMark aria-hidden="true" />
        </button>
        <button
          type="button"
          className={styles.plain}
          lang={language === 'en' ? 'zh-CN' : 'en'}
          onClick={() => void changeLanguage(language === 'en' ? 'zh-CN' : 'en')}
        >
          {t('language')}
        </button>
        {onChangeWindow !== null && (
          <button type="button" className={styles.plain} onClick={onChangeWindow}>
            {t('changeWindow')}
          </button>
        )}
        <button
          type="button"
          className={styles.icon}
          aria-label={isMine ? t('closeAndSignOut') : t('signOut')}
          title={isMine ? t('closeAndSignOut') : t('signOut')}
          onClick={onSignOut}
        >
          <LogOut aria-hidden="true" />
        </button>
      </div>
    </header>
  );
}
