import { createHallClient, type HallChoice, myHalls, signOut, whoAmI } from '@hallbell/hall-client';
import { HallClientProvider } from '@hallbell/hall-client/react';
import type { StaffSummary } from '@hallbell/protocol';
import { Spin } from 'antd';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Entrance } from './entrance.tsx';
import { NoHallPage } from './no-hall-page.tsx';
import { rememberedHall, rememberHall } from './remembered-hall.ts';
import { type Session, SessionContext } from './session.ts';
import { SignInPage } from './sign-in-page.tsx';

type Standing =
  | { kind: 'asking' }
  | { kind: 'out'; expired: boolean }
  | { kind: 'no-hall'; staff: StaffSummary }
  | { kind: 'in'; session: Omit<Session, 'signOut' | 'enterHall'> };

async function standingOf(staff: StaffSummary | null): Promise<Standing> {
  if (staff === null) return { kind: 'out', expired: false };
  const halls = await myHalls();
  const hall = chosenOf(halls, staff);
  return hall === undefined ? { kind: 'no-hall', staff } : standingIn(hall.id, staff, halls);
}

/** The one they looked at last, else their own, else the first. */
function chosenOf(halls: readonly HallChoice[], staff: StaffSummary): HallChoice | undefined {
  const last = rememberedHall();
  const byId = (id: string | null) => halls.find((hall) => hall.id === id);
  return byId(last) ?? byId(staff.hallId) ?? halls[0];
}

function standingIn(hallId: string, staff: StaffSummary, halls: readonly HallChoice[]): Standing {
  return { kind: 'in', session: { staff, halls, hallId, client: createHallClient({ hallId }) } };
}

/** Shows the console to whoever may use it, and to others why they can't. */
export function SessionGate({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const [standing, setStanding] = useState<Standing>({ kind: 'asking' });
  const client = standing.kind === 'in' ? standing.session.client : null;

  const enter = useCallback(async (staff: StaffSummary | null) => setStanding(await standingOf(staff)), []);
  const leave = useCallback(async () => {
    await signOut();
    setStanding({ kind: 'out', expired: false });
  }, []);

  useEffect(() => {
    void whoAmI().then(enter);
  }, [enter]);

  useEffect(() => {
    if (client === null) return;
    const stop = client.connection.subscribe(() => {
      if (client.connection.get().status === 'signed-out') setStanding({ kind: 'out', expired: true });
    });
    return () => {
      stop();
      client.close();
    };
  }, [client]);

  const session = useMemo(() => {
    if (standing.kind !== 'in') return null;
    const { staff, halls } = standing.session;
    const enterHall = (hallId: string) => {
      rememberHall(hallId);
      setStanding(standingIn(hallId, staff, halls));
    };
    return { ...standing.session, enterHall, signOut: leave };
  }, [standing, leave]);
  if (session !== null) {
    return (
      <SessionContext value={session}>
        {/* Pages keep what they know of one hall: another's are drawn anew. */}
        <HallClientProvider key={session.hallId} client={session.client}>
          {children}
        </HallClientProvider>
      </SessionContext>
    );
  }
  return (
    <Entrance>
      {standing.kind === 'asking' && <Spin size="large" description={t('signIn.asking')} />}
      {standing.kind === 'out' && <SignInPage hasExpired={standing.expired} onSignedIn={enter} />}
      {standing.kind === 'no-hall' && (
        <NoHallPage staff={standing.staff} onRetry={() => enter(standing.staff)} onSignOut={leave} />
      )}
    </Entrance>
  );
}
