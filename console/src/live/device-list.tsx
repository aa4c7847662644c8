import { type DevicePart, type LiveDeviceRow, needsHand, type WindowConfigRow } from '@hallbell/protocol';
import { Empty, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './live-view.module.css';
import { minutesSince } from './minutes-since.ts';

interface DeviceListProps {
  devices: readonly LiveDeviceRow[];
  windows: ReadonlyMap<string, WindowConfigRow>;
  nowMs: number;
}

/** What needs a hand comes first: away, or with a printer without paper; then not paired, then all that is well. */
function urgency({ claimed, online, parts }: LiveDeviceRow): number {
  if (parts.some(({ state }) => needsHand(state))) return 0;
  return online ? 2 : claimed ? 0 : 1;
}

/** The hall's devices: which are there, and since when the others are not. */
export function DeviceList({ devices, windows, nowMs }: DeviceListProps) {
  const { t } = useTranslation();
  if (devices.length === 0) {
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('live.noDevices')} />;
  }
  const sorted = [...devices].sort(
    (a, b) =>
      urgency(a) - urgency(b) || a.kind.localeCompare(b.kind) || a.name.localeCompare(b.name, 'zh-CN'),
  );
  return (
    <ul className={styles.devices}>
      {sorted.map((device) => {
        const number = windows.get(device.windowId ?? '')?.number;
        return (
          <li key={device.deviceId} className={styles.device}>
            <span className={styles.deviceName}>{device.name}</span>
            <span className={styles.kind}>
              {t(`live.kind.${device.kind}`)}
              {number !== undefined && ` · ${t('live.windowNumber', { number })}`}
            </span>
            <DeviceState device={device} nowMs={nowMs} />
            {(device.offline?.pending ?? 0) > 0 && (
              <Tag color="warning">{t('live.unhanded', { count: device.offline?.pending })}</Tag>
            )}
            {device.parts.length > 0 && <PartList parts={device.parts} />}
          </li>
        );
      })}
    </ul>
  );
}

/** What is plugged into a device's PC, and how each of it is. */
function PartList({ parts }: { parts: readonly DevicePart[] }) {
  const { t } = useTranslation();
  return (
    <ul className={styles.parts}>
      {parts.map(({ id, name, state }) => (
        <li key={id}>
          <span className={styles.deviceName}>{name}</span>
          <Tag color={partColor(state)}>{t(`live.part.${state}`)}</Tag>
        </li>
      ))}
    </ul>
  );
}

function partColor(state: DevicePart['state']): string {
  if (state === 'paper_low') return 'warning';
  if (needsHand(state)) return 'error';
  return state === 'ready' ? 'success' : 'default';
}

function DeviceState({ device, nowMs }: { device: LiveDeviceRow; nowMs: number }) {
  const { t } = useTranslation();
  if (!device.claimed) return <Tag>{t('live.unclaimed')}</Tag>;
  if (device.online) return <Tag color="success">{t('live.online')}</Tag>;
  const since = device.lastSeenAt;
  return (
    <Tag color="error">
      {t('live.offline')}
      {since !== null && ` ${t('live.minutes', { count: minutesSince(since, nowMs) })}`}
    </Tag>
  );
}
