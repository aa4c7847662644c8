import type { HallRow } from '@hallbell/protocol';
import { Sheet } from '@hallbell/ui';
import { useTranslation } from 'react-i18next';
import styles from './take-sheet.module.css';

interface HelpSheetProps {
  hall: HallRow;
  /** Null while nothing can be complained of, as with the hub away. */
  onComplain: (() => void) | null;
  onClose: () => void;
}

export function HelpSheet({ hall, onComplain, onClose }: HelpSheetProps) {
  const { t } = useTranslation();
  return (
    <Sheet placement="foot" label={t('help.title')} onClose={onClose}>
      <h1 className={styles.name}>{t('help.title')}</h1>
      <p className={styles.prose}>{t('help.lead')}</p>
      <p className={styles.prose}>{t('help.desk')}</p>
      {hall.contactPhone !== null && (
        <p className={styles.note}>{t('help.contact', { phone: hall.contactPhone })}</p>
      )}
      {hall.complaintPhone !== null && (
        <p className={styles.note}>{t('help.complaint', { phone: hall.complaintPhone })}</p>
      )}
      {onComplain !== null && (
        <button type="button" className={styles.class} onClick={onComplain}>
          {t('complaint.title')}
        </button>
      )}
      <button type="button" className={styles.take} onClick={onClose}>
        {t('help.close')}
      </button>
    </Sheet>
  );
}
