import { createHallClient, type HallClient, rowsOfKind } from '@hallbell/hall-client';
import {
  HallClientProvider,
  useConnection,
  useHallClient,
  useHubNow,
  usePairing,
  useTopic,
} from '@hallbell/hall-client/react';
import type { ErrorCode } from '@hallbell/protocol';
import { DeviceGate, playChime, type ScreenConnection } from '@hallbell/ui';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { loadAnnounced, saveAnnounced } from './announced-memory.ts';
import { type Announcer, createAnnouncer } from './announcer.ts';
import { BoardScreen } from './board-screen.tsx';
import { boardView } from './board-view.ts';
import { useSoundBlocked } from './sound.ts';
import { WindowScreen } from './window-screen.tsx';

/** A board tells the hub that it announced even after a drop of a few minutes. */
const ANNOUNCED_TTL_MS = 300_000;

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
        <Board onSignedOut={onSignedOut} />
      ) : (
        <WindowTop number={windowNumber} onSignedOut={onSignedOut} />
      )}
    </HallClientProvider>
  );
}

function Board({ onSignedOut }: { onSignedOut: () => void }) {
  const client = useHallClient();
  const [announcer, setAnnouncer] = useState<Announcer | null>(null);
  useEffect(() => {
    const made = announcerOf(client);
    setAnnouncer(made.announcer);
    return made.stop;
  }, [client]);
  return announcer === null ? null : <WiredBoard announcer={announcer} onSignedOut={onSignedOut} />;
}

function WiredBoard({ announcer, onSignedOut }: { announcer: Announcer; onSignedOut: () => void }) {
  const link = useLink(onSignedOut);
  const nowMs = useHubNow();
  const soundBlocked = useSoundBlocked();
  const hall = useTopic('hall');
  const board = useTopic('board');
  const queue = useSyncExternalStore(announcer.subscribe, announcer.get);
  return (
    <BoardScreen
      view={boardView(hall.rows, board.rows, queue, nowMs)}
      link={link}
      nowMs={nowMs}
      soundBlocked={soundBlocked}
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

/** Listens to the rows themselves, not to what React happens to draw: no call is missed between two paints. */
function announcerOf(client: HallClient): { announcer: Announcer; stop: () => void } {
  const announcer = createAnnouncer({
    announced: loadAnnounced(),
    hubNow: () => client.now(),
    now: () => performance.now(),
    onStage: ({ servingId, calls }, announced) => {
      saveAnnounced(announced);
      void playChime();
      afterPaint(() => {
        void client.command('call.announced', { servingId, calls }, { ttlMs: ANNOUNCED_TTL_MS });
      });
    },
  });
  const replica = client.watch('board');
  const feed = () => {
    const view = replica.get();
    if (view.ready) announcer.calls(rowsOfKind(view.rows, 'call:'));
  };
  const unsubscribe = replica.subscribe(feed);
  feed();
  return {
    announcer,
    stop: () => {
      unsubscribe();
      announcer.stop();
      replica.close();
    },
  };
}

/** The frame after the next one begins when the next has been shown. */
function afterPaint(then: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(then));
}

function useLink(onSignedOut: () => void): ScreenConnection {
  const connection = useConnection();
  useEffect(() => {
    if (connection.status === 'signed-out') onSignedOut();
  }, [connection.status, onSignedOut]);
  return connection;
}
