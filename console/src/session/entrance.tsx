import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageButton } from '../shell/language-button.tsx';
import styles from './entrance.module.css';

/** What stands before the console: its name, the other language, and one card. */
export function Entrance({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={styles.entrance}>
      <header className={styles.header}>
        <span className={styles.brand}>{t('title')}</span>
        <LanguageButton />
      </header>
      <main className={styles.main}>{children}</main>
    </div>
  );
}
