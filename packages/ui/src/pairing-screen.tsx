import { errorText } from '@hallbell/protocol';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from './i18n.ts';
import { PairingKeys } from './pairing-keys.tsx';
import styles from './pairing-screen.module.css';

const MAX_LENGTH = 32;

interface PairingScreenProps {
  /** What this device is, e.g. “取号机”. */
  deviceName: string;
  /** Exchanges the code for the device's token; on success the caller shows the screen itself. */
  onClaim: (pairingCode: string) => Promise<{ ok: true } | { ok: false; code: string }>;
  /** Why a code from the address did not work, as an error code. */
  problem: string | null;
  /** False where the browser keeps nothing over a reload. */
  isKept: boolean;
  /** Touched whatever the browser says of its pointer. */
  isTouched: boolean;
}

/** What a device shows until a manager has paired it. */
export function PairingScreen({ deviceName, onClaim, problem, isKept, isTouched }: PairingScreenProps) {
  const { t } = useTranslation('ui');
  const language = useLanguage();
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState(problem);

  const claim = async () => {
    setBusy(true);
    setRefusal(null);
    const result = await onClaim(code.trim().toUpperCase());
    setBusy(false);
    if (!result.ok) setRefusal(result.code);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (code.trim() !== '' && !busy) void claim();
  };

  return (
    <main className={styles.screen}>
      <form className={styles.card} data-touched={isTouched} onSubmit={submit}>
        <p className={styles.device}>{deviceName}</p>
        <h1 className={styles.title}>{t('pairing.title')}</h1>
        <p className={styles.lead}>{t('pairing.lead')}</p>
        {!isKept && <p className={styles.note}>{t('pairing.notKept')}</p>}
        <label className={styles.field}>
          {t('pairing.code')}
          <input
            className={styles.code}
            value={code}
            onChange={(event) => setCode(event.target.value)}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={MAX_LENGTH}
          />
        </label>
        <p className={styles.refusal} role="alert">
          {refusal !== null && errorText(refusal, language)}
        </p>
        <PairingKeys
          isAlwaysShown={isTouched}
          onLetter={(letter) => setCode((typed) => `${typed}${letter}`.slice(0, MAX_LENGTH))}
          onErase={() => setCode((typed) => typed.slice(0, -1))}
        />
        <button className={styles.submit} type="submit" disabled={busy || code.trim() === ''}>
          {busy ? t('pairing.busy') : t('pairing.submit')}
        </button>
      </form>
    </main>
  );
}
