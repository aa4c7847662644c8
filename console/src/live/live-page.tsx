import { rowsOfKind } from '@hallbell/hall-client';
import { useConnection, useHubNow, useTopic } from '@hallbell/hall-client/react';
import { isStale } from '@hallbell/ui';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { UnspokenNotice } from '../parts/unspoken-notice.tsx';
import { useSession } from '../session/session.ts';
import { useHall } from '../setup/use-hall.ts';
import { Page } from '../shell/page.tsx';
import { alarmsOfWindow, liveAlarms } from './alarms/live-alarms.ts';
import { useAcknowledge } from './alarms/use-acknowledge.ts';
import { DeskDrawer } from './desk/desk-drawer.tsx';
import { useHandIns } from './hand-ins/use-hand-ins.ts';
import { LiveView } from './live-view.tsx';
import { PlanEditor } from './plan/plan-editor.tsx';
import { SetupChecklist } from './setup-checklist.tsx';
import { useReprint } from './slips/use-reprint.ts';
import { useViewMode, VIEW_MODES } from './use-view-mode.ts';

/** The manager's watch, wired to the hub. */
export function LivePage() {
  const { t } = useTranslation();
  const live = useTopic('live');
  const hall = useTopic('hall');
  const slips = useTopic('slips');
  const reprint = useReprint();
  const handIns = useHandIns();
  const acknowledge = useAcknowledge();
  const { staff } = useSession();
  const { windows } = useHall();
  const navigate = useNavigate();
  const { mode, choose, openedWindow, openWindow } = useViewMode();
  const [isPlacing, setIsPlacing] = useState(false);
  const maySetUp = staff.role !== 'inspector';
  const hasPlan = live.rows.plan !== undefined;
  // A hall that has placed its windows looks at them so, until somebody asks for the other.
  const shown = mode ?? (hasPlan ? 'plan' : 'grid');
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
    <Page
      title={t('live.heading')}
      actions={
        <Button href="/console/wallboard" target="_blank">
          {t('alarms.wall.link')}
        </Button>
      }
    >
      {isReady && !isAtWork && <SetupChecklist counts={counts} />}
      <UnspokenNotice />
      <LiveView
        live={live.rows}
        hall={hall.rows}
        slips={slips.rows}
        reprint={reprint}
        handIns={handIns}
        acknowledge={acknowledge}
        mode={shown}
        onOpen={openWindow}
        onRating={({ windowIds: [id = ''] }) => {
          const today = live.rows.totals?.day ?? '';
          void navigate(`/evaluation?${new URLSearchParams({ period: today, by: 'window', open: id })}`);
        }}
        onCase={({ subject }) => void navigate(`/cases?case=${subject.id}`)}
        editor={isPlacing ? <PlanEditor windows={windows} onDone={() => setIsPlacing(false)} /> : undefined}
        windowActions={
          !isPlacing && (
            <span style={{ display: 'flex', gap: 8 }}>
              {(hasPlan || maySetUp) && (
                <Segmented
                  value={shown}
                  options={VIEW_MODES.map((value) => ({ value, label: t(`alarms.view.${value}`) }))}
                  onChange={(value) => {
                    choose(value);
                    if (value === 'plan' && !hasPlan) setIsPlacing(true);
                  }}
                />
              )}
              {shown === 'plan' && hasPlan && maySetUp && (
                <Button onClick={() => setIsPlacing(true)}>{t('alarms.plan.edit')}</Button>
              )}
            </span>
          )
        }
        isReady={isReady}
        isStale={isOld}
        // Minutes that nobody knows of are not counted.
        nowMs={isOld ? connection.sinceMs : now}
      />
      <DeskDrawer
        windowId={openedWindow}
        hall={hall.rows}
        alarms={openedWindow === null ? [] : alarmsOfWindow(liveAlarms(live.rows), openedWindow)}
        nowMs={now}
        onClose={() => openWindow(null)}
      />
    </Page>
  );
}
