import { type AlarmSeverity, type FloorPlanBody, type LiveWindowRow, nameIn } from '@hallbell/protocol';
import { TicketNumber, useLanguage } from '@hallbell/ui';
import { useTranslation } from 'react-i18next';
import { minutesSince } from '../minutes-since.ts';
import styles from './floor-plan.module.css';

export interface WatchedWindow {
  readonly row: LiveWindowRow;
  /** Since when the one who has waited longest for it waits, epoch milliseconds; null with nobody waiting. */
  readonly longestAt: number | null;
  /** That one waits beyond a promise. */
  readonly isLate: boolean;
  /** The worst of its own that nobody has seen. */
  readonly alarm: AlarmSeverity | null;
}

interface FloorPlanProps {
  plan: FloorPlanBody;
  windows: readonly WatchedWindow[];
  nowMs: number;
  onOpen(windowId: string): void;
}

/** A cell is as wide as a ticket's number at least. */
const LEAST_CELL_REM = 2.625;

/** The windows where they are in the hall, over its named areas. Those without a place stand below. */
export function FloorPlan({ plan, windows, nowMs, onOpen }: FloorPlanProps) {
  const { t } = useTranslation();
  const byId = new Map(windows.map((window) => [window.row.windowId, window]));
  const onPlan = new Set(plan.windows.map(({ windowId }) => windowId));
  const without = windows.filter(({ row }) => !onPlan.has(row.windowId));
  return (
    <>
      <PlanGrid plan={plan}>
        {plan.windows.map(({ windowId, x, y }) => {
          const window = byId.get(windowId);
          return (
            window && (
              <li key={windowId} className={styles.cell} style={{ gridColumn: x + 1, gridRow: y + 1 }}>
                <PlanMarker window={window} nowMs={nowMs} onOpen={onOpen} />
              </li>
            )
          );
        })}
      </PlanGrid>
      <p className={styles.legend}>{t('alarms.plan.legend')}</p>
      {without.length > 0 && (
        <section aria-label={t('alarms.plan.without')}>
          <h3 className={styles.without}>{t('alarms.plan.without')}</h3>
          <ul className={styles.tray}>
            {without.map((window) => (
              <li key={window.row.windowId} className={styles.trayCell}>
                <PlanMarker window={window} nowMs={nowMs} onOpen={onOpen} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** The plan's grid with its areas, and whatever stands on it. */
export function PlanGrid({ plan, children }: { plan: FloorPlanBody; children: React.ReactNode }) {
  const language = useLanguage();
  return (
    <div className={styles.frame}>
      <ul
        className={styles.grid}
        style={{
          gridTemplateColumns: `repeat(${plan.columns}, minmax(0, 1fr))`,
          minWidth: `${plan.columns * LEAST_CELL_REM}rem`,
          gridTemplateRows: `repeat(${plan.rows}, minmax(var(--plan-row), auto))`,
        }}
        data-crowded={plan.columns > 14}
      >
        {plan.areas.map((area, index) => (
          <li
            // Areas have no id: their order is theirs.
            // biome-ignore lint/suspicious/noArrayIndexKey: an area is its place in the plan
            key={index}
            className={styles.area}
            style={{
              gridColumn: `${area.x + 1} / span ${area.width}`,
              gridRow: `${area.y + 1} / span ${area.height}`,
            }}
          >
            {nameIn(language, area)}
          </li>
        ))}
        {children}
      </ul>
    </div>
  );
}

function PlanMarker({
  window: { row, longestAt, isLate, alarm },
  nowMs,
  onOpen,
}: {
  window: WatchedWindow;
  nowMs: number;
  onOpen(windowId: string): void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { number, state, ticketNumber, servingStatus, startedAt, calledAt, since } = row;
  const at = startedAt ?? calledAt;
  const doing =
    ticketNumber !== null && servingStatus !== null && at !== null
      ? `${t(`live.serving.${servingStatus}`)} ${ticketNumber} ${t('live.minutes', { count: minutesSince(at, nowMs) })}`
      : t(`live.state.${state}`);
  const waits =
    longestAt === null
      ? t('live.noneWaiting')
      : t('alarms.plan.longest', { count: minutesSince(longestAt, nowMs) });
  const warned = alarm === null ? '' : ` · ${t(`alarms.severity.${alarm}`)}`;
  return (
    <button
      type="button"
      className={styles.marker}
      data-state={state}
      data-alarm={alarm ?? 'none'}
      aria-label={`${t('live.windowNumber', { number })} ${nameIn(language, row)} · ${doing} · ${waits}${warned}`}
      title={`${nameIn(language, row)} · ${doing} · ${waits}`}
      onClick={() => onOpen(row.windowId)}
    >
      <span className={styles.markerHead}>
        <span className={styles.number}>{number}</span>
        {alarm !== null && <span className={styles.warning}>{alarm === 'red' ? '◆' : '▲'}</span>}
      </span>
      <span className={styles.ticket}>
        {ticketNumber === null ? (
          <span className={styles.state}>
            {state === 'open' ? t('live.free') : t(`alarms.plan.short.${state}`)}
            {state === 'paused' && ` ${minutesSince(since, nowMs)}′`}
          </span>
        ) : (
          <TicketNumber number={ticketNumber} />
        )}
      </span>
      <span className={isLate ? styles.late : styles.waits}>
        {longestAt === null ? ' ' : t('alarms.plan.waits', { count: minutesSince(longestAt, nowMs) })}
      </span>
    </button>
  );
}
