import { nameIn, type TicketResource } from '@hallbell/protocol';
import { clockTime, QrCode, TicketNumber, useLanguage, WaitRange } from '@hallbell/ui';
import { useTranslation } from 'react-i18next';
import { isOfKiosk } from '../offline/index.ts';
import { phoneAddress } from '../printing/phone-address.ts';
import { PrintNote } from '../printing/print-note.tsx';
import type { Printing } from '../printing/use-printing.ts';
import type { TakenTicket } from './taken-ticket.ts';
import styles from './ticket-view.module.css';
import { listed, windowNumbers } from './window-numbers.ts';

interface TicketViewProps {
  taken: TakenTicket;
  /** The hall's. */
  timeZone: string;
  /** Null where this kiosk prints nothing. */
  printing: Printing | null;
  mayRepeat: boolean;
  /** Where phones reach the hub. */
  citizenUrl: string;
  secondsLeft: number;
  onDone: () => void;
}

/** The ticket: its number as large as the screen lets it, the QR code, and three facts. */
export function TicketView({ taken: { ticket, service }, printing, ...rest }: TicketViewProps) {
  const { timeZone, mayRepeat, citizenUrl, secondsLeft, onDone } = rest;
  const { t } = useTranslation();
  const language = useLanguage();
  // Nobody knows yet who stands before it.
  const isOffline = isOfKiosk(ticket);
  const scan = isOffline ? t('offline.scan') : t('done.scan');
  const areas = [
    ...new Set(
      service.windows.flatMap(({ area, areaEn }) =>
        language === 'en' ? (areaEn ?? area ?? []) : (area ?? []),
      ),
    ),
  ];
  return (
    <section className={styles.page} aria-label={t('done.title')}>
      {printing !== null && <PrintNote printing={printing} mayRepeat={mayRepeat} />}
      <div className={styles.ticket}>
        <p className={styles.service} role="status">
          {t('done.title')} · {nameIn(language, service)}
        </p>
        <p className={styles.label}>{t('done.yours')}</p>
        <TicketNumber number={ticket.number} className={styles.number} />
        {isOffline && <p className={styles.offline}>{t('offline.note')}</p>}
        <dl className={`${styles.facts} ${isOffline ? styles.two : ''}`}>
          {isOffline ? (
            <div>
              <dt>{t('offline.taken')}</dt>
              <dd>{clockTime(Date.parse(ticket.takenAt), timeZone)}</dd>
            </div>
          ) : (
            <PlaceFacts ticket={ticket} />
          )}
          <div>
            <dt>{t('done.where')}</dt>
            <dd>
              {areas.length > 0 ? listed(areas, language) : t('done.anywhere')}
              {service.windows.length > 0 && (
                <span className={styles.windows}>{t('done.windows', windowNumbers(service, language))}</span>
              )}
            </dd>
          </div>
        </dl>
        <div className={styles.phone}>
          <QrCode value={phoneAddress(ticket, citizenUrl)} label={scan} className={styles.qr} />
          <p>{scan}</p>
        </div>
      </div>
      <button type="button" className={styles.done} onClick={onDone}>
        {t('done.finish')}
        <span className={styles.leaving}>{t('done.leaving', { count: secondsLeft })}</span>
      </button>
    </section>
  );
}

function PlaceFacts({ ticket }: { ticket: TicketResource }) {
  const { t } = useTranslation();
  return (
    <>
      <div>
        <dt>{t('done.ahead')}</dt>
        <dd>{ticket.ahead === 0 ? t('done.first') : t('done.people', { count: ticket.ahead })}</dd>
      </div>
      <div>
        <dt>{t('done.wait')}</dt>
        <dd>
          <WaitRange estimate={ticket.estimate} />
        </dd>
      </div>
    </>
  );
}
