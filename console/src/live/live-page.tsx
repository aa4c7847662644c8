import { useConnection, useHallClient, useHubNow, useTopic } from '@hallbell/hall-client/react';
import { ConnectionBanner } from '@hallbell/ui';
import { LiveView } from './live-view.tsx';

/** The manager's watch, wired to the hub. */
export function LivePage() {
  const live = useTopic('live');
  const hall = useTopic('hall');
  const connection = useConnection();
  const now = useHubNow();
  const client = useHallClient();
  // A drop is timed by the hub's clock like all else on the page.
  const since = { status: connection.status, sinceMs: connection.sinceMs };
  return (
    <>
      <ConnectionBanner connection={since} nowMs={client.now()} timeZone={hall.rows.hall?.timeZone} />
      <LiveView live={live.rows} hall={hall.rows} isReady={live.ready && hall.ready} nowMs={now} />
    </>
  );
}
