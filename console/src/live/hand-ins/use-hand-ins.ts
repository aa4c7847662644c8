import { useHallClient } from '@hallbell/hall-client/react';
import { errorText, type RefusedHandInRow } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { App as Messages } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session.ts';

/** What staff can do about a paper that is in no queue. */
export interface HandInActs {
  /** Answers whether it was done. */
  accept(row: RefusedHandInRow, serviceId: string): Promise<boolean>;
  declareVoid(row: RefusedHandInRow): Promise<void>;
}

/** Has the hub deal with a refused ticket, and says how it took that; undefined for one who may only look. */
export function useHandIns(): HandInActs | undefined {
  const { t } = useTranslation();
  const language = useLanguage();
  const { message, modal } = Messages.useApp();
  const { staff } = useSession();
  const client = useHallClient();
  if (staff.role === 'inspector') return undefined;
  return {
    accept: async ({ ticketId, number: paper }, serviceId) => {
      const ack = await client.command('hand-in.accept', { ticketId, serviceId });
      if (!ack.ok) {
        void message.error(errorText(ack.problem.code, language));
        return false;
      }
      const { number } = ack.result.ticket;
      if (number === paper) void message.success(t('live.handIns.accepted', { number }));
      // Its holder has to hear it: this stays until it is understood.
      else {
        modal.success({
          title: t('live.handIns.renumbered', { paper, number }),
          content: t('live.handIns.renumberedLead', { paper, number }),
          okText: t('live.handIns.told'),
        });
      }
      return true;
    },
    declareVoid: async ({ ticketId, number }) => {
      const ack = await client.command('hand-in.void', { ticketId });
      if (ack.ok) void message.success(t('live.handIns.voided', { number }));
      else void message.error(errorText(ack.problem.code, language));
    },
  };
}
