import type { LineRows, TicketRow } from '@hallbell/protocol';
import { useLanguage, WaitRange } from '@hallbell/ui';
import { useTranslation } from 'react-i18next';
import { aheadOf, waitAt } from './place.ts';
import styles from './waiting-card.module.css';

/** The place in the queue and the wait, worked out here from the line that all its phones share. */
export function WaitingCard({ ticket, line }: { ticket: TicketRow; line: Partial<LineRows> }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const ahead = aheadOf(ticket, line);
  const area = language === 'en' ? (ticket.areaEn ?? ticket.area) : ticket.area;
  return (
    <section className={styles.card}>
      <dl className={styles.facts}>
        <div>
          <dt>{t('ahead')}</dt>
          <dd className={styles.ahead}>{ahead === 0 ? t('first') : t('people', { count: ahead })}</dd>
        </div>
        <div>
          <dt>{t('wait')}</dt>
          <dd>{line.estimate === undefined ? '…' : <WaitRange estimate={waitAt(line.estimate, ahead)} />}</dd>
        </div>
      </dl>
      {area !== null && <p className={styles.where}>{t('where', { area })}</p>}
      <p className={styles.live}>
        <span className={styles.dot} aria-hidden="true" />
        {t('live')}
      </p>
    </section>
  );
}
