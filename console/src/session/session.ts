import type { HallClient } from '@hallbell/hall-client';
import type { StaffSummary } from '@hallbell/protocol';
import { createContext, useContext } from 'react';

/** Who uses the console, and which hall they look at. */
export interface Session {
  readonly staff: StaffSummary;
  readonly hallId: string;
  readonly client: HallClient;
  signOut(): Promise<void>;
}

export const SessionContext = createContext<Session | null>(null);

/** Throws outside of a SessionGate. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('useSession is used inside a SessionGate');
  return session;
}
