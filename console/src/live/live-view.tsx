import { rowsOfKind } from '@hallbell/hall-client';
import type { AlarmRow, HallRows, LiveRows, LiveWindowRow, SlipRows } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Empty, Spin } from 'antd';
import { lazy, type ReactNode, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Waiting } from '../parts/waiting.tsx';
import { AlarmList } from './alarms/alarm-list.tsx';
import { alarmsOfWindow, liveAlarms, worstOf } from './alarms/live-alarms.ts';
import type { Acknowledge } from './alarms/use-acknowledge.ts';
import { departmentLoads } from './department-loads.ts';
import { DeviceList } from './device-list.tsx';
import { RefusedList } from './hand-ins/refused-list.tsx';
import type { HandInActs } from './hand-ins/use-hand-ins.ts';
import styles from './live-view.module.css';
import { FloorPlan, type WatchedWindow } from './plan/floor-plan.tsx';
import { QueuesTable } from './queues-table.tsx';
import { openSlips } from './slips/open-slips.ts';
import { type Reprint, SlipList } from './slips/slip-list.tsx';
import { Totals, UNPRINTED } from './totals.tsx';
import type { ViewMode } from './use-view-mode.ts';
import { WindowGrid } from './windows/window-grid.tsx';

const DepartmentChart = lazy(() => import('./department-chart.tsx'));

interface LiveViewProps {
  live: Partial<LiveRows>;
  hall: Partial<HallRows>;
  isReady: boolean;
  /** The hub is out of reach: what stands here is as of then. */
  isStale?: boolean;
  /** The hub's clock, epoch milliseconds; standing still while stale. */
  nowMs: number;
  slips?: Partial<SlipRows>;
  /** Undefined for one who may only look. */
  reprint?: Reprint | undefined;
  /** Undefined for one who may only look. */
  handIns?: HandInActs | undefined;
  /** Undefined for one who may only look. */
  acknowledge?: Acknowledge | undefined;
  /** @default by tiles */
  mode?: ViewMode;
  /** In place of the windows, while somebody places them on the plan. */
  editor?: ReactNode;
  /** Beside the heading of the windows. */
  windowActions?: ReactNode;
  /** One touch at a window. */
  onOpen?(windowId: string): void;
  /** Where a bad rating leads; undefined for nowhere. */
  onRating?(alarm: AlarmRow): void;
  /** Where a late follow-up leads; undefined for nowhere. */
  onCase?(alarm: AlarmRow): void;
}

const NOWHERE = () => undefined;
const QUEUES = 'queues';
const DEVICES = 'devices';

const STATES = ['open', 'paused', 'closed'] as const;

/** How the hall stands now: the day's totals, every window, who waits for what, the devices. */
export function LiveView(props: LiveViewProps) {
  const { live, hall, isReady, isStale = false, nowMs, slips = {}, reprint, handIns } = props;
  const { acknowledge, mode = 'grid', editor, windowActions, onOpen = NOWHERE, onRating, onCase } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const loads = useMemo(() => departmentLoads(live, hall, language), [live, hall, language]);
  const alarms = useMemo(() => liveAlarms(live), [live]);
  if (!isReady) return <Waiting text={t('live.loading')} />;

  const windows = rowsOfKind(live, 'window:').sort((a, b) =>
    a.number.localeCompare(b.number, 'en', { numeric: true }),
  );
  const queues = rowsOfKind(live, 'service:');
  const services = new Map(rowsOfKind(hall, 'service:').map((row) => [row.serviceId, row]));
  const configured = new Map(rowsOfKind(hall, 'window:').map((row) => [row.windowId, row]));
  const alarmsOf = (windowId: string) => alarmsOfWindow(alarms, windowId);
  const watched = windows.map((row): WatchedWindow => {
    const own = new Set(configured.get(row.windowId)?.services.map(({ serviceId }) => serviceId));
    const waits = queues.flatMap(({ serviceId, longestQueuedAt: at }) =>
      own.has(serviceId) && at !== null ? [{ serviceId, at }] : [],
    );
    const isLate = waits.some(
      ({ serviceId, at }) =>
        nowMs - at > (services.get(serviceId)?.promisedWaitSeconds ?? Number.POSITIVE_INFINITY) * 1000,
    );
    return {
      row,
      longestAt: waits.length === 0 ? null : Math.min(...waits.map(({ at }) => at)),
      isLate,
      alarm: worstOf(alarmsOf(row.windowId)),
    };
  });
  const leadOf = (alarm: AlarmRow) => {
    const { kind, subject, windowIds } = alarm;
    const [windowId] = windowIds;
    const to = (text: string, go: () => void) => ({ text: t(`alarms.lead.${text}`), go });
    if (subject.kind === 'service') return to('queue', () => focusOn(QUEUES));
    if (kind === 'bad_rating') return onRating && to('rating', () => onRating(alarm));
    if (subject.kind === 'case') return onCase && to('case', () => onCase(alarm));
    if (subject.kind === 'device') return to('device', () => focusOn(DEVICES));
    return windowId === undefined ? undefined : to('window', () => onOpen(windowId));
  };
  const open = openSlips(slips, nowMs);
  const refused = rowsOfKind(live, 'refused:');
  const countOf = (state: LiveWindowRow['state']) => windows.filter((it) => it.state === state).length;

  // A citizen without paper stands there now: before all that is only good to know.
  const needsPaper = open.failed.length > 0;
  const slipList = (
    <section aria-labelledby={UNPRINTED}>
      <h2 id={UNPRINTED} tabIndex={-1} className={styles.section}>
        {t('live.slips.title')}
        {needsPaper && (
          <span className={styles.summary}>{t('live.slips.count', { count: open.failed.length })}</span>
        )}
      </h2>
      <SlipList slips={open} live={live} hall={hall} nowMs={nowMs} reprint={reprint} />
    </section>
  );

  return (
    <div className={styles.view} data-stale={isStale}>
      {live.totals && <Totals totals={live.totals} unprinted={open.failed.length} nowMs={nowMs} />}

      {refused.length > 0 && (
        <section aria-labelledby="refused">
          <h2 id="refused" className={styles.section}>
            {t('live.handIns.title')}
            <span className={styles.summary}>{t('live.slips.count', { count: refused.length })}</span>
          </h2>
          <RefusedList rows={refused} live={live} hall={hall} nowMs={nowMs} acts={handIns} />
        </section>
      )}

      {needsPaper && slipList}

      <div className={styles.watch}>
        <section aria-labelledby="windows" className={styles.main}>
          <div className={styles.bar}>
            <h2 id="windows" className={styles.section}>
              {t('live.windows')}
              {windows.length > 0 && (
                <span className={styles.summary}>
                  {STATES.map((state) => `${t(`live.state.${state}`)} ${countOf(state)}`).join(' · ')}
                </span>
              )}
            </h2>
            {windowActions}
          </div>
          {windows.length === 0 && (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('live.noWindows')} />
          )}
          {editor ??
            (mode === 'plan' && live.plan !== undefined ? (
              <FloorPlan plan={live.plan} windows={watched} nowMs={nowMs} onOpen={onOpen} />
            ) : (
              <WindowGrid
                windows={watched}
                configured={configured}
                alarmsOf={alarmsOf}
                nowMs={nowMs}
                onOpen={onOpen}
              />
            ))}
        </section>
        <aside className={styles.side}>
          <AlarmList
            alarms={alarms}
            nowMs={nowMs}
            timeZone={hall.hall?.timeZone ?? 'UTC'}
            acknowledge={acknowledge}
            leadOf={leadOf}
          />
        </aside>
      </div>

      <div className={styles.queuesAndChart}>
        <section>
          <h2 id={QUEUES} tabIndex={-1} className={styles.section}>
            {t('live.services')}
          </h2>
          <QueuesTable queues={queues} services={services} nowMs={nowMs} />
        </section>
        {loads.length > 0 && (
          <section>
            <h2 className={styles.section}>{t('live.chart')}</h2>
            <div className={styles.chart}>
              <Suspense fallback={<Spin />}>
                <DepartmentChart loads={loads} />
              </Suspense>
            </div>
          </section>
        )}
      </div>

      {!needsPaper && slipList}

      <h2 id={DEVICES} tabIndex={-1} className={styles.section}>
        {t('live.devices')}
      </h2>
      <DeviceList devices={rowsOfKind(live, 'device:')} windows={configured} nowMs={nowMs} />
    </div>
  );
}

function focusOn(id: string): void {
  const heading = document.getElementById(id);
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
}
