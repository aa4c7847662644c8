import { HallClock } from '@hallbell/ui';
import { useTranslation } from 'react-i18next';
import styles from './header.module.css';

interface HeaderProps {
  name: string;
  nowMs: number;
  timeZone: string;
  /** The sample hall, open whatever the hour. */
  demo: boolean;
}

export function Header({ name, nowMs, timeZone, demo }: HeaderProps) {
  const { t } = useTranslation();
  return (
    <header className={styles.header}>
      <div>
        <p className={styles.name}>{name}</p>
        {demo && <p className={styles.demo}>{t('demo')}</p>}
      </div>
      <HallClock nowMs={nowMs} timeZone={timeZone} withDay className={styles.clock} />
    </header>
  );
}
