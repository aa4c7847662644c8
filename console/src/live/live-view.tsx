import { rowsOfKind } from '@hallbell/hall-client';
import type { HallRows, LiveDeviceRow, LiveRows, LiveServiceRow } from '@hallbell/protocol';
import { nameIn } from '@hallbell/protocol';
import { useLanguage, WaitRange } from '@hallbell/ui';
import { Empty, Spin, Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './live-view.module.css';
import { minutesSince } from './minutes-since.ts';
import { Totals } from './totals.tsx';
import { WindowTile } from './window-tile.tsx';

interface LiveViewProps {
  live: Partial<LiveRows>;
  hall: Partial<HallRows>;
  isReady: boolean;
  /** The hub's clock, epoch milliseconds. */
  nowMs: number;
}

/** How the hall stands now: the day's totals, every window, who waits for what, the devices. */
export function LiveView({ live, hall, isReady, nowMs }: LiveViewProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (!isReady) return <Spin description={t('live.loading')} className={styles.loading ?? ''} size="large" />;

  const windows = rowsOfKind(live, 'window:').sort((a, b) =>
    a.number.localeCompare(b.number, 'en', { numeric: true }),
  );
  const queues = rowsOfKind(live, 'service:')
    .filter((row) => row.waiting > 0)
    .sort((a, b) => b.waiting - a.waiting);
  const devices = rowsOfKind(live, 'device:');
  const services = new Map(rowsOfKind(hall, 'service:').map((row) => [row.serviceId, row]));

  return (
    <>
      {live.totals && <Totals totals={live.totals} nowMs={nowMs} />}

      <h2 className={styles.section}>{t('live.windows')}</h2>
      {windows.length === 0 && <Empty description={t('live.noWindows')} />}
      <ul className={styles.windows}>
        {windows.map((window) => (
          <WindowTile key={window.windowId} window={window} nowMs={nowMs} />
        ))}
      </ul>

      <h2 className={styles.section}>{t('live.services')}</h2>
      <Table<LiveServiceRow>
        rowKey="serviceId"
        size="middle"
        pagination={false}
        dataSource={queues}
        locale={{ emptyText: <span className={styles.none}>{t('live.noServices')}</span> }}
        columns={[
          {
            title: t('live.service'),
            render: (_, row) => {
              const service = services.get(row.serviceId);
              return service ? nameIn(language, service) : row.serviceId;
            },
          },
          {
            title: t('live.waiting'),
            align: 'right',
            render: (_, row) => t('live.people', { count: row.waiting }),
          },
          {
            title: t('live.longest'),
            align: 'right',
            render: (_, row) => <Since at={row.longestQueuedAt} nowMs={nowMs} />,
          },
          { title: t('live.openWindows'), align: 'right', dataIndex: 'openWindows' },
          {
            title: t('live.estimate'),
            align: 'right',
            render: (_, row) => <WaitRange estimate={row.next} />,
          },
        ]}
      />

      <h2 className={styles.section}>{t('live.devices')}</h2>
      {devices.length === 0 && <Empty description={t('live.noDevices')} />}
      <ul className={styles.devices}>
        {devices.map((device) => (
          <li key={device.deviceId} className={styles.device}>
            <span>{device.name}</span>
            <span className={styles.kind}>{t(`live.kind.${device.kind}`)}</span>
            <DeviceState device={device} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Since({ at, nowMs }: { at: number | null; nowMs: number }) {
  const { t } = useTranslation();
  if (at === null) return null;
  return t('live.minutes', { count: minutesSince(at, nowMs) });
}

function DeviceState({ device }: { device: LiveDeviceRow }) {
  const { t } = useTranslation();
  if (!device.claimed) return <Tag>{t('live.unclaimed')}</Tag>;
  if (device.online) return <Tag color="success">{t('live.online')}</Tag>;
  return <Tag color="error">{t('live.offline')}</Tag>;
}
