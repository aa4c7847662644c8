import { compareAlarms } from '@hallbell/domain';
import { rowsOfKind } from '@hallbell/hall-client';
import type { AlarmRow, AlarmSeverity, LiveRows } from '@hallbell/protocol';

/** What concerns the queue of a service, and no window more than another. */
const OF_QUEUES = new Set<AlarmRow['kind']>(['wait_over_promise', 'queue_long']);

export interface LiveAlarms {
  /** Nobody has seen them: the worst first, of one severity the newest. */
  readonly open: readonly AlarmRow[];
  /** Somebody knows. In the same order. */
  readonly known: readonly AlarmRow[];
}

export function liveAlarms(live: Partial<LiveRows>): LiveAlarms {
  const rows = rowsOfKind(live, 'alarm:')
    .map((row) => ({ ...row, id: row.alarmId }))
    .sort(compareAlarms);
  return {
    open: rows.filter(({ acknowledged }) => acknowledged === null),
    known: rows.filter(({ acknowledged }) => acknowledged !== null),
  };
}

/** The alarms of a window itself, those that somebody knows of too. */
export function alarmsOfWindow({ open, known }: LiveAlarms, windowId: string): readonly AlarmRow[] {
  return [...open, ...known].filter(
    ({ kind, windowIds }) => !OF_QUEUES.has(kind) && windowIds.includes(windowId),
  );
}

/** How bad it is, of those that nobody has seen; null where there are none. */
export function worstOf(alarms: readonly AlarmRow[]): AlarmSeverity | null {
  const open = alarms.filter(({ acknowledged }) => acknowledged === null);
  if (open.length === 0) return null;
  return open.some(({ severity }) => severity === 'red') ? 'red' : 'amber';
}
