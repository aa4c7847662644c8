import { useHallClient } from '@hallbell/hall-client/react';
import { App as Messages } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session.ts';
import type { Reprint } from './slip-list.tsx';

/** Has the hub send a ticket to a printer, and says how it took that; undefined for one who may only look. */
export function useReprint(): Reprint | undefined {
  const { t } = useTranslation();
  const { message } = Messages.useApp();
  const { staff } = useSession();
  const client = useHallClient();
  if (staff.role === 'inspector') return undefined;
  return async ({ ticketId, number }, { deviceId, printerId, name }) => {
    const ack = await client.command('slip.reprint', { ticketId, deviceId, printerId });
    if (ack.ok) void message.success(t('live.slips.sent', { number, name }));
    else void message.error(ack.problem.detail);
  };
}
