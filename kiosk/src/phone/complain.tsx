import { type CaseReceipt, type CommandPayload, errorText, type RatingReason } from '@hallbell/protocol';
import { calendarDay, useLanguage } from '@hallbell/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './complain.module.css';
import fields from './rate-form.module.css';
import { ReasonBoxes } from './reason-boxes.tsx';

type Kind = 'complaint' | 'suggestion';
const KINDS = ['complaint', 'suggestion'] as const;
/** So many a ticket may bring. */
const MOST = 3;

interface ComplainProps {
  /** What this ticket has brought before. */
  cases: readonly CaseReceipt[];
  /** Null when it was taken, else why not, as an error code. */
  onComplain: (payload: CommandPayload<'case.open'>) => Promise<string | null>;
}

/** 投诉、意见: a form behind one key, and what became of those that were sent. */
export function Complain({ cases, onComplain }: ComplainProps) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <section className={styles.complain} aria-label={t('complain.title')}>
      {cases.length > 0 && (
        <ul className={styles.cases} aria-label={t('complain.yours')}>
          {cases.map((one) => (
            <CaseCard key={one.id} of={one} />
          ))}
        </ul>
      )}
      {isOpen ? (
        <ComplainForm
          onComplain={async (payload) => {
            const code = await onComplain(payload);
            if (code === null) setIsOpen(false);
            return code;
          }}
          onClose={() => setIsOpen(false)}
        />
      ) : (
        cases.length < MOST && (
          <button type="button" className={styles.open} onClick={() => setIsOpen(true)}>
            {t('complain.title')}
          </button>
        )
      )}
    </section>
  );
}

/** How one stands, in the citizen's words. */
function CaseCard({ of }: { of: CaseReceipt }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  // The last day in time: the deadline itself is the midnight after it.
  const until = calendarDay(
    Date.parse(of.state === 'open' ? of.contactDueAt : of.resultDueAt) - 1,
    zone,
    language,
  );
  const found = of.finding && t(`complain.${of.kind === 'suggestion' ? 'taken' : 'found'}.${of.finding}`);
  return (
    <li className={styles.case}>
      <p className={styles.number}>
        {t(`complain.sent.${of.kind}`)} {of.number}
      </p>
      <p className={styles.state}>{found ?? t(`complain.state.${of.state}`, { day: until })}</p>
      {of.findingReason !== null && <p className={styles.why}>{of.findingReason}</p>}
    </li>
  );
}

function ComplainForm({ onComplain, onClose }: Pick<ComplainProps, 'onComplain'> & { onClose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [kind, setKind] = useState<Kind>('complaint');
  const [reasons, setReasons] = useState<RatingReason[]>([]);
  const [text, setText] = useState('');
  const [phone, setPhone] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const words = text.trim();
  const isEmpty = words === '' && reasons.length === 0;

  const send = async () => {
    setBusy(true);
    setRefusal(null);
    const code = await onComplain({
      kind,
      reasons,
      ...(words === '' ? {} : { text: words }),
      ...(phone.trim() === '' ? {} : { phone: phone.trim() }),
    });
    setBusy(false);
    setRefusal(code);
  };

  return (
    <div className={fields.form}>
      <p className={fields.title}>{t('complain.title')}</p>
      <p className={fields.secret}>{t('complain.lead')}</p>
      <div className={fields.more}>
        <fieldset className={fields.reasons}>
          <legend>{t('complain.what')}</legend>
          {KINDS.map((each) => (
            <label key={each} className={styles.kind}>
              <input type="radio" name="kind" checked={kind === each} onChange={() => setKind(each)} />
              {t(`complain.kind.${each}`)}
            </label>
          ))}
        </fieldset>
        <ReasonBoxes legend={t('complain.about')} reasons={reasons} onChange={setReasons} />
        <textarea
          className={fields.comment}
          value={text}
          aria-label={t('complain.text')}
          placeholder={t('complain.text')}
          maxLength={1000}
          rows={3}
          onChange={(event) => setText(event.target.value)}
        />
        <label className={styles.phone}>
          {t('complain.phone')}
          <input
            type="tel"
            inputMode="tel"
            autoComplete="tel"
            maxLength={11}
            value={phone}
            onChange={(event) => setPhone(event.target.value)}
          />
        </label>
        {refusal !== null && (
          <p className={fields.refusal} role="alert">
            {errorText(refusal, language)}
          </p>
        )}
        <button type="button" className={fields.send} disabled={busy || isEmpty} onClick={() => void send()}>
          {busy ? t('rate.sending') : t('complain.send')}
        </button>
        <button type="button" className={styles.open} onClick={onClose}>
          {t('complain.close')}
        </button>
      </div>
    </div>
  );
}
