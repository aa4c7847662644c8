import { createHallClient } from '@hallbell/hall-client';
import {
  HallClientProvider,
  useConnection,
  useHallClient,
  useHubNow,
  usePairing,
  useTopic,
} from '@hallbell/hall-client/react';
import type { ErrorCode } from '@hallbell/protocol';
import { PairingScreen } from '@hallbell/ui';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { hallView } from './hall-view.ts';
import { KioskScreen } from './kiosk-screen.tsx';

/** The kiosk on its device: paired by a code once, then wired to the hub. */
export function App({ pairingProblem }: { pairingProblem: ErrorCode | null }) {
  const { t } = useTranslation();
  const { token, problem, claim, onSignedOut } = usePairing('kiosk', pairingProblem);

  if (token !== null) return <Paired token={token} onSignedOut={onSignedOut} />;
  return <PairingScreen deviceName={t('device')} problem={problem} onClaim={claim} />;
}

function Paired({ token, onSignedOut }: { token: string; onSignedOut: () => void }) {
  const client = useMemo(() => createHallClient({ token }), [token]);
  useEffect(() => () => client.close(), [client]);
  return (
    <HallClientProvider client={client}>
      <Wired onSignedOut={onSignedOut} />
    </HallClientProvider>
  );
}

function Wired({ onSignedOut }: { onSignedOut: () => void }) {
  const client = useHallClient();
  const connection = useConnection();
  const nowMs = useHubNow();
  const hall = useTopic('hall');
  const board = useTopic('board');
  useEffect(() => {
    if (connection.status === 'signed-out') onSignedOut();
  }, [connection.status, onSignedOut]);
  const view = useMemo(() => hallView(hall.rows, board.rows), [hall.rows, board.rows]);
  return (
    <KioskScreen
      view={view}
      connection={connection}
      nowMs={nowMs}
      onTake={(payload) => client.command('ticket.take', payload)}
    />
  );
}
