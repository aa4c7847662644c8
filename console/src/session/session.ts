import type { HallChoice, HallClient } from '@hallbell/hall-client';
import type { StaffSummary } from '@hallbell/protocol';
import { createContext, useContext } from 'react';

/** Who uses the console, and which hall they look at. */
export interface Session {
  readonly staff: StaffSummary;
  readonly hallId: string;
  /** All to which they belong, by name. */
  readonly halls: readonly HallChoice[];
  readonly client: HallClient;
  /** Looks at another of them from now on. */
  enterHall(hallId: string): void;
  signOut(): Promise<void>;
}

export const SessionContext = createContext<Session | null>(null);

/** Throws outside of a SessionGate. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('useSession is used inside a SessionGate');
  return session;
}
