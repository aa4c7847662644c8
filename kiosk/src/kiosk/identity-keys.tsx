import { isValidIdentity, maskIdentity, readCardText } from '@hallbell/domain';
import { Delete } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CardReader } from '../identity/card-reader.ts';
import { useCards } from '../identity/use-cards.ts';
import styles from './identity-keys.module.css';

const LENGTH = 18;
const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'X', '0'] as const;

interface IdentityKeysProps {
  busy: boolean;
  /** Null where this kiosk is not known to have one. */
  cardReader: CardReader | null;
  onEntered: (identity: string) => void;
}

/** An 18-character citizen ID number, by a card or by keys on the screen; checked before it is sent. */
export function IdentityKeys({ busy, cardReader, onEntered }: IdentityKeysProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [wrongCard, setWrongCard] = useState<'not_identity' | 'misread' | null>(null);
  const full = text.length === LENGTH;
  const valid = full && isValidIdentity(text);
  const press = (key: string) => {
    setWrongCard(null);
    if (key === 'Backspace') setText((now) => now.slice(0, -1));
    else if (/^[\dXx]$/.test(key)) {
      setText((now) => (now.length < LENGTH ? now + key.toUpperCase() : now));
    }
  };
  const onCard = (cardText: string) => {
    if (busy) return;
    const card = readCardText(cardText);
    setWrongCard(card.kind === 'identity' ? null : card.kind);
    setText(card.kind === 'identity' ? card.identity : '');
    if (card.kind === 'identity') onEntered(card.identity);
  };
  useCards(cardReader, { onKey: press, onCard });

  return (
    <div className={styles.identity}>
      <h2 className={styles.title}>{t(cardReader === null ? 'identity.title' : 'identity.cardTitle')}</h2>
      <p className={styles.lead}>{t('identity.lead')}</p>
      <output className={styles.number} aria-label={t('identity.title')}>
        {/* Whoever stands behind sees no more of it than is needed to type it. */}
        {inGroups(valid ? maskIdentity(text) : text)}
      </output>
      <p className={styles.wrong} role="alert">
        {wrongCard !== null && t(`identity.card.${wrongCard}`)}
        {wrongCard === null && full && !valid && t('identity.wrong')}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a keypad is no set of fields */}
      <div className={styles.keys} role="group" aria-label={t('identity.keys')}>
        {KEYS.map((key) => (
          <button type="button" key={key} className={styles.key} onClick={() => press(key)}>
            {key}
          </button>
        ))}
        <button
          type="button"
          className={styles.key}
          aria-label={t('find.erase')}
          onClick={() => press('Backspace')}
        >
          <Delete aria-hidden="true" />
        </button>
      </div>
      <button type="button" className={styles.take} disabled={!valid || busy} onClick={() => onEntered(text)}>
        {busy ? t('take.taking') : t('take.now')}
      </button>
    </div>
  );
}

/** In the groups of the card: area, birth date, order. */
function inGroups(text: string): string {
  return [text.slice(0, 6), text.slice(6, 14), text.slice(14)].join(' ').trim();
}
