import { createHallClient, hallOf, rowsOfKind, signIn, signOut, whoAmI } from '@hallbell/hall-client';
import {
  HallClientProvider,
  useConnection,
  useHallClient,
  useHubNow,
  useTopic,
} from '@hallbell/hall-client/react';
import type { StaffSummary } from '@hallbell/protocol';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CounterScreen } from './counter-screen.tsx';
import { SignInView } from './sign-in-view.tsx';
import { WindowChoiceView } from './window-choice-view.tsx';

interface AppProps {
  /** From the address: the number of the window, and whether only the strip is shown. */
  windowNumber: string | null;
  isStrip: boolean;
}

interface SignedIn {
  staff: StaffSummary;
  hallId: string;
}

type Session = { state: 'asking' } | { state: 'none' } | ({ state: 'signed-in' } & SignedIn);

/** The counter from sign-in to sign-out. */
export function App(props: AppProps) {
  const [session, setSession] = useState<Session>({ state: 'asking' });
  const take = useCallback(async (staff: StaffSummary | null) => {
    const hallId = staff === null || staff.role === 'inspector' ? null : await hallOf(staff);
    setSession(staff === null || hallId === null ? { state: 'none' } : { state: 'signed-in', staff, hallId });
  }, []);
  useEffect(() => {
    void whoAmI().then(take);
  }, [take]);
  const leave = useCallback(() => setSession({ state: 'none' }), []);

  if (session.state === 'asking') return null;
  if (session.state === 'none') {
    return <SignInView onSignIn={signIn} onSignedIn={(staff) => void take(staff)} />;
  }
  return <SignedInApp {...props} staff={session.staff} hallId={session.hallId} onLeave={leave} />;
}

function SignedInApp({ hallId, ...props }: AppProps & SignedIn & { onLeave: () => void }) {
  const client = useMemo(() => createHallClient({ hallId }), [hallId]);
  useEffect(() => () => client.close(), [client]);
  return (
    <HallClientProvider client={client}>
      <Wired {...props} />
    </HallClientProvider>
  );
}

interface WiredProps extends AppProps {
  staff: StaffSummary;
  onLeave: () => void;
}

function Wired({ windowNumber, isStrip, staff, onLeave }: WiredProps) {
  const { t } = useTranslation();
  const client = useHallClient();
  const connection = useConnection();
  const nowMs = useHubNow();
  const hall = useTopic('hall');
  const board = useTopic('board');
  const [number, setNumber] = useState(windowNumber);
  const windowId = rowsOfKind(hall.rows, 'window:').find((row) => row.number === number)?.windowId ?? null;
  const window = useTopic(windowId === null ? null : `window:${windowId}`);
  const queue = useTopic(windowId === null ? null : `queue:${windowId}`);

  useEffect(() => {
    if (connection.status === 'signed-out') onLeave();
  }, [connection.status, onLeave]);

  const choose = (chosen: string | null) => {
    const address = new URL(location.href);
    if (chosen === null) address.searchParams.delete('window');
    else address.searchParams.set('window', chosen);
    history.replaceState(null, '', address);
    setNumber(chosen);
  };
  const end = async (): Promise<string | null> => {
    const own = window.rows.window;
    const isMine = own !== undefined && own.state !== 'closed' && own.staff?.staffId === staff.id;
    if (isMine) {
      const closed = await client.command('window.close', { windowId: own.windowId });
      if (!closed.ok) return closed.problem.code;
    }
    await signOut();
    onLeave();
    return null;
  };

  if (!hall.ready) return <p role="status">{t('loading')}</p>;
  if (windowId === null) {
    return (
      <WindowChoiceView
        hall={hall.rows}
        board={board.rows}
        staff={staff}
        unknown={number}
        onChoose={(id) => choose(hall.rows[`window:${id}`]?.number ?? null)}
        onSignOut={() => void end()}
      />
    );
  }
  return (
    <CounterScreen
      key={windowId}
      rows={{
        hall: hall.rows,
        window: window.rows,
        windowSeq: window.seq,
        queue: queue.rows,
        board: board.rows,
      }}
      staff={staff}
      connection={connection}
      nowMs={nowMs}
      isStrip={isStrip}
      onCommand={(type, payload) => client.command(type, payload)}
      onChangeWindow={() => choose(null)}
      onSignOut={end}
    />
  );
}
