import { useTopic } from '@hallbell/hall-client/react';
import { DEVICE_KINDS, DeviceBody, DeviceChangeBody, type DeviceSetup } from '@hallbell/protocol';
import { Button, Input, App as Messages, Select, Switch, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { UnspokenNotice } from '../../parts/unspoken-notice.tsx';
import { useUnspokenWindows } from '../../parts/use-unspoken-windows.ts';
import { CollectionPage } from '../collection-page.tsx';
import type { BodyOf } from '../fields.ts';
import { wallClock } from '../inputs/instant-input.tsx';
import { WindowsInput } from '../inputs/windows-input.tsx';
import { useHall } from '../use-hall.ts';
import { useProblemText } from '../use-problem-text.ts';
import { useSetupClient } from '../use-setup.ts';
import { OfflineSeries } from './offline-series.tsx';
import { type Paired, PairingDialog } from './pairing-dialog.tsx';

type Standing = 'online' | 'offline' | 'unclaimed' | 'revoked';

const COLOURS = { online: 'success', offline: 'error', unclaimed: 'default', revoked: 'default' } as const;

export function DevicesPage() {
  const { t } = useTranslation();
  const { message } = Messages.useApp();
  const { hall, windows } = useHall();
  const live = useTopic('live').rows;
  const unspoken = useUnspokenWindows();
  const client = useSetupClient();
  const problemText = useProblemText();
  const [paired, setPaired] = useState<Paired | null>(null);

  const windowOf = (id: string | null) => windows.find(({ windowId }) => windowId === id)?.number;
  const inWords = (id: string | null) => {
    const number = windowOf(id);
    return number === undefined ? t('setup.devices.noWindow') : t('setup.windows.numbered', { number });
  };
  /** The watch knows sooner than the list who is there. */
  const now = (device: DeviceSetup) => live[`device:${device.id}`] ?? device;
  const standingOf = (device: DeviceSetup): Standing => {
    if (device.revokedAt !== null) return 'revoked';
    const { claimed, online } = now(device);
    if (!claimed) return 'unclaimed';
    return online ? 'online' : 'offline';
  };
  const lastSeen = (device: DeviceSetup) => {
    const at = now(device).lastSeenAt;
    if (at === null || hall === undefined) return null;
    return t('setup.devices.lastSeen', {
      at: wallClock(new Date(at).toISOString(), hall.timeZone).replace('T', ' '),
    });
  };

  const pairAgain = async (device: DeviceSetup, reload: () => Promise<void>) => {
    const outcome = await client.create<Paired>(`devices/${device.id}/pairing`, {});
    if (!outcome.ok) return void message.error(problemText(outcome.problem));
    await reload();
    setPaired(outcome.value);
  };

  const unspokenNote = (id: string) =>
    unspoken.some(({ windowId }) => windowId === id) ? `· ${t('unspoken.mark')}` : null;

  const name = { name: 'name', input: <Input autoFocus maxLength={60} /> } as const;
  const windowId = {
    name: 'windowId',
    input: (
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('setup.devices.noWindow')}
        options={windows.map((it) => ({
          value: it.windowId,
          label: `${t('setup.windows.numbered', { number: it.number })} ${it.name}`,
        }))}
      />
    ),
    show: (value: unknown) => inWords(String(value)),
  } as const;
  const zone = {
    name: 'windowIds',
    input: <WindowsInput windows={windows} none={t('setup.devices.allWindows')} noteOf={unspokenNote} />,
    show: (value: unknown) =>
      (value as string[] | null)?.map(windowOf).join(t('listComma')) ?? t('setup.devices.allWindows'),
  } as const;
  const muted = { name: 'muted', input: <Switch />, isSwitch: true } as const;
  const kind = {
    name: 'kind',
    input: <Select options={DEVICE_KINDS.map((it) => ({ value: it, label: t(`live.kind.${it}`) }))} />,
  } as const;

  return (
    <>
      <CollectionPage<BodyOf<typeof DeviceChangeBody>, DeviceSetup, Paired>
        kind="devices"
        notice={<UnspokenNotice isOnDevices />}
        schema={DeviceChangeBody}
        making={{
          schema: DeviceBody,
          fields: [kind, name, windowId, { ...zone, when: ({ kind: made }) => made === 'display' }, muted],
        }}
        fieldsOf={(device) =>
          device?.kind === 'display' ? [name, windowId, zone, muted] : [name, windowId, muted]
        }
        blankOf={() => ({})}
        nameOf={(device) => device.name}
        searchText={(it) =>
          `${it.name} ${t(`live.kind.${it.kind}`)} ${inWords(it.windowId)} ${t(`setup.devices.state.${standingOf(it)}`)}`
        }
        canDelete={({ revokedAt }) => revokedAt === null}
        rowActions={(device, reload) => (
          <Button
            type="link"
            size="small"
            aria-label={t('setup.devices.repairOne', { name: device.name })}
            onClick={() => void pairAgain(device, reload)}
          >
            {t('setup.devices.repair')}
          </Button>
        )}
        onMade={setPaired}
        columns={[
          { title: t('setup.devices.field.kind.label'), render: (_, it) => t(`live.kind.${it.kind}`) },
          { title: t('setup.devices.field.windowId.label'), render: (_, it) => inWords(it.windowId) },
          {
            title: t('setup.state'),
            render: (_, device) => {
              const standing = standingOf(device);
              return (
                <>
                  <Tag color={COLOURS[standing]}>{t(`setup.devices.state.${standing}`)}</Tag>
                  {standing === 'offline' && lastSeen(device)}
                </>
              );
            },
          },
          {
            title: t('setup.devices.offlineSeries.column'),
            render: (_, { id, revokedAt }) => {
              const series = revokedAt === null ? live[`device:${id}`]?.offline : null;
              return series != null && <OfflineSeries series={series} timeZone={hall?.timeZone ?? 'UTC'} />;
            },
          },
        ]}
      />
      {paired !== null && <PairingDialog {...paired} onClose={() => setPaired(null)} />}
    </>
  );
}
