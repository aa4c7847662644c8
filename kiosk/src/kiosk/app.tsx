import { claimDevice, createHallClient, deviceTokenStore } from '@hallbell/hall-client';
import {
  HallClientProvider,
  useConnection,
  useHallClient,
  useHubNow,
  useTopic,
} from '@hallbell/hall-client/react';
import { PairingScreen } from '@hallbell/ui';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hallView } from './hall-view.ts';
import { KioskScreen } from './kiosk-screen.tsx';

const tokens = deviceTokenStore('kiosk');

/** The kiosk on its device: paired by a code once, then wired to the hub. */
export function App({ pairingProblem }: { pairingProblem: string | null }) {
  const { t } = useTranslation();
  const [token, setToken] = useState(tokens.load);
  const [problem, setProblem] = useState(pairingProblem);
  const signedOut = useCallback(() => {
    tokens.clear();
    setProblem('token_invalid');
    setToken(null);
  }, []);

  if (token !== null) return <Paired token={token} onSignedOut={signedOut} />;
  return (
    <PairingScreen
      deviceName={t('device')}
      problem={problem}
      onClaim={async (code) => {
        const claim = await claimDevice(code);
        if (!claim.ok) return { ok: false, code: claim.code };
        tokens.save(claim.deviceToken);
        setToken(claim.deviceToken);
        return { ok: true };
      }}
    />
  );
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
