import { createHallClient, type HallClient, type OwnDevice, rowsOfKind } from '@hallbell/hall-client';
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
import { DeviceGate, type ScreenConnection } from '@hallbell/ui';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Announcer } from './announcer.ts';
import { announceOn, type BoardAnnouncer } from './board-announcer.ts';
import { BoardScreen } from './board-screen.tsx';
import { boardView } from './board-view.ts';
import { useSoundBlocked } from './sound.ts';
import { WindowScreen } from './window-screen.tsx';

interface AppProps {
  pairingProblem: ErrorCode | null;
  /** The window whose own screen this is; null for the hall's board. */
  windowNumber: string | null;
}

/** A display on its device: paired by a code once, then wired to the hub. */
export function App({ pairingProblem, windowNumber }: AppProps) {
  const { t } = useTranslation();
  const pairing = usePairing('display', pairingProblem);
  return (
    <DeviceGate deviceName={t('device')} pairing={pairing}>
      {(token) => <Paired token={token} windowNumber={windowNumber} onSignedOut={pairing.onSignedOut} />}
    </DeviceGate>
  );
}

interface PairedProps {
  token: string;
  windowNumber: string | null;
  onSignedOut: () => void;
}

function Paired({ token, windowNumber, onSignedOut }: PairedProps) {
  const [client, setClient] = useState<HallClient | null>(null);
  useEffect(() => {
    const made = createHallClient({ token });
    setClient(made);
    return () => made.close();
  }, [token]);
  if (client === null) return null;
  return (
    <HallClientProvider client={client}>
      {windowNumber === null ? (
        <Board token={token} onSignedOut={onSignedOut} />
      ) : (
        <WindowTop number={windowNumber} onSignedOut={onSignedOut} />
      )}
    </HallClientProvider>
  );
}

function Board({ token, onSignedOut }: { token: string; onSignedOut: () => void }) {
  const client = useHallClient();
  const device = useOwnDevice(token);
  const [board, setBoard] = useState<BoardAnnouncer | null>(null);
  useEffect(() => {
    const made = announceOn(client);
    setBoard(made);
    return made.stop;
  }, [client]);
  useEffect(() => {
    if (device !== null) board?.deviceIs(device);
  }, [board, device]);
  return board === null ? null : (
    <WiredBoard announcer={board.announcer} device={device} onSignedOut={onSignedOut} />
  );
}

interface WiredBoardProps {
  announcer: Announcer;
  device: OwnDevice | null;
  onSignedOut: () => void;
}

function WiredBoard({ announcer, device, onSignedOut }: WiredBoardProps) {
  const link = useLink(onSignedOut);
  const nowMs = useHubNow();
  const isBlocked = useSoundBlocked();
  const hall = useTopic('hall');
  const board = useTopic('board');
  const queue = useSyncExternalStore(announcer.subscribe, announcer.get);
  return (
    <BoardScreen
      view={boardView(hall.rows, board.rows, queue, nowMs, device?.windowIds ?? null)}
      link={link}
      nowMs={nowMs}
      soundBlocked={isBlocked && device?.muted !== true}
    />
  );
}

function WindowTop({ number, onSignedOut }: { number: string; onSignedOut: () => void }) {
  const link = useLink(onSignedOut);
  const nowMs = useHubNow();
  const hall = useTopic('hall');
  const config = rowsOfKind(hall.rows, 'window:').find((window) => window.number === number) ?? null;
  const own = useTopic(config === null ? null : `window:${config.windowId}`);
  return (
    <WindowScreen
      number={number}
      config={hall.ready ? config : 'loading'}
      rows={own.rows}
      link={link}
      nowMs={nowMs}
      timeZone={hall.rows.hall?.timeZone ?? 'Asia/Shanghai'}
    />
  );
}

function useLink(onSignedOut: () => void): ScreenConnection {
  const connection = useConnection();
  useEffect(() => {
    if (connection.status === 'signed-out') onSignedOut();
  }, [connection.status, onSignedOut]);
  return connection;
}
