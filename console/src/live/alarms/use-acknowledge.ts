import { useHallClient } from '@hallbell/hall-client/react';
import { type AlarmRow, errorText } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { App as Messages } from 'antd';
import { useSession } from '../../session/session.ts';

export type Acknowledge = (alarm: AlarmRow) => Promise<void>;

/** Tells the hub that an alarm has been seen; undefined for one who may only look. */
export function useAcknowledge(): Acknowledge | undefined {
  const language = useLanguage();
  const { message } = Messages.useApp();
  const { staff } = useSession();
  const client = useHallClient();
  if (staff.role === 'inspector') return undefined;
  return async ({ alarmId, severity }) => {
    const ack = await client.command('alarm.acknowledge', { alarmId, severity });
    if (!ack.ok) void message.warning(errorText(ack.problem.code, language));
  };
}
