import { newCommandId } from '@hallbell/hall-client';
import {
  type CaseReceipt,
  type CommandAck,
  type CommandPayload,
  errorText,
  RATING_REASONS,
  type RatingReason,
  type WindowConfigRow,
} from '@hallbell/protocol';
import { Sheet, TicketNumber, useLanguage } from '@hallbell/ui';
import { Delete } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './complaint-sheet.module.css';
import taking from './take-sheet.module.css';

export type OpenCase = (
  payload: CommandPayload<'case.open'>,
  commandId: string,
) => Promise<CommandAck<'case.open'>>;

const PHONE_DIGITS = 11;
const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

interface ComplaintSheetProps {
  windows: readonly WindowConfigRow[];
  onOpenCase: OpenCase;
  onClose: () => void;
}

type Step = 'kind' | 'about' | 'phone';

/** 投诉、意见 without a ticket and without typing: what it is, about what, and a phone number for whoever wants an answer. */
export function ComplaintSheet({ windows, onOpenCase, onClose }: ComplaintSheetProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [step, setStep] = useState<Step>('kind');
  const [kind, setKind] = useState<'complaint' | 'suggestion'>('complaint');
  const [reasons, setReasons] = useState<RatingReason[]>([]);
  const [windowId, setWindowId] = useState<string | null>(null);
  const [phone, setPhone] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [opened, setOpened] = useState<CaseReceipt | null>(null);
  // One press is one case, however often it is sent.
  const commandId = useRef(newCommandId());

  const send = async () => {
    setBusy(true);
    setRefusal(null);
    const payload = {
      kind,
      reasons,
      ...(windowId === null ? {} : { windowId }),
      ...(phone === '' ? {} : { phone }),
    };
    const ack = await onOpenCase(payload, commandId.current);
    setBusy(false);
    if (ack.ok) return setOpened(ack.result.case);
    // What was refused is another case once it is changed.
    commandId.current = newCommandId();
    setRefusal(ack.problem.code);
  };
  const toggle = (reason: RatingReason) =>
    setReasons((before) =>
      before.includes(reason) ? before.filter((each) => each !== reason) : [...before, reason],
    );

  if (opened !== null) {
    return (
      <Sheet placement="foot" label={t('complaint.done')} onClose={onClose}>
        <h1 className={taking.name}>{t('complaint.done')}</h1>
        <p className={taking.prose}>{t('complaint.number')}</p>
        <TicketNumber number={opened.number} className={styles.number} />
        <p className={taking.prose}>{t(phone === '' ? 'complaint.later' : 'complaint.call')}</p>
        <button type="button" className={taking.take} onClick={onClose}>
          {t('complaint.finish')}
        </button>
      </Sheet>
    );
  }

  return (
    <Sheet placement="foot" label={t('complaint.title')} onClose={onClose}>
      <h1 className={taking.name}>{t('complaint.title')}</h1>
      {step === 'kind' && (
        <div className={styles.kinds}>
          {(['complaint', 'suggestion'] as const).map((each) => (
            <button
              type="button"
              key={each}
              className={styles.kind}
              onClick={() => {
                setKind(each);
                setStep('about');
              }}
            >
              {t(`complaint.kind.${each}`)}
            </button>
          ))}
        </div>
      )}
      {step === 'about' && (
        <>
          <h2 className={styles.question}>{t('complaint.about')}</h2>
          <div className={taking.classes}>
            {RATING_REASONS.map((reason) => (
              <button
                type="button"
                key={reason}
                className={styles.choice}
                aria-pressed={reasons.includes(reason)}
                onClick={() => toggle(reason)}
              >
                {t(`complaint.reason.${reason}`)}
              </button>
            ))}
          </div>
          <h2 className={styles.question}>{t('complaint.window')}</h2>
          <div className={styles.windows}>
            {windows.map((window) => (
              <button
                type="button"
                key={window.windowId}
                className={styles.choice}
                aria-pressed={windowId === window.windowId}
                onClick={() => setWindowId(windowId === window.windowId ? null : window.windowId)}
              >
                {window.number}
              </button>
            ))}
          </div>
          <button
            type="button"
            className={taking.take}
            disabled={reasons.length === 0}
            onClick={() => setStep('phone')}
          >
            {t('complaint.next')}
          </button>
        </>
      )}
      {step === 'phone' && (
        <>
          <h2 className={styles.question}>{t('complaint.phone')}</h2>
          <output className={styles.entered} aria-label={t('complaint.phone')}>
            {phone}
          </output>
          {refusal !== null && (
            <p className={styles.wrong} role="alert">
              {errorText(refusal, language)}
            </p>
          )}
          {/* biome-ignore lint/a11y/useSemanticElements: a keypad is no set of fields */}
          <div className={styles.digits} role="group" aria-label={t('identity.keys')}>
            {KEYS.map((key) => (
              <Key key={key} name={key} onPress={() => type(key)} />
            ))}
            <button type="button" className={styles.digit} onClick={() => setPhone('')}>
              {t('find.clear')}
            </button>
            <Key name="0" onPress={() => type('0')} />
            <button
              type="button"
              className={styles.digit}
              aria-label={t('find.erase')}
              onClick={() => setPhone((before) => before.slice(0, -1))}
            >
              <Delete aria-hidden="true" />
            </button>
          </div>
          <button
            type="button"
            className={taking.take}
            disabled={busy || (phone !== '' && phone.length < PHONE_DIGITS)}
            onClick={() => void send()}
          >
            {t(phone === '' ? 'complaint.sendWithout' : 'complaint.send')}
          </button>
        </>
      )}
      <button type="button" className={taking.back} onClick={onClose}>
        {t('complaint.close')}
      </button>
    </Sheet>
  );

  function type(key: string): void {
    setPhone((before) => (before.length < PHONE_DIGITS ? before + key : before));
  }
}

function Key({ name, onPress }: { name: string; onPress: () => void }) {
  return (
    <button type="button" className={styles.digit} onClick={onPress}>
      {name}
    </button>
  );
}
