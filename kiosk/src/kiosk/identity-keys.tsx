import { isValidIdentity } from '@hallbell/domain';
import { Delete } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './identity-keys.module.css';

const LENGTH = 18;
const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'X', '0'] as const;

interface IdentityKeysProps {
  busy: boolean;
  onEntered: (identity: string) => void;
}

/** An 18-character citizen ID number by keys on the screen; checked before it is sent. */
export function IdentityKeys({ busy, onEntered }: IdentityKeysProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const full = text.length === LENGTH;
  const valid = full && isValidIdentity(text);
  const add = (key: string) => setText((now) => (now.length < LENGTH ? now + key : now));
  const erase = () => setText((now) => now.slice(0, -1));

  useEffect(() => {
    const typed = (event: KeyboardEvent) => {
      if (/^[\dXx]$/.test(event.key)) {
        const key = event.key.toUpperCase();
        setText((now) => (now.length < LENGTH ? now + key : now));
      }
      if (event.key === 'Backspace') setText((now) => now.slice(0, -1));
    };
    addEventListener('keydown', typed);
    return () => removeEventListener('keydown', typed);
  }, []);

  return (
    <div className={styles.identity}>
      <h2 className={styles.title}>{t('identity.title')}</h2>
      <p className={styles.lead}>{t('identity.lead')}</p>
      <output className={styles.number} aria-label={t('identity.title')}>
        {/* In the groups of the card: area, birth date, order. */}
        {[text.slice(0, 6), text.slice(6, 14), text.slice(14)].join(' ').trim()}
      </output>
      <p className={styles.wrong} role="alert">
        {full && !valid && t('identity.wrong')}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a keypad is no set of fields */}
      <div className={styles.keys} role="group" aria-label={t('identity.keys')}>
        {KEYS.map((key) => (
          <button type="button" key={key} className={styles.key} onClick={() => add(key)}>
            {key}
          </button>
        ))}
        <button type="button" className={styles.key} aria-label={t('find.erase')} onClick={erase}>
          <Delete aria-hidden="true" />
        </button>
      </div>
      <button type="button" className={styles.take} disabled={!valid || busy} onClick={() => onEntered(text)}>
        {busy ? t('take.taking') : t('take.now')}
      </button>
    </div>
  );
}
