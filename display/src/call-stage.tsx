import { calendarDay, clockTime, TicketNumber } from '@hallbell/ui';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardView, StageCall } from './board-view.ts';
import { Both, BothNames, useBothLanguages } from './both.tsx';
import styles from './call-stage.module.css';

/** The newest call as one enormous pair; else why there is none. */
export function CallStage({ stage, hall, opening }: Pick<BoardView, 'stage' | 'hall' | 'opening'>) {
  if (!opening.open && !stage?.awaited) {
    return <ClosedStage nextAtMs={opening.nextAtMs} timeZone={hall?.timeZone ?? 'Asia/Shanghai'} />;
  }
  if (stage === null) {
    return (
      <Quiet>
        <Both text="stage.empty" className={styles.quietTitle} />
        <Both text="stage.emptyHint" className={styles.quietHint} />
      </Quiet>
    );
  }
  return <Called stage={stage} />;
}

/**
 * What has the call's key is made anew for each call, which then slides in and pulses. The stage around it stays: the figures
 * are sized by it, and one that is new has to be laid out before they can be.
 */
function Called({ stage }: { stage: StageCall }) {
  const ticketFigures = [...stage.ticketNumber].length;
  const figures = ticketFigures + [...stage.windowNumber].length;
  const call = `${stage.servingId}#${stage.calls}`;
  const room = { '--figures': Math.max(figures, 5), '--ticket-figures': Math.max(ticketFigures, 4) };
  return (
    <section
      className={`${styles.stage} ${stage.awaited ? styles.awaited : styles.over}`}
      data-awaited={stage.awaited}
      role="status"
      style={room as CSSProperties}
    >
      <div key={`glow ${call}`} className={styles.glow} aria-hidden="true" />
      <div key={call} className={styles.entering}>
        <div className={styles.labels}>
          <Both text="stage.ticket" />
          <Both text="stage.window" />
        </div>
        <div className={styles.pair}>
          <TicketNumber number={stage.ticketNumber} className={styles.figures} />
          <Arrow />
          <TicketNumber number={stage.windowNumber} className={styles.figures} />
        </div>
        <div className={styles.facts}>
          {stage.service !== null && <BothNames named={stage.service} className={styles.fact} />}
          {stage.area !== null && <BothNames named={stage.area} className={styles.fact} />}
        </div>
      </div>
    </section>
  );
}

function ClosedStage({ nextAtMs, timeZone }: { nextAtMs: number | null; timeZone: string }) {
  const { i18n } = useTranslation();
  const [first, second] = useBothLanguages();
  const when = (language: typeof first) =>
    nextAtMs === null
      ? null
      : i18n.getFixedT(language, 'screen')('stage.closedUntil', {
          when: `${calendarDay(nextAtMs, timeZone, language)} ${clockTime(nextAtMs, timeZone)}`,
        });
  return (
    <Quiet>
      <Both text="stage.closed" className={styles.quietTitle} />
      {nextAtMs !== null && (
        <>
          <span className={styles.quietHint}>{when(first)}</span>
          <span className={styles.quietSmall}>{when(second)}</span>
        </>
      )}
    </Quiet>
  );
}

function Quiet({ children }: { children: React.ReactNode }) {
  return (
    <section className={`${styles.stage} ${styles.quiet}`} role="status">
      {children}
    </section>
  );
}

function Arrow() {
  return (
    <svg className={styles.arrow} viewBox="0 0 48 40" aria-hidden="true">
      <path d="M3 20h40M28 5l15 15-15 15" fill="none" stroke="currentColor" strokeWidth="6" />
    </svg>
  );
}
