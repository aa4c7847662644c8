import { Sheet } from '@hallbell/ui';
import { useTranslation } from 'react-i18next';
import styles from './take-sheet.module.css';

/** Asked before the start comes back; any touch is the answer. */
export function IdleSheet({ secondsLeft }: { secondsLeft: number }) {
  const { t } = useTranslation();
  return (
    <Sheet placement="foot" label={t('idle.title')}>
      <h1 className={styles.name}>{t('idle.title')}</h1>
      <p className={styles.prose}>{t('idle.lead', { count: secondsLeft })}</p>
      {/* A pointer or key anywhere has already been the answer. */}
      <button type="button" className={styles.take}>
        {t('idle.stay')}
      </button>
    </Sheet>
  );
}
