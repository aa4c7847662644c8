import {
  type CaseReceipt,
  type CommandPayload,
  errorText,
  type LineRows,
  nameIn,
  type TicketRow,
} from '@hallbell/protocol';
import {
  changeLanguage,
  clockTime,
  isStale,
  type ScreenConnection,
  TicketNumber,
  useLanguage,
} from '@hallbell/ui';
import { BellRing } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Complain } from './complain.tsx';
import { GiveUp } from './give-up.tsx';
import styles from './phone-screen.module.css';
import { RateForm } from './rate-form.tsx';
import type { Absence } from './use-absence.ts';
import { WaitingCard } from './waiting-card.tsx';

/** Three pulses, felt in a pocket. */
const CALL_PULSES_MS = [400, 150, 400, 150, 400];

/** What a command of the phone came to: null when it was done, else why not, as an error code. */
type Outcome = string | null;

interface PhoneScreenProps {
  /** Undefined until the row has come. */
  ticket: TicketRow | undefined;
  /** Why none comes; null while one may. */
  absence?: Absence | null;
  line: Partial<LineRows>;
  connection: ScreenConnection;
  /** Epoch milliseconds of the hub's clock. */
  nowMs: number;
  onCancel: () => Promise<Outcome>;
  onRate: (payload: CommandPayload<'serving.rate'>) => Promise<Outcome>;
  /** What this ticket's bearer has complained of or suggested. */
  cases?: readonly CaseReceipt[];
  onComplain: (payload: CommandPayload<'case.open'>) => Promise<Outcome>;
}

/** The page behind the ticket's QR code, from the queue to the rating. */
export function PhoneScreen({ ticket, absence = null, line, connection, nowMs, ...rest }: PhoneScreenProps) {
  const { onCancel, onRate, cases = [], onComplain } = rest;
  const { t } = useTranslation();
  const language = useLanguage();
  const called = ticket?.status === 'called';
  const calls = ticket?.calls ?? 0;
  useCallPulse(called, calls);

  if (ticket === undefined) {
    return absence === null ? (
      <Message title={t('loading')} busy />
    ) : (
      <Message title={t(`absent.${absence}`)} lead={t(`absent.${absence}Lead`)} />
    );
  }

  const stale = isStale(connection, nowMs);
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <div className={`${styles.screen} ${called ? styles.called : ''}`}>
      <header className={styles.header}>
        <p className={styles.hall}>
          {nameIn(language, { name: ticket.hallName, nameEn: ticket.hallNameEn })}
        </p>
        <button
          type="button"
          className={styles.language}
          lang={other}
          onClick={() => void changeLanguage(other)}
        >
          {t('language')}
        </button>
      </header>
      {stale && (
        <p className={styles.stale} role="status">
          {t('stale', { time: clockTime(connection.sinceMs, deviceZone()) })}
        </p>
      )}
      <main className={`${styles.main} ${stale ? styles.dimmed : ''}`}>
        <div className={styles.head}>
          <p className={styles.service}>
            {nameIn(language, { name: ticket.serviceName, nameEn: ticket.serviceNameEn })}
          </p>
          <p className={styles.label}>{t('yours')}</p>
          <TicketNumber number={ticket.number} className={styles.number} />
          {ticket.paperNumber !== null && (
            <p className={styles.paper}>
              {t('renumbered', { paper: ticket.paperNumber, number: ticket.number })}
            </p>
          )}
        </div>
        <div aria-live="assertive">
          <Standing ticket={ticket} line={line} onRate={onRate} />
        </div>
        {!called && <Complain cases={cases} onComplain={onComplain} />}
        {(ticket.status === 'waiting' || called) && (
          <GiveUp
            number={ticket.number}
            errorText={(code) => errorText(code, language)}
            onCancel={onCancel}
          />
        )}
      </main>
    </div>
  );
}

function Standing({
  ticket,
  line,
  onRate,
}: Pick<PhoneScreenProps, 'line' | 'onRate'> & { ticket: TicketRow }) {
  const { t } = useTranslation();
  switch (ticket.status) {
    case 'waiting':
      return <WaitingCard ticket={ticket} line={line} />;
    case 'called':
      return <CalledCard ticket={ticket} />;
    case 'serving':
      return (
        <Note
          title={t('serving')}
          lead={ticket.windowNumber === null ? null : t('servingAt', { window: ticket.windowNumber })}
        />
      );
    case 'held':
      return <Note title={t('held')} lead={null} />;
    case 'finished':
      return (
        <>
          <Note title={t('finished')} lead={null} />
          {ticket.rating !== null && (
            <RateForm key={ticket.rating.servingId} rating={ticket.rating} onRate={onRate} />
          )}
        </>
      );
    case 'no_show':
      return <Note title={t('no_show')} lead={t('noShowLead')} />;
    case 'cancelled':
      return <Note title={t('cancelled')} lead={t('cancelledLead')} />;
    case 'expired':
      return <Note title={t('expired')} lead={t('expiredLead')} />;
  }
}

function CalledCard({ ticket }: { ticket: TicketRow }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const area = language === 'en' ? (ticket.areaEn ?? ticket.area) : ticket.area;
  return (
    <section className={styles.call}>
      <BellRing className={styles.bell} aria-hidden="true" />
      <p className={styles.callLead}>{t('calledLead')}</p>
      <p className={styles.callTo}>{t('called', { window: ticket.windowNumber ?? '–' })}</p>
      {area !== null && <p className={styles.callArea}>{area}</p>}
      {ticket.calls > 1 && <p className={styles.callAgain}>{t('calledAgain', { count: ticket.calls })}</p>}
    </section>
  );
}

function Note({ title, lead }: { title: string; lead: string | null }) {
  return (
    <section className={styles.note}>
      <p className={styles.noteTitle}>{title}</p>
      {lead !== null && <p className={styles.noteLead}>{lead}</p>}
    </section>
  );
}

function Message({ title, lead, busy = false }: { title: string; lead?: string; busy?: boolean }) {
  return (
    <main className={styles.message} aria-busy={busy}>
      <h1 className={styles.noteTitle}>{title}</h1>
      {lead !== undefined && <p className={styles.noteLead}>{lead}</p>}
    </main>
  );
}

/** Buzzes once for each call that this page has not buzzed for. */
function useCallPulse(called: boolean, calls: number): void {
  const [felt, setFelt] = useState(0);
  useEffect(() => {
    if (!called || calls <= felt) return;
    setFelt(calls);
    // Not every browser has it, and some refuse it before a touch.
    navigator.vibrate?.(CALL_PULSES_MS);
  }, [called, calls, felt]);
}

function deviceZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
