import { rowsOfKind } from '@hallbell/hall-client';
import { nameIn, type WindowServingRow } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { useTranslation } from 'react-i18next';
import type { DeskRows } from './desk-rows.ts';
import { DeskSheet } from './desk-sheet.tsx';
import { type PickGroup, type PickItem, PickList } from './pick-list.tsx';
import type { DeskAction } from './use-desk.ts';

type Transfer = Extract<DeskAction, { kind: 'transfer' }>;

interface TransferSheetProps {
  rows: DeskRows;
  serving: WindowServingRow;
  onTransfer: (to: Transfer['to']) => void;
  onClose: () => void;
}

/** To another service, or with the same service to another window (WN11). */
export function TransferSheet({ rows, serving, onTransfer, onClose }: TransferSheetProps) {
  const { t } = useTranslation();
  const windows = useWindowItems(rows, serving);
  const services = useServiceItems(rows, serving);
  const groups: PickGroup[] = [
    { title: t('transfer.windows'), items: windows },
    { title: t('transfer.services'), items: services },
  ];
  return (
    <DeskSheet
      title={t('transfer.title', { number: serving.ticketNumber })}
      lead={t('transfer.lead')}
      onClose={onClose}
    >
      <PickList
        groups={groups}
        placeholder={t('transfer.search')}
        none={t('transfer.none')}
        onPick={(id) =>
          onTransfer(
            windows.some((item) => item.id === id)
              ? { toWindowId: id.slice(WINDOW.length) }
              : { serviceId: id.slice(SERVICE.length) },
          )
        }
      />
    </DeskSheet>
  );
}

const WINDOW = 'w-';
const SERVICE = 's-';

function useWindowItems({ hall, board, window }: DeskRows, serving: WindowServingRow): PickItem[] {
  const { t } = useTranslation();
  const language = useLanguage();
  const ids = new Set(hall[`service:${serving.serviceId}`]?.windowIds);
  return rowsOfKind(hall, 'window:')
    .filter((row) => ids.has(row.windowId) && row.windowId !== window.window?.windowId)
    .sort((a, b) => a.number.localeCompare(b.number, 'en', { numeric: true }))
    .map((row) => {
      const state = board[`window:${row.windowId}`]?.state ?? 'open';
      return {
        id: `${WINDOW}${row.windowId}`,
        mark: row.number,
        name: nameIn(language, row),
        detail: t(`state.${state}`),
        words: wordsOf(row.number, row.name, row.nameEn),
        isOff: state === 'closed',
      };
    });
}

function useServiceItems({ hall, board }: DeskRows, serving: WindowServingRow): PickItem[] {
  const { t } = useTranslation();
  const language = useLanguage();
  const departments = new Map(rowsOfKind(hall, 'department:').map((row) => [row.departmentId, row]));
  const placeOf = (id: string) => departments.get(id)?.position ?? 0;
  return rowsOfKind(hall, 'service:')
    .filter((row) => row.serviceId !== serving.serviceId)
    .sort((a, b) => placeOf(a.departmentId) - placeOf(b.departmentId) || a.position - b.position)
    .map((row) => {
      const department = departments.get(row.departmentId);
      const line = board[`service:${row.serviceId}`];
      const isOff = row.windowIds.length === 0;
      const figures = line && [
        t('transfer.waiting', { count: line.waiting }),
        t('transfer.openWindows', { count: line.openWindows }),
      ];
      return {
        id: `${SERVICE}${row.serviceId}`,
        mark: row.prefix,
        name: nameIn(language, row),
        detail: isOff ? t('transfer.noWindow') : (figures?.join(' · ') ?? ''),
        words: wordsOf(row.prefix, row.name, row.nameEn, department?.name, department?.nameEn),
        isOff,
      };
    });
}

function wordsOf(...words: (string | null | undefined)[]): string[] {
  return words.filter((word) => typeof word === 'string');
}
