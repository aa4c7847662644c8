import { rowsOfKind } from '@hallbell/hall-client';
import type { HallRows, LiveRows, LiveWindowRow, SlipRows } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Empty, Spin } from 'antd';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Waiting } from '../parts/waiting.tsx';
import { departmentLoads } from './department-loads.ts';
import { DeviceList } from './device-list.tsx';
import { RefusedList } from './hand-ins/refused-list.tsx';
import type { HandInActs } from './hand-ins/use-hand-ins.ts';
import styles from './live-view.module.css';
import { QueuesTable } from './queues-table.tsx';
import { openSlips } from './slips/open-slips.ts';
import { type Reprint, SlipList } from './slips/slip-list.tsx';
import { Totals, UNPRINTED } from './totals.tsx';
import { WindowTile } from './window-tile.tsx';

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
}

const STATES = ['open', 'paused', 'closed'] as const;

/** How the hall stands now: the day's totals, every window, who waits for what, the devices. */
export function LiveView(props: LiveViewProps) {
  const { live, hall, isReady, isStale = false, nowMs, slips = {}, reprint, handIns } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const loads = useMemo(() => departmentLoads(live, hall, language), [live, hall, language]);
  if (!isReady) return <Waiting text={t('live.loading')} />;

  const windows = rowsOfKind(live, 'window:').sort((a, b) =>
    a.number.localeCompare(b.number, 'en', { numeric: true }),
  );
  const queues = rowsOfKind(live, 'service:');
  const services = new Map(rowsOfKind(hall, 'service:').map((row) => [row.serviceId, row]));
  const configured = new Map(rowsOfKind(hall, 'window:').map((row) => [row.windowId, row]));
  /** Since when the one who has waited longest for this window waits. */
  const longestAt = (window: LiveWindowRow): number | null => {
    const own = new Set(configured.get(window.windowId)?.services.map(({ serviceId }) => serviceId));
    const waits = queues.filter(({ serviceId }) => own.has(serviceId)).map((row) => row.longestQueuedAt);
    const known = waits.filter((at) => at !== null);
    return known.length === 0 ? null : Math.min(...known);
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

      <h2 className={styles.section}>
        {t('live.windows')}
        {windows.length > 0 && (
          <span className={styles.summary}>
            {STATES.map((state) => `${t(`live.state.${state}`)} ${countOf(state)}`).join(' · ')}
          </span>
        )}
      </h2>
      {windows.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('live.noWindows')} />
      )}
      <ul className={styles.windows}>
        {windows.map((window) => (
          <WindowTile key={window.windowId} window={window} longestAt={longestAt(window)} nowMs={nowMs} />
        ))}
      </ul>

      <div className={styles.queuesAndChart}>
        <section>
          <h2 className={styles.section}>{t('live.services')}</h2>
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

      <h2 className={styles.section}>{t('live.devices')}</h2>
      <DeviceList devices={rowsOfKind(live, 'device:')} windows={configured} nowMs={nowMs} />
    </div>
  );
}
