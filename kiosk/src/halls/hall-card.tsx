import { type HallNow, type Language, nameIn, type ServiceNow } from '@hallbell/protocol';
import { calendarDay, clockTime, useLanguage, WaitRange } from '@hallbell/ui';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Choice } from './choose.ts';
import styles from './halls.module.css';
import { UsualWaits } from './usual-waits.tsx';

interface HallCardProps {
  choice: Choice;
  /** Services were looked for: they stand open, and nothing is told of the others. */
  isSought: boolean;
  nowMs: number;
}

export function HallCard({ choice: { hall, services }, isSought, nowMs }: HallCardProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <section className={styles.card} aria-label={nameIn(language, hall)} data-open={hall.isOpen}>
      <h2>{nameIn(language, hall)}</h2>
      <p className={styles.hours}>{hoursOf(hall, nowMs, t, language)}</p>
      {hall.isOpen && !isSought && (
        <dl className={styles.facts}>
          <div>
            <dt>{t('waiting')}</dt>
            <dd>{t('people', { count: hall.waiting })}</dd>
          </div>
          <div>
            <dt>{t('windows')}</dt>
            <dd>{hall.openWindows}</dd>
          </div>
        </dl>
      )}
      {isSought ? (
        <Services services={services} isOpen={hall.isOpen} />
      ) : (
        <details className={styles.more}>
          <summary>{t(hall.isOpen ? 'services' : 'servicesHad', { count: services.length })}</summary>
          <Services services={services} isOpen={hall.isOpen} />
        </details>
      )}
      {!isSought && hall.usualWaits.length > 0 && <UsualWaits hall={hall} nowMs={nowMs} />}
    </section>
  );
}

function hoursOf(
  { isOpen, opensAt, closesAt, timeZone }: HallNow,
  nowMs: number,
  t: TFunction,
  language: Language,
): string {
  if (isOpen)
    return closesAt === null
      ? t('open')
      : t('openUntil', { time: clockTime(Date.parse(closesAt), timeZone) });
  if (opensAt === null) return t('closed');
  const at = Date.parse(opensAt);
  const day = calendarDay(at, timeZone, language);
  const time = clockTime(at, timeZone);
  const when = day === calendarDay(nowMs, timeZone, language) ? time : `${day} ${time}`;
  // Together on one line.
  return t('closedUntil', { when: when.replaceAll(' ', '\u00a0') });
}

function Services({ services, isOpen }: { services: readonly ServiceNow[]; isOpen: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <ul className={styles.services}>
      {services.map((service) => (
        <li key={service.serviceId}>
          <span className={styles.service}>
            {nameIn(language, service)}
            <small>{departmentIn(language, service)}</small>
          </span>
          {isOpen && (
            <span className={styles.wait}>
              <ServiceWait service={service} />
              <small>{t('waitingCount', { count: service.waiting })}</small>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function ServiceWait({ service }: { service: ServiceNow }) {
  const { t } = useTranslation();
  if (service.isPaused) return <span className={styles.none}>{t('paused')}</span>;
  if (service.openWindows === 0) return <span className={styles.none}>{t('noWindow')}</span>;
  return <WaitRange estimate={service.estimate} />;
}

function departmentIn(language: Language, service: ServiceNow): string {
  const { departmentName: name, departmentNameEn: nameEn } = service;
  return nameIn(language, { name, nameEn });
}
