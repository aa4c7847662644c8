import { createHallClient } from '@hallbell/hall-client';
import {
  HallClientProvider,
  useConnection,
  useHallClient,
  useHubNow,
  useOwnDevice,
  usePairing,
  useTopic,
} from '@hallbell/hall-client/react';
import type { ErrorCode } from '@hallbell/protocol';
import { DeviceGate } from '@hallbell/ui';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAgent } from '../printing/use-agent.ts';
import { useKioskPrinter } from '../printing/use-kiosk-printer.ts';
import { hallView } from './hall-view.ts';
import { KioskScreen } from './kiosk-screen.tsx';

/** The kiosk on its device: paired by a code once, then wired to the hub. */
export function App({ pairingProblem }: { pairingProblem: ErrorCode | null }) {
  const { t } = useTranslation();
  const pairing = usePairing('kiosk', pairingProblem);
  return (
    <DeviceGate deviceName={t('device')} pairing={pairing} isTouched>
      {(token) => <Paired token={token} onSignedOut={pairing.onSignedOut} />}
    </DeviceGate>
  );
}

function Paired({ token, onSignedOut }: { token: string; onSignedOut: () => void }) {
  const client = useMemo(() => createHallClient({ token }), [token]);
  useEffect(() => () => client.close(), [client]);
  return (
    <HallClientProvider client={client}>
      <Wired token={token} onSignedOut={onSignedOut} />
    </HallClientProvider>
  );
}

function Wired({ token, onSignedOut }: { token: string; onSignedOut: () => void }) {
  const client = useHallClient();
  const connection = useConnection();
  const nowMs = useHubNow();
  const hall = useTopic('hall');
  const board = useTopic('board');
  const device = useOwnDevice(token);
  useEffect(() => {
    if (connection.status === 'signed-out') onSignedOut();
  }, [connection.status, onSignedOut]);
  const view = useMemo(() => hallView(hall.rows, board.rows), [hall.rows, board.rows]);
  const agent = useAgent();
  const printer = useKioskPrinter(agent, view, board.rows);
  const slip = printer === null ? {} : { slip: true };
  return (
    <KioskScreen
      view={view}
      connection={connection}
      nowMs={nowMs}
      muted={device?.muted ?? true}
      onTake={(payload, id) => client.command('ticket.take', { ...payload, ...slip }, { id })}
      printer={printer}
      citizenUrl={agent?.citizenUrl ?? location.href}
    />
  );
}
