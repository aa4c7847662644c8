import type { LiveServiceRow, ServiceRow } from '@hallbell/protocol';
import { nameIn } from '@hallbell/protocol';
import { useLanguage, WaitRange } from '@hallbell/ui';
import { Empty, Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './live-view.module.css';
import { minutesSince } from './minutes-since.ts';

interface QueuesTableProps {
  queues: readonly LiveServiceRow[];
  services: ReadonlyMap<string, ServiceRow>;
  nowMs: number;
}

const SECOND_MS = 1_000;

/** How long the one who has waited longest is beyond the service's promise; 0 within it. */
function overMs(queue: LiveServiceRow, service: ServiceRow | undefined, nowMs: number): number {
  if (queue.longestQueuedAt === null || service === undefined) return 0;
  return Math.max(0, nowMs - queue.longestQueuedAt - service.promisedWaitSeconds * SECOND_MS);
}

/** Who waits for what: those beyond their promise first, then the longest queues. */
export function QueuesTable({ queues, services, nowMs }: QueuesTableProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const over = (row: LiveServiceRow) => overMs(row, services.get(row.serviceId), nowMs);
  const sorted = queues
    .filter(({ waiting }) => waiting > 0)
    .sort((a, b) => over(b) - over(a) || b.waiting - a.waiting);
  return (
    <Table<LiveServiceRow>
      rowKey="serviceId"
      size="middle"
      className={styles.queues ?? ''}
      pagination={{ pageSize: 12, hideOnSinglePage: true, showSizeChanger: false }}
      dataSource={sorted}
      rowClassName={(row) => (over(row) > 0 ? (styles.overRow ?? '') : '')}
      locale={{
        emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('live.noServices')} />,
      }}
      columns={[
        {
          title: t('live.service'),
          render: (_, { serviceId }) => {
            const service = services.get(serviceId);
            return service ? nameIn(language, service) : serviceId;
          },
        },
        {
          title: t('live.waiting'),
          align: 'right',
          render: (_, { waiting }) => t('live.people', { count: waiting }),
        },
        {
          title: t('live.longest'),
          align: 'right',
          render: (_, row) =>
            row.longestQueuedAt !== null && (
              <span className={over(row) > 0 ? styles.overWait : undefined}>
                {t('live.minutes', { count: minutesSince(row.longestQueuedAt, nowMs) })}
              </span>
            ),
        },
        {
          title: t('live.promise'),
          align: 'right',
          render: (_, row) => {
            const service = services.get(row.serviceId);
            if (service === undefined) return '—';
            if (over(row) > 0) return <Tag color="error">{t('live.overPromise')}</Tag>;
            return t('live.minutes', { count: Math.round(service.promisedWaitSeconds / 60) });
          },
        },
        {
          title: t('live.openWindows'),
          align: 'right',
          render: (_, { openWindows }) =>
            openWindows === 0 ? <Tag color="error">{t('live.noWindowOpen')}</Tag> : openWindows,
        },
        {
          title: t('live.estimate'),
          align: 'right',
          render: (_, { serviceId, openWindows, next }) => {
            if (openWindows === 0) return '—';
            const promised = services.get(serviceId)?.promisedWaitSeconds ?? Number.POSITIVE_INFINITY;
            const isBeyond = next !== null && next.lowSeconds > promised;
            return <WaitRange estimate={next} className={isBeyond ? styles.overWait : undefined} />;
          },
        },
      ]}
    />
  );
}
