import { hallOpenAt, nextOpening } from '@hallbell/domain';
import { rowsOfKind } from '@hallbell/hall-client';
import type {
  BoardRows,
  BoardWindowRow,
  CallRow,
  Estimate,
  HallRow,
  HallRows,
  Named,
  NoticeRow,
} from '@hallbell/protocol';
import { type Announcement, type AnnouncementQueue, isPending } from './announcement-queue.ts';
import { isInZone, type Zone } from './zone.ts';

const RECENT_CALLS = 5;

/** The call on the stage; `awaited` while its citizen has not come yet. */
export interface StageCall extends Announcement {
  awaited: boolean;
  service: Named | null;
  area: Named | null;
}

export interface RecentCall extends CallRow {
  service: Named | null;
}

export interface WaitingLine {
  serviceId: string;
  service: Named;
  waiting: number;
  estimate: Estimate | null;
}

/** The hall's day as the board tells it. `nextAtMs` is null where the calendar knows no opening. */
export type Opening = { open: true } | { open: false; nextAtMs: number | null };

export interface BoardView {
  /** Null until the hall is known. */
  hall: HallRow | null;
  stage: StageCall | null;
  recent: RecentCall[];
  windows: BoardWindowRow[];
  lines: WaitingLine[];
  notices: NoticeRow[];
  opening: Opening;
}

/**
 * What the board shows of the rows at `nowMs` of the hub's clock. Calls not yet announced stay hidden; those of another
 * zone are listed, and never on the stage.
 */
export function boardView(
  hallRows: Partial<HallRows>,
  boardRows: Partial<BoardRows>,
  queue: AnnouncementQueue,
  nowMs: number,
  zone: Zone = null,
): BoardView {
  const hall = hallRows.hall ?? null;
  const windows = rowsOfKind(boardRows, 'window:').sort(byNumber).map(hidePending(boardRows, queue));
  const shown = rowsOfKind(boardRows, 'call:')
    .filter((call) => !isPending(queue, call))
    .sort((a, b) => b.calledAt - a.calledAt);
  const stage = stageCall(
    queue.stage?.call ?? shown.find((call) => isInZone(zone, call)) ?? null,
    hallRows,
    boardRows,
  );
  return {
    hall,
    stage,
    recent: shown
      .filter((call) => call.servingId !== stage?.servingId)
      .slice(0, RECENT_CALLS)
      .map((call) => ({ ...call, service: hallRows[`service:${call.serviceId}`] ?? null })),
    windows,
    lines: waitingLines(hallRows, boardRows),
    notices: rowsOfKind(boardRows, 'notice:').filter(
      ({ from, until }) => (from === null || from <= nowMs) && (until === null || nowMs < until),
    ),
    opening: openingOf(hall, windows, nowMs),
  };
}

function stageCall(
  call: Announcement | null,
  hallRows: Partial<HallRows>,
  boardRows: Partial<BoardRows>,
): StageCall | null {
  if (call === null) return null;
  const { servingId, ticketNumber, windowId, windowNumber, serviceId, calledAt, calls } = call;
  const window = hallRows[`window:${windowId}`];
  return {
    servingId,
    ticketNumber,
    windowId,
    windowNumber,
    serviceId,
    calledAt,
    calls,
    awaited: boardRows[`call:${servingId}`]?.status === 'called',
    service: hallRows[`service:${serviceId}`] ?? null,
    area: window?.area ? { name: window.area, nameEn: window.areaEn } : null,
  };
}

/** A window does not name a ticket before the stage has: nobody is called by the small print. */
function hidePending(boardRows: Partial<BoardRows>, queue: AnnouncementQueue) {
  const hidden = new Set(
    rowsOfKind(boardRows, 'call:')
      .filter((call) => call.status === 'called' && call.calls === 1 && isPending(queue, call))
      .map((call) => call.windowId),
  );
  return (window: BoardWindowRow): BoardWindowRow =>
    hidden.has(window.windowId) ? { ...window, ticketNumber: null, servingStatus: null } : window;
}

/** Services that someone waits for, in the order of the hall's own list. */
function waitingLines(hallRows: Partial<HallRows>, boardRows: Partial<BoardRows>): WaitingLine[] {
  const departments = new Map(
    rowsOfKind(hallRows, 'department:').map(({ departmentId, position }) => [departmentId, position]),
  );
  return rowsOfKind(hallRows, 'service:')
    .sort(
      (a, b) =>
        (departments.get(a.departmentId) ?? 0) - (departments.get(b.departmentId) ?? 0) ||
        a.position - b.position,
    )
    .flatMap((service) => {
      const waiting = boardRows[`service:${service.serviceId}`]?.waiting ?? 0;
      if (waiting === 0) return [];
      const estimate = boardRows[`estimate:${service.serviceId}`]?.next ?? null;
      return [{ serviceId: service.serviceId, service, waiting, estimate }];
    });
}

/** A hall that still serves someone after hours is open to them. */
function openingOf(hall: HallRow | null, windows: readonly BoardWindowRow[], nowMs: number): Opening {
  if (hall === null || hallOpenAt(hall, nowMs) || windows.some(({ state }) => state !== 'closed')) {
    return { open: true };
  }
  return { open: false, nextAtMs: nextOpening(hall, nowMs) };
}

/** Kept: `localeCompare` makes one for each pair that it is given options for. */
const numbers = new Intl.Collator('zh-CN', { numeric: true });

/** Windows by number as people count: 2 before 10. */
function byNumber(a: BoardWindowRow, b: BoardWindowRow): number {
  return numbers.compare(a.number, b.number);
}
