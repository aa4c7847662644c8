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
import type { HallClient, Replica } from '../hall-client.ts';
import { renewPage } from '../page-renewal.ts';
import type { ReplicaView } from '../topic-watch.ts';

const HallClientContext = createContext<HallClient | null>(null);

interface HallClientProviderProps {
  client: HallClient;
  /** How this page is renewed once the hub takes it for too old. @default it is reloaded */
  renew?: () => void;
  children: ReactNode;
}

/** Gives a screen its client, and the screen a newer page when the hub asks for one: the sign-in stays. */
export function HallClientProvider({ client, renew, children }: HallClientProviderProps) {
  useEffect(() => {
    let stop: (() => void) | null = null;
    const look = () => {
      const isOutdated = client.connection.get().status === 'outdated';
      if (isOutdated && stop === null) stop = renewPage({ reload: renew });
      if (isOutdated) return;
      stop?.();
      stop = null;
    };
    const unsubscribe = client.connection.subscribe(look);
    look();
    return () => {
      unsubscribe();
      stop?.();
    };
  }, [client, renew]);
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

const NOTHING: ReplicaView = {
  ready: false,
  seq: 0,
  rows: {},
  freshness: { status: 'asking', sinceMs: 0, code: null },
};

/** A topic's rows and how fresh they are, drawn again with each change; null watches nothing. */
export function useTopic<T extends Topic>(topic: T | null): ReplicaView<T> {
  const client = useHallClient();
  const [held, setHeld] = useState<{ topic: T; replica: Replica<T> } | null>(null);
  useEffect(() => {
    if (topic === null) return;
    const replica = client.watch(topic);
    setHeld({ topic, replica });
    return () => {
      setHeld(null);
      replica.close();
    };
  }, [client, topic]);
  // Until the effect has run, what is held is of the topic before.
  const replica = held?.topic === topic ? held?.replica : undefined;
  const subscribe = useCallback(
    (listener: () => void) => replica?.subscribe(listener) ?? (() => undefined),
    [replica],
  );
  return useSyncExternalStore(subscribe, () => {
    const known = replica?.get() ?? (topic === null ? null : client.peek(topic));
    // Nothing is watched yet, so there are no rows of any topic.
    return known ?? (NOTHING as ReplicaView<T>);
  });
}

/** The hub's clock, drawn again every so often. Epoch milliseconds. */
export function useHubNow(everyMs = 1_000): number {
  const client = useHallClient();
  const [now, setNow] = useState(() => client.now());
  useEffect(() => {
    const draw = () => setNow(client.now());
    const timer = setInterval(draw, everyMs);
    // A device whose own clock is wrong shows the true time as soon as it is known.
    const unsubscribe = client.onClockRead(draw);
    return () => {
      clearInterval(timer);
      unsubscribe();
    };
  }, [client, everyMs]);
  return now;
}
