import { useTopic } from '@hallbell/hall-client/react';
import type { DeviceResource, DeviceSetup } from '@hallbell/protocol';
import { QrCode } from '@hallbell/ui';
import { Alert, Button, Modal, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wallClock } from '../inputs/instant-input.tsx';
import { useHall } from '../use-hall.ts';
import { useSetup } from '../use-setup.ts';
import { deviceAddress } from './device-address.ts';
import styles from './pairing-dialog.module.css';

export interface Paired {
  readonly device: DeviceResource;
  readonly pairingCode: string;
}

interface PairingDialogProps extends Paired {
  onClose(): void;
}

/** The one-time code as large as it is needed across a room, where to use it, and whether it has been used. */
export function PairingDialog({ device, pairingCode, onClose }: PairingDialogProps) {
  const { t } = useTranslation();
  const { hall, windows } = useHall();
  const [hasCopied, setHasCopied] = useState(false);
  const row = useTopic('live').rows[`device:${device.id}`];
  // A device that is paired anew stays claimed by its old token until then: what counts is that it comes.
  const isDone = device.claimed ? false : (row?.claimed ?? false);

  const windowNumber = windows.find(({ windowId }) => windowId === device.windowId)?.number ?? null;
  const address = deviceAddress(location.origin, { kind: device.kind, windowNumber, pairingCode });
  const until = useSetup<DeviceSetup>(`devices/${device.id}`).value?.pairingExpiresAt ?? null;
  const copy = async (text: string) => {
    // Withheld from pages on plain HTTP: the address can still be marked and copied by hand.
    await navigator.clipboard?.writeText(text).then(() => setHasCopied(true));
  };
  const step = { agent: 'agentStep', counter: 'counterStep' }[device.kind as string] ?? 'step';

  return (
    <Modal
      open
      width={640}
      title={t('setup.devices.pairing.title', { name: device.name })}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('setup.devices.pairing.close')}
        </Button>
      }
    >
      <p>{t(`setup.devices.pairing.${step}`)}</p>
      <div className={styles.ways}>
        <div className={styles.code}>
          <span className={styles.label}>{t('setup.devices.pairing.code')}</span>
          <strong translate="no">{pairingCode}</strong>
          <span className={styles.label}>
            {until !== null &&
              t('setup.devices.pairing.once', {
                at: wallClock(until, hall?.timeZone ?? 'UTC').replace('T', ' '),
              })}
          </span>
        </div>
        {address !== null && (
          <QrCode className={styles.qr} value={address} label={t('setup.devices.pairing.qr')} />
        )}
      </div>
      {address !== null && (
        <>
          <p className={styles.address} translate="no">
            {address}
          </p>
          <Space>
            {navigator.clipboard !== undefined && (
              <Button onClick={() => void copy(address)}>
                {t(hasCopied ? 'setup.devices.pairing.copied' : 'setup.devices.pairing.copy')}
              </Button>
            )}
            <Button href={address} target="_blank" rel="noreferrer">
              {t('setup.devices.pairing.open')}
            </Button>
          </Space>
          {location.hostname === 'localhost' && (
            <p className={styles.label}>{t('setup.devices.pairing.localhost')}</p>
          )}
        </>
      )}
      {!device.claimed && (
        <Alert
          className={styles.standing ?? ''}
          role="status"
          showIcon
          type={isDone ? 'success' : 'info'}
          title={t(isDone ? 'setup.devices.pairing.done' : 'setup.devices.pairing.waiting')}
        />
      )}
    </Modal>
  );
}
