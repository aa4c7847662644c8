import type { WindowConfigRow, WindowRows } from '@hallbell/protocol';
import { ConnectionBanner, HallClock, isStale, type ScreenConnection, TicketNumber } from '@hallbell/ui';
import { Both, BothNames } from './both.tsx';
import styles from './window-screen.module.css';

interface WindowScreenProps {
  /** The number in the page's address. */
  number: string;
  /** `loading` until the hall is known; null where the hall has no such window. */
  config: WindowConfigRow | 'loading' | null;
  rows: Partial<WindowRows>;
  link: ScreenConnection;
  nowMs: number;
  timeZone: string;
}

/** The screen above one window: its number, whom it serves, and who sits behind it. */
export function WindowScreen({ number, config, rows, link, nowMs, timeZone }: WindowScreenProps) {
  if (config === 'loading' || config === null) {
    return (
      <main className={styles.message}>
        {config === null ? (
          <Both text="windowTop.unknown" values={{ number }} />
        ) : (
          <Both text="stage.connecting" />
        )}
        <ConnectionBanner connection={link} nowMs={nowMs} />
      </main>
    );
  }
  const { window } = rows;
  const staff = window?.staff ?? null;
  return (
    <main className={styles.screen} data-stale={isStale(link, nowMs)}>
      <div className={styles.banner}>
        <ConnectionBanner connection={link} nowMs={nowMs} timeZone={timeZone} inBoth={true} />
      </div>
      <header className={styles.place}>
        <Both text="windowTop.label" className={styles.label} />
        <TicketNumber number={config.number} className={styles.number} />
        <BothNames named={config} className={styles.name} />
      </header>
      <CurrentTicket rows={rows} />
      <footer className={styles.foot}>
        {staff !== null && (
          <div className={styles.card}>
            {staff.photo !== null && <img className={styles.photo} src={staff.photo} alt="" />}
            <span className={styles.staffName}>{staff.name}</span>
            <span className={styles.staffFacts}>
              {staff.post !== null && <span>{staff.post}</span>}
              <Both text="windowTop.staffNo" values={{ staffNo: staff.staffNo }} />
            </span>
          </div>
        )}
        <HallClock nowMs={nowMs} timeZone={timeZone} withDay className={styles.clock} />
      </footer>
    </main>
  );
}

function CurrentTicket({ rows: { window, serving } }: { rows: Partial<WindowRows> }) {
  if (serving !== undefined) {
    const called = serving.status === 'called';
    return (
      <section
        key={`${serving.servingId}#${serving.calls}`}
        className={`${styles.current} ${called ? styles.called : ''}`}
        role="status"
      >
        <div className={styles.glow} aria-hidden="true" />
        <Both text={called ? 'windowTop.calling' : 'windowTop.serving'} className={styles.state} />
        <TicketNumber number={serving.ticketNumber} className={styles.ticket} />
      </section>
    );
  }
  const state = window === undefined || window.state === 'open' ? 'free' : window.state;
  return (
    <section className={styles.current} role="status">
      <Both text={`windowTop.${state}`} className={styles.quiet} />
      {window?.state === 'paused' && window.reason !== null && (
        <Both text={`reason.${window.reason}`} className={styles.reason} />
      )}
    </section>
  );
}
