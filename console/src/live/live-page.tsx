import { rowsOfKind } from '@hallbell/hall-client';
import { useConnection, useHubNow, useTopic } from '@hallbell/hall-client/react';
import { isStale } from '@hallbell/ui';
import { useTranslation } from 'react-i18next';
import { UnspokenNotice } from '../parts/unspoken-notice.tsx';
import { Page } from '../shell/page.tsx';
import { useHandIns } from './hand-ins/use-hand-ins.ts';
import { LiveView } from './live-view.tsx';
import { SetupChecklist } from './setup-checklist.tsx';
import { useReprint } from './slips/use-reprint.ts';

/** The manager's watch, wired to the hub. */
export function LivePage() {
  const { t } = useTranslation();
  const live = useTopic('live');
  const hall = useTopic('hall');
  const slips = useTopic('slips');
  const reprint = useReprint();
  const handIns = useHandIns();
  const connection = useConnection();
  const now = useHubNow();
  const isReady = live.ready && hall.ready && slips.ready;
  const isOld = isStale(connection, now);
  const counts = {
    departments: rowsOfKind(hall.rows, 'department:').length,
    services: rowsOfKind(hall.rows, 'service:').length,
    windows: rowsOfKind(hall.rows, 'window:').length,
    devices: rowsOfKind(live.rows, 'device:').length,
  };
  // A hall at work has been set up: its watch asks for nothing more.
  const isAtWork = (live.rows.totals?.taken ?? 0) > 0;
  return (
    <Page title={t('live.heading')}>
      {isReady && !isAtWork && <SetupChecklist counts={counts} />}
      <UnspokenNotice />
      <LiveView
        live={live.rows}
        hall={hall.rows}
        slips={slips.rows}
        reprint={reprint}
        handIns={handIns}
        isReady={isReady}
        isStale={isOld}
        // Minutes that nobody knows of are not counted.
        nowMs={isOld ? connection.sinceMs : now}
      />
    </Page>
  );
}
