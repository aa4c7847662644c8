import { useTranslation } from 'react-i18next';
import styles from './overdue-badge.module.css';
import { useWatchedCases } from './watched-cases.ts';

/** How many follow-ups are overdue, beside the page's link. */
export function OverdueBadge() {
  const { t } = useTranslation();
  const count = useWatchedCases().filter(({ urgency }) => urgency === 'overdue').length;
  if (count === 0) return null;
  return (
    <span className={styles.badge}>
      <span aria-hidden="true">{count}</span>
      <span className={styles.words}>{t('cases.badge', { count })}</span>
    </span>
  );
}
