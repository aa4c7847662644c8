import { useHubNow, useTopic } from '@hallbell/hall-client/react';
import { useTranslation } from 'react-i18next';
import { Page } from '../shell/page.tsx';
import { LiveView } from './live-view.tsx';

/** The manager's watch, wired to the hub. */
export function LivePage() {
  const { t } = useTranslation();
  const live = useTopic('live');
  const hall = useTopic('hall');
  const now = useHubNow();
  return (
    <Page title={t('live.heading')}>
      <LiveView live={live.rows} hall={hall.rows} isReady={live.ready && hall.ready} nowMs={now} />
    </Page>
  );
}
