import { nameIn } from '@hallbell/protocol';
import { TicketNumber, useLanguage } from '@hallbell/ui';
import { useTranslation } from 'react-i18next';
import type { DeskRows } from './desk-rows.ts';
import { stopwatch } from './durations.ts';
import styles from './idle-window.module.css';
import type { Desk } from './use-desk.ts';

/** The window without a citizen: closed, paused, in another's use, or free with the next in sight. */
export function IdleWindow({ desk, rows, nowMs }: { desk: Desk; rows: DeskRows; nowMs: number }) {
  const { t } = useTranslation();
  const { next } = desk;
  const window = rows.window.window;
  switch (next.kind) {
    case 'taken':
      return (
        <State
          title={t('now.taken')}
          lead={t(desk.allowed.has('close') ? 'now.takenByOther' : 'now.takenLead', { name: next.by })}
        />
      );
    case 'open':
      return <State title={t('now.closed')} lead={t('now.closedLead')} />;
    case 'go-on': {
      const reason = window?.reason ?? null;
      const time = stopwatch(nowMs - (window?.since ?? nowMs));
      return (
        <State
          title={reason === null ? t('now.paused') : t(`pause.${reason}`)}
          lead={`${t('now.paused')} · ${t('now.pausedLead', { time })}`}
        />
      );
    }
    case 'call':
      return <Free desk={desk} rows={rows} />;
    default:
      return <State title={t('loading')} lead="" />;
  }
}

function State({ title, lead }: { title: string; lead: string }) {
  return (
    <section className={styles.state} aria-label={title}>
      <h1 className={styles.title}>{title}</h1>
      <p className={styles.lead}>{lead}</p>
    </section>
  );
}

function Free({ desk, rows }: { desk: Desk; rows: DeskRows }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { next, waiting, isHidden } = desk.queue;
  if (waiting === 0) return <State title={t('now.nobody')} lead={t('queue.emptyLead')} />;
  if (next === null || isHidden) {
    return <State title={t('queue.people', { count: waiting })} lead={t('now.hidden')} />;
  }
  const service = rows.hall[`service:${next.serviceId}`];
  return (
    <section className={styles.state} aria-label={t('now.free')}>
      <p className={styles.lead}>{t('now.nextUp')}</p>
      <TicketNumber number={next.number} className={styles.number} />
      <p className={styles.service}>{service === undefined ? '' : nameIn(language, service)}</p>
    </section>
  );
}
