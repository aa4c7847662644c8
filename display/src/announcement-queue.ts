import type { CallRow } from '@hallbell/protocol';

/** How long a call has the stage to itself. */
const DWELL_MS = 5_000;
/** In a burst, where nothing sounds for longer. */
const BURST_DWELL_MS = 2_500;
/** With one call more behind the next, each gives up this much of its dwell. */
const DWELL_STEP_MS = 500;
/** What sounds for longer than this has got stuck, and must not keep the hall waiting. */
const LONGEST_SOUND_MS = 30_000;
/** Between the last word of a call and the chime of the next. */
const BREATH_MS = 400;
/** An open call older than this when it is first seen is one that its clerk forgot to end. */
const FORGOTTEN_CALL_MS = 10 * 60_000;
/** Servings remembered as seen; a board is sent twenty. */
const REMEMBERED_SERVINGS = 500;

/** One call to be seen and heard: the n-th of its serving, as it was when it came. */
export type Announcement = Omit<CallRow, 'status'>;

export interface Staged {
  readonly call: Announcement;
  /** When it took the stage, by the monotonic clock. */
  readonly sinceMs: number;
  /** A breath after its sound ended, or must have; until then no other call takes the stage. */
  readonly soundUntilMs: number;
}

/** Calls on their way over the stage, one after another. A value: `takeIn` and `advance` make the next one. */
export interface AnnouncementQueue {
  /** In the order of `calledAt`. */
  readonly pending: readonly Announcement[];
  readonly stage: Staged | null;
  /** Per serving the highest count ever queued, or passed over as history. */
  readonly seen: ReadonlyMap<string, number>;
}

/** `announced`: what was shown before a reload, as (servingId, calls). */
export function emptyQueue(announced: Iterable<readonly [string, number]> = []): AnnouncementQueue {
  return { pending: [], stage: null, seen: new Map(announced) };
}

/**
 * Takes in the rows as they are now. Each (servingId, calls) joins at most once. What the board sees late, after a lost
 * link or its own start, still joins while the citizen is awaited: nobody may have heard it. One that is over when first
 * seen is passed over, since somebody came or the clerk gave up, and so is one that was forgotten. Of the repetitions
 * in between, the newest stands for all. A count once queued keeps its place whatever becomes of its row. `hubNowMs` is
 * the hub's clock, which `calledAt` was read from.
 */
export function takeIn(
  queue: AnnouncementQueue,
  calls: readonly CallRow[],
  hubNowMs: number,
): AnnouncementQueue {
  const fresh = calls.filter((call) => call.calls > (queue.seen.get(call.servingId) ?? 0));
  if (fresh.length === 0) return queue;
  const seen = new Map(queue.seen);
  for (const call of fresh) {
    seen.delete(call.servingId);
    seen.set(call.servingId, call.calls);
  }
  const joining = fresh.filter(
    (call) => call.status === 'called' && hubNowMs - call.calledAt <= FORGOTTEN_CALL_MS,
  );
  return {
    ...queue,
    pending: [...queue.pending, ...joining.map(asAnnouncement)].sort(inOrder),
    seen: new Map([...seen].slice(-REMEMBERED_SERVINGS)),
  };
}

/**
 * Lets the next call take the stage when its turn has come; otherwise the very same queue. `nowMs` is a
 * monotonic clock, so that a corrected clock neither stalls the stage nor cuts a call short.
 */
export function advance(queue: AnnouncementQueue, nowMs: number): AnnouncementQueue {
  const [next, ...pending] = queue.pending;
  const turn = nextTurnMs(queue);
  if (next === undefined || turn === null || nowMs < turn) return queue;
  const stage = { call: next, sinceMs: nowMs, soundUntilMs: nowMs + LONGEST_SOUND_MS };
  return { ...queue, pending, stage };
}

/** The call on the stage has been heard to its end. Of a call that is there no more, it changes nothing. */
export function endSound(queue: AnnouncementQueue, call: Announcement, nowMs: number): AnnouncementQueue {
  const { stage } = queue;
  if (stage?.call !== call) return queue;
  const soundUntilMs = Math.min(stage.soundUntilMs, nowMs + BREATH_MS);
  return { ...queue, stage: { ...stage, soundUntilMs } };
}

/** When the next call may take the stage, by the monotonic clock; null when none waits. */
export function nextTurnMs({ pending, stage }: AnnouncementQueue): number | null {
  if (pending.length === 0) return null;
  if (stage === null) return 0;
  return Math.max(stage.sinceMs + dwellMs(pending.length), stage.soundUntilMs);
}

/** How long a call keeps the stage while `waiting` others want it. */
export function dwellMs(waiting: number): number {
  return Math.max(BURST_DWELL_MS, DWELL_MS - DWELL_STEP_MS * Math.max(0, waiting - 1));
}

/** Whether this row's newest call still waits to be shown; until then no part of the board may show it. */
export function isPending(queue: AnnouncementQueue, { servingId, calls }: CallRow): boolean {
  return queue.pending.some((call) => call.servingId === servingId && call.calls === calls);
}

function asAnnouncement({ status: _status, ...call }: CallRow): Announcement {
  return call;
}

function inOrder(a: Announcement, b: Announcement): number {
  return a.calledAt - b.calledAt || a.calls - b.calls || (a.servingId < b.servingId ? -1 : 1);
}
