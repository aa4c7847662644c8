import {
  HallClientProvider,
  useConnection,
  useHallClient,
  useHubNow,
  useOwnDevice,
  usePairing,
  useTopic,
} from '@hallbell/hall-client/react';
import type { AgentInfo, ErrorCode } from '@hallbell/protocol';
import { DeviceGate } from '@hallbell/ui';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cardReaderOf } from '../identity/card-reader.ts';
import { type KioskMemory, OfflineKiosk, type SlipReport, tellSlipTo } from '../offline/index.ts';
import { useAgent } from '../printing/use-agent.ts';
import { useKioskPrinter } from '../printing/use-kiosk-printer.ts';
import type { PageUpdates } from '../worker/page-updates.ts';
import type { FirstLink } from './first-link.ts';
import { hallView } from './hall-view.ts';
import { KioskScreen } from './kiosk-screen.tsx';
import { useKeptVoice } from './use-kept-voice.ts';

interface AppProps {
  pairingProblem: ErrorCode | null;
  link: FirstLink;
  updates: PageUpdates;
}

/** The kiosk on its device: paired by a code once, then wired to the hub. */
export function App({ pairingProblem, link, updates }: AppProps) {
  const { t } = useTranslation();
  const pairing = usePairing('kiosk', pairingProblem);
  return (
    <DeviceGate deviceName={t('device')} pairing={pairing} isTouched>
      {(token) => <Paired token={token} link={link} updates={updates} onSignedOut={pairing.onSignedOut} />}
    </DeviceGate>
  );
}

interface WiredProps {
  token: string;
  /** Null where the browser keeps nothing: then there are no tickets while the hub is away. */
  memory: KioskMemory | null;
  updates: PageUpdates;
  onSignedOut: () => void;
}

function Paired({ link, ...props }: Omit<WiredProps, 'memory'> & { link: FirstLink }) {
  const memory = useMemory(link);
  const client = useMemo(() => link.clientOf(props.token), [link, props.token]);
  useEffect(() => () => client.close(), [client]);
  const { updates } = props;
  const renew = useCallback(() => updates.renew(), [updates]);
  return (
    <HallClientProvider client={client} renew={renew}>
      <Wired {...props} memory={memory} />
    </HallClientProvider>
  );
}

/** What this device last knew; null also until it has been read, which the first drawing does not wait for. */
function useMemory({ memory, memoryNow }: FirstLink): KioskMemory | null {
  const [read, setRead] = useState(memoryNow);
  useEffect(() => void memory.then(setRead), [memory]);
  return read;
}

function Wired({ token, memory, updates, onSignedOut }: WiredProps) {
  const client = useHallClient();
  const connection = useConnection();
  const nowMs = useHubNow();
  const hall = useTopic('hall');
  const board = useTopic('board');
  const device = useOwnDevice(token);
  const kiosk = useMemo(
    () => (memory === null ? null : new OfflineKiosk({ client, memory })),
    [client, memory],
  );
  useEffect(() => () => kiosk?.close(), [kiosk]);
  useEffect(() => {
    if (connection.status === 'signed-out') onSignedOut();
  }, [connection.status, onSignedOut]);
  const onRest = useCallback((isAtRest: boolean) => updates.rest(isAtRest), [updates]);
  useEffect(() => {
    if (device !== null) void memory?.remember({ muted: device.muted });
  }, [device, memory]);
  // As it was set up when the hub was last there; silent where nobody has said so yet.
  const muted = device?.muted ?? memory?.facts.muted ?? true;
  const isOffline = kiosk?.isOnItsOwn ?? false;
  const hallRows = hall.ready ? hall.rows : memory?.facts.hall;
  useKeptVoice({ hall: hallRows?.hall, muted, isLive: connection.status === 'live' });
  // Queues and waits are of a moment: without the hub nothing is said of them.
  const boardRows = isOffline ? null : board.rows;
  const view = useMemo(() => hallView(hallRows ?? {}, boardRows ?? {}), [hallRows, boardRows]);
  const agent = useAgent();
  const tellSlip = useCallback(
    (ticketId: string, report: SlipReport) =>
      kiosk === null ? tellSlipTo(client, ticketId, report) : kiosk.reportSlip(ticketId, report),
    [client, kiosk],
  );
  const nextCopy = useCallback(
    async (ticketId: string) => (await kiosk?.nextCopy(ticketId)) ?? null,
    [kiosk],
  );
  const printer = useKioskPrinter({ agent, view, board: board.rows, tellSlip, isOffline, nextCopy });
  const slip = printer === null ? {} : { slip: true };
  return (
    <KioskScreen
      view={view}
      connection={connection}
      nowMs={nowMs}
      muted={muted}
      isOffline={isOffline}
      onRest={onRest}
      onTake={(payload, id) => {
        const asked = { ...payload, ...slip };
        return kiosk === null ? client.command('ticket.take', asked, { id }) : kiosk.take(asked, id);
      }}
      onOpenCase={(payload, id) => client.command('case.open', payload, { id })}
      printer={printer}
      cardReader={cardReaderOf(agentHasReader(agent), location.search)}
      citizenUrl={agent?.citizenUrl ?? location.href}
    />
  );
}

function agentHasReader(agent: AgentInfo | null): boolean {
  return agent?.parts.some(({ kind, state }) => kind === 'reader' && state !== 'away') ?? false;
}
