import { PAIRING_CODE_LETTERS } from '@hallbell/protocol';
import { useTranslation } from 'react-i18next';
import styles from './pairing-keys.module.css';

interface PairingKeysProps {
  /** Also where the pointer looks like a mouse, as that of many a kiosk's touch screen does. */
  isAlwaysShown: boolean;
  onLetter: (letter: string) => void;
  onErase: () => void;
}

/** Keys for the letters that a pairing code may have, where there is no other keyboard. */
export function PairingKeys({ isAlwaysShown, onLetter, onErase }: PairingKeysProps) {
  const { t } = useTranslation('ui');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a keyboard is no set of fields
    <div className={styles.keys} role="group" aria-label={t('pairing.keys')} data-always={isAlwaysShown}>
      {[...PAIRING_CODE_LETTERS].map((letter) => (
        <button type="button" key={letter} className={styles.key} onClick={() => onLetter(letter)}>
          {letter}
        </button>
      ))}
      <button type="button" className={`${styles.key} ${styles.erase}`} onClick={onErase}>
        {t('pairing.erase')}
      </button>
    </div>
  );
}
