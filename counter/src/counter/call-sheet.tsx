import { rowsOfKind } from '@hallbell/hall-client';
import { nameIn } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { useTranslation } from 'react-i18next';
import type { DeskRows } from './desk-rows.ts';
import { DeskSheet } from './desk-sheet.tsx';
import { minutesSince } from './durations.ts';
import { PickList } from './pick-list.tsx';

interface CallSheetProps {
  rows: DeskRows;
  nowMs: number;
  onCall: (ticketId: string) => void;
  onClose: () => void;
}

/** Calls a number out of order: typed, or chosen from those who wait or missed their call. */
export function CallSheet({ rows, nowMs, onCall, onClose }: CallSheetProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const items = rowsOfKind(rows.queue, 'ticket:')
    .sort((a, b) => a.number.localeCompare(b.number, 'en', { numeric: true }))
    .map((ticket) => {
      const service = rows.hall[`service:${ticket.serviceId}`];
      return {
        id: ticket.ticketId,
        mark: ticket.number,
        name: service === undefined ? '' : nameIn(language, service),
        detail:
          ticket.status === 'no_show'
            ? t('call.missed')
            : t('call.waiting', { count: minutesSince(ticket.queuedAt, nowMs) }),
        words: [ticket.number],
      };
    });
  return (
    <DeskSheet title={t('call.title')} lead={t('call.lead')} onClose={onClose}>
      <PickList
        groups={[{ title: '', items }]}
        placeholder={t('call.search')}
        none={t('call.none')}
        onPick={onCall}
      />
    </DeskSheet>
  );
}
