import { formatTicketNumber, parseTicketNumber } from '@hallbell/domain';
import { rowsOfKind } from '@hallbell/hall-client';
import { nameIn } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { useTranslation } from 'react-i18next';
import type { DeskRows } from './desk-rows.ts';
import { DeskSheet } from './desk-sheet.tsx';
import { minutesSince } from './durations.ts';
import { PickList } from './pick-list.tsx';

/** Before a number that was typed, in the place of a ticket's id. */
const TYPED = 'number ';

interface CallSheetProps {
  rows: DeskRows;
  nowMs: number;
  /** The hall hides who waits: the list is of no-shows alone. */
  isHidden: boolean;
  onCall: (named: { ticketId: string } | { number: string }) => void;
  onClose: () => void;
}

/** Calls a number out of order: typed, or chosen from those who wait or missed their call. */
export function CallSheet({ rows, nowMs, isHidden, onCall, onClose }: CallSheetProps) {
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
        none={t(isHidden ? 'call.typeIt' : 'call.none')}
        otherwise={(query) => {
          const number = typedNumber(query);
          if (number === null) return null;
          return { id: `${TYPED}${number}`, mark: number, name: t('call.typed'), detail: '', words: [] };
        }}
        onPick={(id) => onCall(id.startsWith(TYPED) ? { number: id.slice(TYPED.length) } : { ticketId: id })}
      />
    </DeskSheet>
  );
}

/** The number that somebody means by `a42`: `A042`; null where it can't be one. */
function typedNumber(query: string): string | null {
  const [, prefix, digits, letter] = /^([A-Z]{1,2})(\d+)([A-Z]?)$/.exec(query.trim().toUpperCase()) ?? [];
  if (prefix === undefined || digits === undefined) return null;
  const parts = parseTicketNumber(`${prefix}${String(Number(digits)).padStart(3, '0')}${letter ?? ''}`);
  return parts && formatTicketNumber(parts.prefix, parts.sequence, parts.kioskLetter);
}
