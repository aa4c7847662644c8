import { type HallRows, nameIn, type QueueTicketRow } from '@hallbell/protocol';
import { TicketNumber, useLanguage } from '@hallbell/ui';
import { useTranslation } from 'react-i18next';
import { minutesSince } from './durations.ts';
import { KeyCap } from './key-cap.tsx';
import styles from './queue-panel.module.css';
import type { QueueGroup } from './queue-view.ts';
import type { Desk } from './use-desk.ts';

interface QueuePanelProps {
  desk: Desk;
  hall: Partial<HallRows>;
  nowMs: number;
}

/** Who is on hold, who waits by service, and who missed the call. */
export function QueuePanel({ desk, hall, nowMs }: QueuePanelProps) {
  const { t } = useTranslation();
  const { queue } = desk;
  return (
    <aside className={styles.panel} aria-label={t('queue.title')}>
      <header className={styles.head}>
        <h2 className={styles.title}>{t('queue.title')}</h2>
        <span className={styles.count}>{queue.waiting}</span>
      </header>
      <div className={styles.scroll}>
        <HeldList desk={desk} hall={hall} nowMs={nowMs} />
        {queue.isHidden && <p className={styles.hidden}>{t('queue.hidden')}</p>}
        {queue.groups.map((group) => (
          <Group key={group.serviceId} group={group} desk={desk} hall={hall} nowMs={nowMs} />
        ))}
        {queue.waiting === 0 && (
          <div className={styles.empty}>
            <p>{t('queue.empty')}</p>
            <p>{t('queue.emptyLead')}</p>
          </div>
        )}
        {queue.missed.length > 0 && (
          <section className={styles.group} aria-label={t('queue.missed')}>
            <GroupHead name={t('queue.missed')} count={queue.missed.length} />
            {queue.missed.map((ticket) => (
              <TicketLine key={ticket.ticketId} ticket={ticket} desk={desk} hall={hall} nowMs={nowMs} />
            ))}
          </section>
        )}
        {queue.idle.length > 0 && queue.waiting > 0 && (
          <p className={styles.idle}>{t('queue.idle', { count: queue.idle.length })}</p>
        )}
      </div>
    </aside>
  );
}

function GroupHead({ name, count, isSecond = false }: { name: string; count: number; isSecond?: boolean }) {
  const { t } = useTranslation();
  return (
    <h3 className={styles.groupHead}>
      <span className={styles.groupName}>{name}</span>
      {isSecond && <span className={styles.tier}>{t('queue.tier2')}</span>}
      <span className={styles.groupCount}>{count}</span>
    </h3>
  );
}

function Group({ group, desk, hall, nowMs }: QueuePanelProps & { group: QueueGroup }) {
  const language = useLanguage();
  const name = group.service === undefined ? group.serviceId : nameIn(language, group.service);
  return (
    <section className={styles.group} aria-label={name}>
      <GroupHead name={name} count={group.waiting} isSecond={group.tier === 2} />
      {group.tickets.map((ticket) => (
        <TicketLine key={ticket.ticketId} ticket={ticket} desk={desk} hall={hall} nowMs={nowMs} />
      ))}
    </section>
  );
}

function TicketLine({ ticket, desk, hall, nowMs }: QueuePanelProps & { ticket: QueueTicketRow }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const priority = ticket.priorityClassId === null ? undefined : hall[`class:${ticket.priorityClassId}`];
  const service = hall[`service:${ticket.serviceId}`];
  const waited = minutesSince(ticket.queuedAt, nowMs);
  const isMissed = ticket.status === 'no_show';
  const isLate = !isMissed && service !== undefined && waited * 60 > service.promisedWaitSeconds;
  const isNext = desk.queue.next?.ticketId === ticket.ticketId;
  return (
    <div className={styles.line} data-next={isNext}>
      <TicketNumber number={ticket.number} className={styles.number} />
      <span className={styles.marks}>
        {isNext && <span className={styles.nextMark}>{t('queue.next')}</span>}
        {ticket.targeted && <span className={styles.mark}>{t('queue.here')}</span>}
        {priority !== undefined && <span className={styles.mark}>{nameIn(language, priority)}</span>}
        {ticket.noShows > 0 && (
          <span className={styles.mark}>{t('queue.again', { count: ticket.noShows })}</span>
        )}
      </span>
      <span className={isLate ? styles.late : styles.waited} title={isLate ? t('queue.late') : undefined}>
        {isLate && (
          <span aria-label={t('queue.late')} role="img">
            ▲
          </span>
        )}
        {t('queue.minutes', { count: waited })}
      </span>
      <button
        type="button"
        className={styles.call}
        disabled={!desk.allowed.has('call-number')}
        aria-label={t('queue.call', { number: ticket.number })}
        onClick={() => desk.act({ kind: 'call', ticketId: ticket.ticketId })}
      >
        {t('queue.callShort')}
      </button>
    </div>
  );
}

function HeldList({ desk, hall, nowMs }: QueuePanelProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (desk.held.length === 0) return null;
  return (
    <section className={styles.held} aria-label={t('queue.held')}>
      <GroupHead name={t('queue.held')} count={desk.held.length} />
      {desk.held.map((held, index) => {
        const service = hall[`service:${held.serviceId}`];
        return (
          <div key={held.servingId} className={styles.line}>
            <TicketNumber number={held.ticketNumber} className={styles.number} />
            <span className={styles.heldService}>
              {service === undefined ? '' : nameIn(language, service)}
            </span>
            <span className={styles.waited}>
              {t('queue.minutes', { count: minutesSince(held.heldAt, nowMs) })}
            </span>
            <button
              type="button"
              className={styles.call}
              disabled={!desk.allowed.has('resume')}
              aria-label={t('queue.resume', { number: held.ticketNumber })}
              onClick={() => desk.act({ kind: 'resume', ticketId: held.ticketId })}
            >
              {t('small.resume')}
              {index === 0 && <KeyCap>E</KeyCap>}
            </button>
          </div>
        );
      })}
    </section>
  );
}
