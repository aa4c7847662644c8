import { createHallClient } from '@hallbell/hall-client';
import {
  HallClientProvider,
  useConnection,
  useHallClient,
  useHubNow,
  useTopic,
} from '@hallbell/hall-client/react';
import { useEffect, useMemo } from 'react';
import { PhoneScreen } from './phone-screen.tsx';
import { useAbsence } from './use-absence.ts';
import { useMyCases } from './use-my-cases.ts';

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
  const absence = useAbsence(token);
  const mine = useMyCases(token);
  const isGone = (own.ready && ticket === undefined) || connection.status === 'signed-out';

  return (
    <PhoneScreen
      ticket={ticket}
      absence={absence ?? (isGone ? 'missing' : null)}
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
      cases={mine.cases}
      onComplain={async (payload) => {
        const ack = await client.command('case.open', payload);
        if (ack.ok) mine.add(ack.result.case);
        return ack.ok ? null : ack.problem.code;
      }}
    />
  );
}
