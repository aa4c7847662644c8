import { createHallClient, hallOf, signOut, whoAmI } from '@hallbell/hall-client';
import { HallClientProvider } from '@hallbell/hall-client/react';
import type { StaffSummary } from '@hallbell/protocol';
import { Spin } from 'antd';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Entrance } from './entrance.tsx';
import { NoHallPage } from './no-hall-page.tsx';
import { type Session, SessionContext } from './session.ts';
import { SignInPage } from './sign-in-page.tsx';

type Standing =
  | { kind: 'asking' }
  | { kind: 'out'; expired: boolean }
  | { kind: 'no-hall'; staff: StaffSummary }
  | { kind: 'in'; session: Omit<Session, 'signOut'> };

async function standingOf(staff: StaffSummary | null): Promise<Standing> {
  if (staff === null) return { kind: 'out', expired: false };
  const hallId = await hallOf(staff);
  if (hallId === null) return { kind: 'no-hall', staff };
  return { kind: 'in', session: { staff, hallId, client: createHallClient({ hallId }) } };
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

  const session = useMemo(
    () => (standing.kind === 'in' ? { ...standing.session, signOut: leave } : null),
    [standing, leave],
  );
  if (session !== null) {
    return (
      <SessionContext value={session}>
        <HallClientProvider client={session.client}>{children}</HallClientProvider>
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
