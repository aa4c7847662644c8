import { rowsOfKind } from '@hallbell/hall-client';
import { useTopic } from '@hallbell/hall-client/react';
import type { DepartmentRow, HallRow, ServiceRow, WindowConfigRow } from '@hallbell/protocol';
import { useMemo } from 'react';

/** What is set up, in the order in which people name it. */
export interface HallView {
  readonly ready: boolean;
  readonly hall: HallRow | undefined;
  readonly departments: readonly DepartmentRow[];
  readonly services: readonly ServiceRow[];
  readonly windows: readonly WindowConfigRow[];
}

const compareNumbers = (a: { number: string }, b: { number: string }) =>
  a.number.localeCompare(b.number, 'en', { numeric: true });

const comparePositions = (a: { position: number; name: string }, b: { position: number; name: string }) =>
  a.position - b.position || a.name.localeCompare(b.name, 'zh-CN');

export function useHall(): HallView {
  const { rows, ready } = useTopic('hall');
  return useMemo(
    () => ({
      ready,
      hall: rows.hall,
      departments: rowsOfKind(rows, 'department:').sort(comparePositions),
      services: rowsOfKind(rows, 'service:').sort(comparePositions),
      windows: rowsOfKind(rows, 'window:').sort(compareNumbers),
    }),
    [rows, ready],
  );
}
