import { rowsOfKind } from '@hallbell/hall-client';
import {
  type HallRows,
  nameIn,
  type QueueRows,
  type QueueTicketRow,
  type RatingPromptRow,
  type WindowRows,
  type WindowServingRow,
} from '@hallbell/protocol';
import { clockTime, TicketNumber, useLanguage } from '@hallbell/ui';
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { minutesSince } from '../minutes-since.ts';
import styles from './desk-panel.module.css';
import { deskQueue } from './desk-queue.ts';

interface DeskPanelProps {
  window: Partial<WindowRows>;
  queue: Partial<QueueRows>;
  hall: Partial<HallRows>;
  nowMs: number;
  timeZone: string;
}

/** What the clerk at a window sees, to look at only. Like the clerk it learns whether a serving was rated, never how. */
export function DeskPanel({ window: rows, queue, hall, nowMs, timeZone }: DeskPanelProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { window, serving, rating } = rows;
  const held = rowsOfKind(rows, 'held:');
  const line = deskQueue(queue, hall, nowMs);
  const minutes = (at: number) => t('live.minutes', { count: minutesSince(at, nowMs) });
  const serviceName = (id: string) => {
    const service = hall[`service:${id}`];
    return service === undefined ? '' : nameIn(language, service);
  };
  if (window === undefined) return null;
  return (
    <div className={styles.panel}>
      <dl className={styles.facts}>
        <Fact name={t('alarms.desk.state')}>
          {t(`live.state.${window.state}`)}
          {window.reason !== null && ` · ${t(`live.reason.${window.reason}`)}`}
          {' · '}
          {t('alarms.desk.sinceClock', { time: clockTime(window.since, timeZone) })}
        </Fact>
        <Fact name={t('alarms.desk.clerk')}>
          {window.staff === null
            ? '—'
            : [window.staff.name, window.staff.staffNo, window.staff.post].filter(Boolean).join(' · ')}
        </Fact>
        <Fact name={t('alarms.desk.finished')}>{window.finishedToday}</Fact>
      </dl>

      <section
        className={styles.current}
        aria-label={t('alarms.desk.current')}
        data-busy={serving !== undefined}
      >
        {serving === undefined ? (
          <p className={styles.free}>{t('alarms.desk.nobody')}</p>
        ) : (
          <Serving serving={serving} service={serviceName(serving.serviceId)} nowMs={nowMs} hall={hall} />
        )}
      </section>

      {rating !== undefined && (
        <p className={styles.prompt}>
          <span>{t('alarms.desk.pad')}</span>
          <TicketNumber number={rating.ticketNumber} />
          <Tag>{t(`alarms.desk.rating.${ratingState(rating, nowMs)}`)}</Tag>
        </p>
      )}

      {held.length > 0 && (
        <section aria-label={t('alarms.desk.held')}>
          <h3 className={styles.heading}>
            {t('alarms.desk.held')} <span>{held.length}</span>
          </h3>
          <ul className={styles.lines}>
            {held.map((row) => (
              <li key={row.servingId} className={styles.line}>
                <TicketNumber number={row.ticketNumber} />
                <span className={styles.what}>{serviceName(row.serviceId)}</span>
                <span className={styles.waited}>{minutes(row.heldAt)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}

      <section aria-label={t('alarms.desk.queue')}>
        <h3 className={styles.heading}>
          {t('alarms.desk.queue')} <span>{line.waiting}</span>
        </h3>
        {line.isHidden && <p className={styles.note}>{t('alarms.desk.hidden')}</p>}
        {line.waiting === 0 && <p className={styles.note}>{t('live.noneWaiting')}</p>}
        <ul className={styles.lines}>
          {line.tickets.map((ticket) => (
            <Waiting
              key={ticket.ticketId}
              ticket={ticket}
              isNext={ticket.ticketId === line.nextId}
              service={serviceName(ticket.serviceId)}
              hall={hall}
              nowMs={nowMs}
            />
          ))}
        </ul>
      </section>

      {line.missed.length > 0 && (
        <section aria-label={t('alarms.desk.missed')}>
          <h3 className={styles.heading}>
            {t('alarms.desk.missed')} <span>{line.missed.length}</span>
          </h3>
          <ul className={styles.lines}>
            {line.missed.map((ticket) => (
              <Waiting
                key={ticket.ticketId}
                ticket={ticket}
                isNext={false}
                service={serviceName(ticket.serviceId)}
                hall={hall}
                nowMs={nowMs}
              />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Serving({
  serving,
  service,
  hall,
  nowMs,
}: {
  serving: WindowServingRow;
  service: string;
  hall: Partial<HallRows>;
  nowMs: number;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { ticketNumber, status, startedAt, calledAt, calls, heardCalls, announcedCalls, heldMs } = serving;
  const since = startedAt ?? calledAt;
  const handledMs = startedAt === null ? 0 : nowMs - startedAt - heldMs;
  const isOver = handledMs > serving.standardSeconds * 1000;
  const priority = serving.priorityClassId === null ? undefined : hall[`class:${serving.priorityClassId}`];
  return (
    <>
      <p className={styles.ticket}>
        <TicketNumber number={ticketNumber} />
        <span className={isOver ? styles.over : undefined}>
          {t(`live.serving.${status}`)} {t('live.minutes', { count: minutesSince(since, nowMs) })}
          {isOver && ` · ${t('live.over')}`}
        </span>
      </p>
      <p className={styles.about}>
        {service}
        {priority !== undefined && ` · ${nameIn(language, priority)}`}
      </p>
      <p className={styles.about}>
        {t('alarms.desk.waitedFor', { count: minutesSince(serving.queuedAt, calledAt) })}
        {' · '}
        {t('alarms.desk.calls', { count: calls })}
        {' · '}
        {t(
          `alarms.desk.${heardCalls >= calls ? 'heard' : announcedCalls >= calls ? 'shown' : 'unannounced'}`,
        )}
        {serving.noShows > 0 && ` · ${t('alarms.desk.again', { count: serving.noShows })}`}
      </p>
    </>
  );
}

function Waiting({
  ticket,
  isNext,
  service,
  hall,
  nowMs,
}: {
  ticket: QueueTicketRow;
  isNext: boolean;
  service: string;
  hall: Partial<HallRows>;
  nowMs: number;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const priority = ticket.priorityClassId === null ? undefined : hall[`class:${ticket.priorityClassId}`];
  const waited = minutesSince(ticket.queuedAt, nowMs);
  const promised = hall[`service:${ticket.serviceId}`]?.promisedWaitSeconds ?? Number.POSITIVE_INFINITY;
  const isLate = ticket.status === 'waiting' && nowMs - ticket.queuedAt > promised * 1000;
  return (
    <li className={styles.line} data-next={isNext}>
      <TicketNumber number={ticket.number} />
      <span className={styles.what}>
        {isNext && <Tag color="processing">{t('alarms.desk.next')}</Tag>}
        {ticket.targeted && <Tag>{t('alarms.desk.here')}</Tag>}
        {priority !== undefined && <Tag>{nameIn(language, priority)}</Tag>}
        {service}
        {ticket.tier === 2 && ` · ${t('alarms.desk.tier2')}`}
      </span>
      <span className={isLate ? styles.over : styles.waited}>
        {isLate && <span className={styles.late}>{t('live.overPromise')} </span>}
        {t('live.minutes', { count: waited })}
      </span>
    </li>
  );
}

function ratingState({ rated, lapsesAt }: RatingPromptRow, nowMs: number): 'rated' | 'asking' | 'lapsed' {
  if (rated) return 'rated';
  return nowMs < lapsesAt ? 'asking' : 'lapsed';
}
