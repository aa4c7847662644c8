import { type HallRows, nameIn, type WindowServingRow } from '@hallbell/protocol';
import { TicketNumber, useLanguage } from '@hallbell/ui';
import { Check, CircleAlert, Ellipsis, VolumeX } from 'lucide-react';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './current-ticket.module.css';
import { minutesSince, stopwatch } from './durations.ts';
import { announcementOf } from './next-action.ts';

interface CurrentTicketProps {
  serving: WindowServingRow;
  hall: Partial<HallRows>;
  nowMs: number;
}

/** The citizen at the window: number, what for, and the clock. */
export function CurrentTicket({ serving, hall, nowMs }: CurrentTicketProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const service = hall[`service:${serving.serviceId}`];
  const priority = serving.priorityClassId === null ? undefined : hall[`class:${serving.priorityClassId}`];
  const isCalled = serving.status === 'called';
  return (
    <section className={styles.ticket} aria-label={t(`now.${serving.status}`)}>
      <p className={isCalled ? styles.calling : styles.serving}>{t(`now.${serving.status}`)}</p>
      <div className={styles.number} style={lengthOf(serving.ticketNumber)}>
        <TicketNumber number={serving.ticketNumber} />
      </div>
      <p className={styles.service}>{service === undefined ? '' : nameIn(language, service)}</p>
      <div className={styles.marks}>
        {priority !== undefined && <span className={styles.priority}>{nameIn(language, priority)}</span>}
        {serving.language === 'en' && <span className={styles.mark}>{t('now.english')}</span>}
        <Why serving={serving} />
      </div>
      {isCalled ? (
        <CallClock serving={serving} nowMs={nowMs} />
      ) : (
        <ServingClock serving={serving} nowMs={nowMs} />
      )}
      <Facts serving={serving} />
    </section>
  );
}

function lengthOf(number: string): CSSProperties {
  // A custom property, which React's types don't know.
  return { '--length': number.length } as CSSProperties;
}

function Why({ serving }: { serving: WindowServingRow }) {
  const { t } = useTranslation();
  const { picked, overdue, tier } = serving.reason;
  const words = [
    picked && t('now.why.picked'),
    overdue && t('now.why.overdue'),
    tier === 2 && !overdue && t('now.why.tier2'),
    serving.noShows > 0 && t('now.missed'),
  ].filter((word) => typeof word === 'string');
  return words.map((word) => (
    <span key={word} className={styles.mark}>
      {word}
    </span>
  ));
}

function Facts({ serving }: { serving: WindowServingRow }) {
  const { t } = useTranslation();
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{t('now.waited')}</dt>
        <dd>{t('now.minutes', { count: minutesSince(serving.queuedAt, serving.calledAt) })}</dd>
      </div>
      <div>
        <dt>{t('now.calls')}</dt>
        <dd>{t('now.times', { count: serving.calls })}</dd>
      </div>
    </dl>
  );
}

function CallClock({ serving, nowMs }: { serving: WindowServingRow; nowMs: number }) {
  const { t } = useTranslation();
  const announcement = announcementOf(serving, nowMs);
  const Icon = { announced: Check, shown: VolumeX, pending: Ellipsis, unheard: CircleAlert }[announcement];
  return (
    <div className={styles.clock}>
      <span className={styles.clockName}>{t('now.calledFor')}</span>
      <span className={styles.time} role="timer">
        {stopwatch(nowMs - serving.lastCalledAt)}
      </span>
      <p className={styles.announced} data-announcement={announcement} role="status">
        <Icon aria-hidden="true" />
        {t(`announced.${announcement}`)}
      </p>
    </div>
  );
}

/** Time on hold is not handling time. */
export function handlingMs(serving: WindowServingRow, nowMs: number): number {
  return serving.startedAt === null ? 0 : Math.max(nowMs - serving.startedAt - serving.heldMs, 0);
}

function ServingClock({ serving, nowMs }: { serving: WindowServingRow; nowMs: number }) {
  const { t } = useTranslation();
  const spentMs = handlingMs(serving, nowMs);
  const standardMs = serving.standardSeconds * 1000;
  const isOver = standardMs > 0 && spentMs > standardMs;
  const share = standardMs > 0 ? Math.min(spentMs / standardMs, 1) : 0;
  return (
    <div className={styles.clock} data-over={isOver}>
      <span className={styles.clockName}>{t('now.handling')}</span>
      <span className={styles.time} role="timer">
        {stopwatch(spentMs)}
      </span>
      {standardMs > 0 && (
        <div className={styles.standard}>
          <span className={styles.track} aria-hidden="true">
            <span className={styles.bar} style={{ transform: `scaleX(${share})` }} />
          </span>
          <span>{t('now.standard', { minutes: Math.round(serving.standardSeconds / 60) })}</span>
          <span className={styles.left}>
            {isOver
              ? t('now.over', { time: stopwatch(spentMs - standardMs) })
              : t('now.left', { minutes: Math.ceil((standardMs - spentMs) / 60_000) })}
          </span>
        </div>
      )}
    </div>
  );
}
