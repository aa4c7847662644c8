import { useTranslation } from 'react-i18next';
import { DeskSheet } from './desk-sheet.tsx';
import styles from './relieve-sheet.module.css';

interface RelieveSheetProps {
  /** Who has the window. */
  clerk: string;
  onRelieve: () => void;
  onClose: () => void;
}

/** A manager closes a window that its clerk has left: asked first, since the clerk may only be out of sight. */
export function RelieveSheet({ clerk, onRelieve, onClose }: RelieveSheetProps) {
  const { t } = useTranslation();
  return (
    <DeskSheet title={t('relieve.title')} lead={t('relieve.lead', { name: clerk })} onClose={onClose}>
      <div className={styles.choice}>
        <button type="button" className={styles.plain} onClick={onClose}>
          {t('sheet.close')}
        </button>
        <button type="button" className={styles.close} onClick={onRelieve}>
          {t('relieve.close')}
        </button>
      </div>
    </DeskSheet>
  );
}
