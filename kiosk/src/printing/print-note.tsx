import { CircleAlert, Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import styles from './print-note.module.css';
import type { Printing } from './use-printing.ts';

interface PrintNoteProps {
  printing: Printing;
  /** Whether it may still be printed here. */
  mayRepeat: boolean;
}

/** What becomes of the paper, over the ticket: where to take it, or what to do without it. */
export function PrintNote({ printing, mayRepeat }: PrintNoteProps) {
  const { t } = useTranslation();
  if (printing.phase !== 'failed') {
    return (
      <p className={styles.note} role="status">
        <Printer aria-hidden="true" />
        {t(`print.${printing.phase}`)}
      </p>
    );
  }
  const why = t(`print.state.${printing.state}`);
  return (
    <div className={styles.failed} role="alert">
      <CircleAlert aria-hidden="true" />
      <p className={styles.words}>
        <strong>{t(printing.isUnknown ? 'print.unknown' : 'print.notPrinted', { why })}</strong>
        <span>{t('print.advice')}</span>
      </p>
      {mayRepeat && printing.again !== null && (
        <button type="button" className={styles.again} onClick={printing.again}>
          {t('print.again')}
        </button>
      )}
    </div>
  );
}
