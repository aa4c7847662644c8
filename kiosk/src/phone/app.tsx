import { createHallClient } from '@hallbell/hall-client';
import {
  HallClientProvider,
  useConnection,
  useHallClient,
  useHubNow,
  useTopic,
} from '@hallbell/hall-client/react';
import { useEffect, useMemo, useState } from 'react';
import { PhoneScreen } from './phone-screen.tsx';

/** One citizen's page, wired to the hub by the ticket's token. */
export function App({ token }: { token: string }) {
  const client = useMemo(() => createHallClient({ ticketToken: token }), [token]);
  useEffect(() => () => client.close(), [client]);
  return (
    <HallClientProvider client={client}>
      <Wired token={token} />
    </HallClientProvider>
  );
}

function Wired({ token }: { token: string }) {
  const client = useHallClient();
  const connection = useConnection();
  const nowMs = useHubNow();
  const own = useTopic(`ticket:${token}`);
  const ticket = own.rows.ticket;
  const line = useTopic(ticket === undefined ? null : `line:${ticket.serviceId}`);
  const missing = useMissing(token);
  const absent = missing || (own.ready && ticket === undefined) || connection.status === 'signed-out';

  return (
    <PhoneScreen
      ticket={ticket ?? (absent ? null : undefined)}
      line={line.rows}
      connection={connection}
      nowMs={nowMs}
      onCancel={async () => {
        const ack = await client.command('ticket.cancel', { token });
        return ack.ok ? null : ack.problem.code;
      }}
      onRate={async (payload) => {
        const ack = await client.command('serving.rate', payload);
        return ack.ok ? null : ack.problem.code;
      }}
    />
  );
}

/** Whether the hub knows no such ticket. A hub out of reach is no answer. */
function useMissing(token: string): boolean {
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    fetch(`/api/v1/tickets/${encodeURIComponent(token)}`, { signal: stop.signal }).then(
      (answer) => setMissing(answer.status === 404 || answer.status === 400),
      () => undefined,
    );
    return () => stop.abort();
  }, [token]);
  return missing;
}
