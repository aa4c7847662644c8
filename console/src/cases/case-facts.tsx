import type { CaseContactResource, CaseDetail } from '@hallbell/protocol';
import { Button } from 'antd';
import { Eye } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../hub/use-send.ts';
import { useTimes } from '../parts/use-times.ts';
import { useSession } from '../session/session.ts';
import { useCaseWords } from './case-words.ts';
import styles from './cases.module.css';

/** What the citizen said, what happened at the window, by what they can be reached, and until when. */
export function CaseFacts({ of }: { of: CaseDetail }) {
  const { t } = useTranslation();
  const words = useCaseWords();
  const { timeText } = useTimes();
  const reasons = of.reasons.map((reason) => t(`cases.reason.${reason}`)).join(t('listComma'));
  const comment = of.text ?? of.rating?.comment ?? null;
  return (
    <div className={styles.facts}>
      <section>
        <h3>{t('cases.detail.said')}</h3>
        {reasons !== '' && <p className={styles.reasons}>{reasons}</p>}
        {comment === null ? (
          <p className={styles.soft}>{t('cases.nothingSaid')}</p>
        ) : (
          <blockquote>{comment}</blockquote>
        )}
        <dl>
          <dt>{t('cases.detail.contact')}</dt>
          <dd>
            <Contact of={of} />
          </dd>
          <dt>{t('cases.detail.contactDue')}</dt>
          <dd>{deadline(of.contactDueAt, of.contactedAt)}</dd>
          <dt>{t('cases.detail.resultDue')}</dt>
          <dd>{deadline(of.resultDueAt, of.resolvedAt)}</dd>
          {of.finding !== null && (
            <>
              <dt>{t('cases.detail.result')}</dt>
              <dd>
                <strong>{words.finding(of)}</strong> {of.findingReason}
              </dd>
            </>
          )}
        </dl>
      </section>
      <section>
        <h3>{t('cases.detail.happened')}</h3>
        <dl>
          {of.window !== null && (
            <>
              <dt>{t('cases.detail.window')}</dt>
              <dd>{t('cases.windowNumber', { number: of.window.number })}</dd>
            </>
          )}
          {of.staff !== null && (
            <>
              <dt>{t('cases.detail.staff')}</dt>
              <dd>{of.staff.name}</dd>
            </>
          )}
          {of.service !== null && (
            <>
              <dt>{t('cases.detail.service')}</dt>
              <dd>{words.service(of.service)}</dd>
            </>
          )}
          <Serving of={of} />
        </dl>
        {of.serving === null && <p className={styles.soft}>{t('cases.detail.noServing')}</p>}
      </section>
    </div>
  );

  function deadline(until: string, doneAt: string | null): string {
    return doneAt === null
      ? t('cases.detail.until', { at: timeText(until) })
      : t('cases.detail.doneAt', { at: timeText(doneAt) });
  }
}

function Serving({ of: { serving, level } }: { of: CaseDetail }) {
  const { t } = useTranslation();
  const { timeText } = useTimes();
  if (serving === null) return null;
  const minutes = (seconds: number) => t('cases.detail.minutes', { count: Math.round(seconds / 6) / 10 });
  return (
    <>
      <dt>{t('cases.detail.ticket')}</dt>
      <dd>{serving.ticketNumber}</dd>
      <dt>{t('cases.detail.called')}</dt>
      <dd>
        {timeText(serving.calledAt)} · {t('cases.detail.calls', { count: serving.calls })}
      </dd>
      <dt>{t('cases.detail.wait')}</dt>
      <dd>{minutes(serving.waitSeconds)}</dd>
      <dt>{t('cases.detail.handling')}</dt>
      <dd>
        {serving.handlingSeconds === null ? '—' : minutes(serving.handlingSeconds)}
        {' · '}
        {t('cases.detail.standard', { time: minutes(serving.standardSeconds) })}
      </dd>
      {level !== null && (
        <>
          <dt>{t('cases.detail.rated')}</dt>
          <dd>{t(`cases.level.${level}`)}</dd>
        </>
      )}
    </>
  );
}

/** Masked, until somebody who has to ring them asks for it. */
function Contact({ of }: { of: CaseDetail }) {
  const { t } = useTranslation();
  const { hallId } = useSession();
  const send = useSend();
  const [phone, setPhone] = useState<string | null>(null);
  if (of.contact === null) return t(of.hadContact ? 'cases.detail.erased' : 'cases.detail.noContact');
  const reveal = async () => {
    const outcome = await send<CaseContactResource>(`/api/v1/halls/${hallId}/cases/${of.id}/contact-number`);
    if (outcome.ok) setPhone(outcome.value.phone);
  };
  return (
    <span className={styles.contact}>
      {phone ?? of.contact}
      {phone === null && !of.isOwnMatter && of.state !== 'closed' && (
        <Button
          size="small"
          icon={<Eye size={14} />}
          title={t('cases.detail.revealHint')}
          onClick={() => void reveal()}
        >
          {t('cases.detail.reveal')}
        </Button>
      )}
    </span>
  );
}
