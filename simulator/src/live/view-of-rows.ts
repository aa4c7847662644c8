import { rowsOfKind } from '@hallbell/hall-client';
import type { RowsOf } from '@hallbell/protocol';
import type { HallView } from '../model/hall-view.ts';

/** What is set up in a hall, from the rows that its screens are shown; null while they have not all come. */
export function viewOfRows(rows: Partial<RowsOf<'hall'>>): HallView | null {
  const { hall } = rows;
  if (hall === undefined) return null;
  const byNumber = (a: { number: string }, b: { number: string }) =>
    a.number.localeCompare(b.number, 'en', { numeric: true });
  return {
    hallId: hall.hallId,
    calendar: {
      timeZone: hall.timeZone,
      weekly: hall.weekly,
      exceptions: hall.exceptions,
      alwaysOpen: hall.alwaysOpen,
    },
    oneKey: hall.oneKey,
    padAskSeconds: hall.padAskSeconds,
    services: rowsOfKind(rows, 'service:')
      .filter(({ paused, windowIds }) => !paused && windowIds.length > 0)
      .sort((a, b) => a.serviceId.localeCompare(b.serviceId))
      .map((service) => ({
        id: service.serviceId,
        departmentId: service.departmentId,
        standardSeconds: service.standardSeconds,
        promisedWaitSeconds: service.promisedWaitSeconds,
        needsIdentity: service.needsIdentity,
      })),
    windows: rowsOfKind(rows, 'window:')
      .filter(({ services }) => services.length > 0)
      .sort(byNumber)
      .map(({ windowId, number, services }) => ({ id: windowId, number, services })),
    priorityClassIds: rowsOfKind(rows, 'class:')
      .sort((a, b) => a.position - b.position)
      .map(({ priorityClassId }) => priorityClassId),
  };
}
