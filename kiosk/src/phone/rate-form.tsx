import { type CommandPayload, errorText, type RatingReason, type TicketRow } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Angry, Annoyed, Frown, Laugh, Smile } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './rate-form.module.css';
import { ReasonBoxes } from './reason-boxes.tsx';

const LEVELS = [
  { level: 5, Face: Laugh },
  { level: 4, Face: Smile },
  { level: 3, Face: Annoyed },
  { level: 2, Face: Frown },
  { level: 1, Face: Angry },
] as const;

interface RateFormProps {
  rating: NonNullable<TicketRow['rating']>;
  /** Null when it was taken, else why not, as an error code. */
  onRate: (payload: CommandPayload<'serving.rate'>) => Promise<string | null>;
}

/** Five levels in words; the lowest two ask what was wrong before they are sent. */
export function RateForm({ rating, onRate }: RateFormProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [low, setLow] = useState<1 | 2 | null>(null);
  const [reasons, setReasons] = useState<RatingReason[]>([]);
  const [comment, setComment] = useState('');
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  if (rating.rated || sent) {
    return (
      <section className={styles.thanks} role="status">
        <p className={styles.title}>{t('rate.thanks')}</p>
        <p className={styles.secret}>{t('rate.thanksLead')}</p>
      </section>
    );
  }

  const send = async (level: number, more: { reasons?: RatingReason[]; comment?: string }) => {
    setBusy(true);
    setRefusal(null);
    const code = await onRate({ servingId: rating.servingId, level, ...more });
    setBusy(false);
    setRefusal(code);
    setSent(code === null);
  };
  const sendLow = (level: 1 | 2) => {
    const words = comment.trim();
    void send(level, { reasons, ...(words === '' ? {} : { comment: words }) });
  };
  const press = (level: 1 | 2 | 3 | 4 | 5) => {
    if (level === 1 || level === 2) setLow(level);
    else void send(level, {});
  };

  return (
    <section className={styles.form} aria-label={t('rate.title')}>
      <p className={styles.title}>{t('rate.title')}</p>
      <p className={styles.secret}>{t('rate.secret')}</p>
      {refusal !== null && (
        <p className={styles.refusal} role="alert">
          {errorText(refusal, language)}
        </p>
      )}
      {low === null ? (
        <div className={styles.levels}>
          {LEVELS.map(({ level, Face }) => (
            <button
              type="button"
              key={level}
              className={styles.level}
              disabled={busy}
              onClick={() => press(level)}
            >
              <Face aria-hidden="true" />
              {t(`rate.levels.${level}`)}
            </button>
          ))}
        </div>
      ) : (
        <div className={styles.more}>
          <p className={styles.chosen}>
            {t(`rate.levels.${low}`)}
            <button type="button" className={styles.change} onClick={() => setLow(null)}>
              {t('rate.change')}
            </button>
          </p>
          <ReasonBoxes legend={t('rate.reasons')} reasons={reasons} onChange={setReasons} />
          <textarea
            className={styles.comment}
            value={comment}
            aria-label={t('rate.comment')}
            placeholder={t('rate.comment')}
            maxLength={1000}
            rows={3}
            onChange={(event) => setComment(event.target.value)}
          />
          <button type="button" className={styles.send} disabled={busy} onClick={() => sendLow(low)}>
            {busy ? t('rate.sending') : t('rate.send')}
          </button>
        </div>
      )}
    </section>
  );
}
