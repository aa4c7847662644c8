import { useTranslation } from 'react-i18next';
import styles from './offline-line.module.css';

/** Says, without alarm, that the hub is away and tickets are given all the same. */
export function OfflineLine() {
  const { t } = useTranslation();
  return (
    <p className={styles.line} role="status">
      <span className={styles.mark} aria-hidden="true" />
      <span>{t('offline.line')}</span>
    </p>
  );
}
