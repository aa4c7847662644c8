import { clockTime, TicketNumber } from '@hallbell/ui';
import type { RecentCall } from './board-view.ts';
import { Both, BothNames } from './both.tsx';
import styles from './recent-calls.module.css';

/** The calls before the newest, the latest first. */
export function RecentCalls({ calls, timeZone }: { calls: readonly RecentCall[]; timeZone: string }) {
  return (
    <section className={styles.recent}>
      <h2 className={styles.title}>
        <Both text="recent.title" />
      </h2>
      {calls.length === 0 && (
        <p className={styles.none}>
          <Both text="recent.none" />
        </p>
      )}
      <ol className={styles.list}>
        {calls.map((call) => (
          <li key={call.servingId} className={styles.call}>
            <TicketNumber number={call.ticketNumber} className={styles.ticket} />
            <span className={styles.arrow} aria-hidden="true">
              →
            </span>
            <TicketNumber number={call.windowNumber} className={styles.window} />
            <span className={styles.service}>
              {call.service !== null && <BothNames named={call.service} />}
            </span>
            <time className={styles.time} dateTime={new Date(call.calledAt).toISOString()}>
              {clockTime(call.calledAt, timeZone)}
            </time>
          </li>
        ))}
      </ol>
    </section>
  );
}
