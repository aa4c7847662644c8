import { useTopic } from '@hallbell/hall-client/react';
import type { AlarmRow } from '@hallbell/protocol';
import { type HallRows, nameIn } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Alert, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { Waiting } from '../../parts/waiting.tsx';
import { wordsOf } from '../alarms/alarm-list.tsx';
import { DeskPanel } from './desk-panel.tsx';

interface DeskDrawerProps {
  /** Null while none is looked at. */
  windowId: string | null;
  hall: Partial<HallRows>;
  /** Of this window. */
  alarms: readonly AlarmRow[];
  nowMs: number;
  onClose(): void;
}

/** One touch at a window: what its clerk sees, as it changes. */
export function DeskDrawer({ windowId, hall, alarms, nowMs, onClose }: DeskDrawerProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const window = useTopic(windowId === null ? null : `window:${windowId}`);
  const queue = useTopic(windowId === null ? null : `queue:${windowId}`);
  const configured = windowId === null ? undefined : hall[`window:${windowId}`];
  const isReady = window.ready && queue.ready;
  return (
    <Drawer
      open={windowId !== null}
      onClose={onClose}
      size={520}
      title={
        configured && (
          <>
            {t('live.windowNumber', { number: configured.number })} {nameIn(language, configured)} ·{' '}
            {t('alarms.desk.title')}
          </>
        )
      }
      destroyOnHidden
    >
      {alarms.map((alarm) => (
        <Alert
          key={alarm.alarmId}
          style={{ marginBottom: 8 }}
          type={alarm.severity === 'red' ? 'error' : 'warning'}
          showIcon
          title={wordsOf(alarm, language)}
        />
      ))}
      {isReady ? (
        <DeskPanel
          window={window.rows}
          queue={queue.rows}
          hall={hall}
          nowMs={nowMs}
          timeZone={hall.hall?.timeZone ?? 'UTC'}
        />
      ) : (
        <Waiting text={t('alarms.desk.loading')} />
      )}
    </Drawer>
  );
}
