import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './give-up.module.css';

interface GiveUpProps {
  number: string;
  errorText: (code: string) => string;
  /** Null when it was given up, else why not, as an error code. */
  onCancel: () => Promise<string | null>;
}

/** Gives the ticket up, after asking once. */
export function GiveUp({ number, errorText, onCancel }: GiveUpProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  const giveUp = async () => {
    setBusy(true);
    const code = await onCancel();
    setBusy(false);
    setAsking(false);
    setRefusal(code);
  };

  return (
    <div className={styles.area}>
      <p className={styles.refusal} role="alert">
        {refusal !== null && errorText(refusal)}
      </p>
      {asking ? (
        <div className={styles.ask} role="alertdialog" aria-label={t('giveUp')}>
          <p>{t('giveUpAsk', { number })}</p>
          <div className={styles.answers}>
            <button type="button" className={styles.keep} onClick={() => setAsking(false)}>
              {t('giveUpNo')}
            </button>
            <button type="button" className={styles.yes} disabled={busy} onClick={() => void giveUp()}>
              {t('giveUpYes')}
            </button>
          </div>
        </div>
      ) : (
        <button type="button" className={styles.open} onClick={() => setAsking(true)}>
          {t('giveUp')}
        </button>
      )}
    </div>
  );
}
