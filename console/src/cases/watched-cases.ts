import { type CaseUrgency, urgencyOf } from '@hallbell/domain';
import { rowsOfKind } from '@hallbell/hall-client';
import { useHubNow, useTopic } from '@hallbell/hall-client/react';
import type { CaseRow } from '@hallbell/protocol';

export interface WatchedCase extends CaseRow {
  readonly urgency: CaseUrgency | null;
}

/** The cases that are not closed, as they are at this moment. */
export function useWatchedCases(): readonly WatchedCase[] {
  const now = useHubNow();
  return rowsOfKind(useTopic('cases').rows, 'case:').map((row) => ({ ...row, urgency: urgencyOf(row, now) }));
}

export interface WindowCases {
  readonly windowId: string | null;
  readonly count: number;
  readonly overdue: number;
}

/** How many each window has, the most overdue first. */
export function casesByWindow(cases: readonly WatchedCase[]): WindowCases[] {
  const counts = new Map<string | null, { count: number; overdue: number }>();
  for (const { windowId, urgency } of cases) {
    const before = counts.get(windowId) ?? { count: 0, overdue: 0 };
    const overdue = before.overdue + (urgency === 'overdue' ? 1 : 0);
    counts.set(windowId, { count: before.count + 1, overdue });
  }
  return [...counts]
    .map(([windowId, count]) => ({ windowId, ...count }))
    .sort((a, b) => b.overdue - a.overdue || b.count - a.count);
}
