import type { Topic } from '@hallbell/protocol';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from 'react';
import type { ConnectionState } from '../connection-state.ts';
import type { HallClient } from '../hall-client.ts';
import type { ReplicaView } from '../replica.ts';

const HallClientContext = createContext<HallClient | null>(null);

export function HallClientProvider({ client, children }: { client: HallClient; children: ReactNode }) {
  return <HallClientContext value={client}>{children}</HallClientContext>;
}

/** The screen's client. Throws outside of a HallClientProvider. */
export function useHallClient(): HallClient {
  const client = useContext(HallClientContext);
  if (client === null) throw new Error('useHallClient is used inside a HallClientProvider');
  return client;
}

export function useConnection(): ConnectionState {
  const { connection } = useHallClient();
  const subscribe = useCallback((listener: () => void) => connection.subscribe(listener), [connection]);
  return useSyncExternalStore(subscribe, () => connection.get());
}

const NOTHING: ReplicaView = { ready: false, seq: 0, rows: {} };

/** A topic's rows, drawn again with each change; null watches nothing. */
export function useTopic<T extends Topic>(topic: T | null): ReplicaView<T> {
  const client = useHallClient();
  const [held, setHeld] = useState<{ get(): ReplicaView<T>; subscribe(f: () => void): () => void } | null>(
    null,
  );
  useEffect(() => {
    if (topic === null) return;
    const replica = client.watch(topic);
    setHeld(replica);
    return () => {
      setHeld(null);
      replica.close();
    };
  }, [client, topic]);
  const subscribe = useCallback(
    (listener: () => void) => held?.subscribe(listener) ?? (() => undefined),
    [held],
  );
  // Nothing is watched yet, so there are no rows of any topic.
  return useSyncExternalStore(subscribe, () => held?.get() ?? (NOTHING as ReplicaView<T>));
}

/** The hub's clock, drawn again every so often. Epoch milliseconds. */
export function useHubNow(everyMs = 1_000): number {
  const client = useHallClient();
  const [now, setNow] = useState(() => client.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(client.now()), everyMs);
    return () => clearInterval(timer);
  }, [client, everyMs]);
  return now;
}
