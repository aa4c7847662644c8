import type {
  EpochMs,
  RatingLevel,
  ServiceId,
  ServingId,
  ServingStatus,
  StaffId,
  TicketId,
  WindowId,
} from '../glossary.ts';
import type { RatingSource } from '../rating.ts';

/** A serving as the hub has recorded it, with what belongs to it. */
export interface RecordedServing {
  readonly id: ServingId;
  readonly ticketId: TicketId;
  readonly windowId: WindowId;
  readonly staffId: StaffId;
  readonly serviceId: ServiceId;
  readonly status: ServingStatus;
  /** When the ticket was taken. */
  readonly takenAt: EpochMs;
  /** When it joined the queue that it was called from. */
  readonly queuedAt: EpochMs;
  readonly calledAt: EpochMs;
  readonly startedAt: EpochMs | null;
  /** However it ended; null while it goes on. */
  readonly endedAt: EpochMs | null;
  readonly heldMs: number;
  readonly standardSeconds: number;
  readonly promisedWaitSeconds: number;
  readonly rating: {
    readonly level: RatingLevel;
    readonly source: RatingSource;
    /** From the finish to the press. */
    readonly responseMs: number;
  } | null;
}

/** A stretch of a window in one state, as the hub has recorded it. */
export interface RecordedSpan {
  readonly windowId: WindowId;
  readonly state: 'open' | 'paused';
  readonly from: EpochMs;
  /** Null while it lasts. */
  readonly until: EpochMs | null;
}

/** What ended the pad's question before its time: the next citizen's start, a pause, or the window's closing. */
export type PromptCut = { readonly afterMs: number; readonly by: 'next' | 'pause' | 'close' };

export interface WatchedServing extends RecordedServing {
  /** Null where the pad could ask to the end, and for what was not finished. */
  readonly cut: PromptCut | null;
}

/** A day's servings in the order of their calls, with what became of each pad's question. */
export function watchDay(
  servings: readonly RecordedServing[],
  spans: readonly RecordedSpan[],
  padAskSeconds: number,
): WatchedServing[] {
  const ends = endsByWindow(servings, spans);
  return [...servings]
    .sort((a, b) => a.calledAt - b.calledAt || (a.id < b.id ? -1 : 1))
    .map((serving) => ({ ...serving, cut: cutOf(serving, ends.get(serving.windowId) ?? [], padAskSeconds) }));
}

interface End {
  readonly at: EpochMs;
  readonly by: PromptCut['by'];
}

function cutOf(
  { status, endedAt }: RecordedServing,
  ends: readonly End[],
  padAskSeconds: number,
): PromptCut | null {
  if (status !== 'finished' || endedAt === null) return null;
  const next = ends[firstFrom(ends, endedAt)];
  if (next === undefined || next.at >= endedAt + padAskSeconds * 1000) return null;
  return { afterMs: next.at - endedAt, by: next.by };
}

/** The index of the first end at or after this instant. */
function firstFrom(ends: readonly End[], at: EpochMs): number {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle]?.at ?? at) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function endsByWindow(
  servings: readonly RecordedServing[],
  spans: readonly RecordedSpan[],
): ReadonlyMap<WindowId, readonly End[]> {
  const ends = new Map<WindowId, End[]>();
  const put = (windowId: WindowId, end: End) => {
    const list = ends.get(windowId);
    if (list === undefined) ends.set(windowId, [end]);
    else list.push(end);
  };
  for (const { windowId, startedAt } of servings) {
    if (startedAt !== null) put(windowId, { at: startedAt, by: 'next' });
  }
  const begins = new Set(spans.map(({ windowId, from }) => `${windowId} ${from}`));
  for (const { windowId, state, from, until } of spans) {
    if (state === 'paused') put(windowId, { at: from, by: 'pause' });
    if (until !== null && !begins.has(`${windowId} ${until}`)) put(windowId, { at: until, by: 'close' });
  }
  for (const list of ends.values()) list.sort((a, b) => a.at - b.at);
  return ends;
}

/** From start to end without the time on hold, seconds; null for what was never started or goes on. */
export function handledSeconds({ startedAt, endedAt, heldMs }: RecordedServing): number | null {
  return startedAt === null || endedAt === null ? null : (endedAt - startedAt - heldMs) / 1000;
}

/** The wait in the queue that it was called from, as a multiple of what was promised. */
export function waitRatioOf({ queuedAt, calledAt, promisedWaitSeconds }: RecordedServing): number {
  return (calledAt - queuedAt) / 1000 / promisedWaitSeconds;
}

/** Given at the window, on the pad or by a button, where a clerk's hand reaches too. */
export function isAtWindow(source: RatingSource): boolean {
  return source === 'pad' || source === 'button';
}
