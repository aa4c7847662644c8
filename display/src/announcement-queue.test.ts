import type { CallRow } from '@hallbell/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Announcement,
  type AnnouncementQueue,
  advance,
  dwellMs,
  emptyQueue,
  endSound,
  isPending,
  nextTurnMs,
  takeIn,
} from './announcement-queue.ts';

const NOW_MS = 1_795_500_000_000;

function call(n: number, changes: Partial<CallRow> = {}): CallRow {
  return {
    servingId: `s${n}`,
    ticketNumber: `A${String(n).padStart(3, '0')}`,
    windowId: `w${n}`,
    windowNumber: String(n),
    serviceId: 'v1',
    calledAt: NOW_MS + n,
    calls: 1,
    status: 'called',
    ...changes,
  };
}

/** What took the stage and when, and when its sound ended. */
interface Shown {
  key: string;
  atMs: number;
  quietAtMs: number;
}

const SILENT = () => 0;

/** Lets calls on the stage as they come due, until then; each sounds for as long as it is told. */
function playTurns(
  queue: AnnouncementQueue,
  fromMs: number,
  untilMs: number,
  soundMs: (call: Announcement) => number,
) {
  const shown: Shown[] = [];
  let now = fromMs;
  let state = queue;
  for (let turn = nextTurnMs(state); turn !== null && turn <= untilMs; turn = nextTurnMs(state)) {
    now = Math.max(now, turn);
    state = advance(state, now);
    if (state.stage === null) continue;
    const { call: entered } = state.stage;
    const quietAtMs = now + soundMs(entered);
    shown.push({ key: keyOf(entered), atMs: now, quietAtMs });
    state = endSound(state, entered, quietAtMs);
  }
  return { shown, state, now };
}

/** Plays the queue out from `fromMs` on. */
function playOut(queue: AnnouncementQueue, fromMs: number, soundMs = SILENT) {
  return playTurns(queue, fromMs, Number.POSITIVE_INFINITY, soundMs);
}

function silenced(queue: AnnouncementQueue, atMs: number): AnnouncementQueue {
  return queue.stage === null ? queue : endSound(queue, queue.stage.call, atMs);
}

const keyOf = ({ servingId, calls }: { servingId: string; calls: number }) => `${servingId}#${calls}`;

describe('the announcement queue', () => {
  it('gives an empty stage to the first call at once', () => {
    const queue = advance(takeIn(emptyQueue(), [call(1)], NOW_MS), 100);
    expect(queue.stage).toMatchObject({ call: { servingId: 's1' }, sinceMs: 100 });
    expect(nextTurnMs(queue)).toBeNull();
  });

  it('keeps the second call waiting until the first has had five seconds', () => {
    let queue = silenced(advance(takeIn(emptyQueue(), [call(1), call(2)], NOW_MS), 0), 0);
    expect(advance(queue, 4_999)).toBe(queue);
    queue = advance(queue, 5_000);
    expect(queue.stage?.call.servingId).toBe('s2');
  });

  it('keeps the stage until its sound has ended, and a breath longer', () => {
    const sounding = advance(takeIn(emptyQueue(), [call(1), call(2)], NOW_MS), 0);
    expect(advance(sounding, 29_999)).toBe(sounding);
    const quiet = silenced(sounding, 8_000);
    expect(nextTurnMs(quiet)).toBe(8_400);
    expect(advance(quiet, 8_399)).toBe(quiet);
    expect(advance(quiet, 8_400).stage?.call.servingId).toBe('s2');
  });

  it('waits half a minute for a sound that never ends, and no longer', () => {
    const sounding = advance(takeIn(emptyQueue(), [call(1), call(2), call(3)], NOW_MS), 0);
    const next = advance(sounding, 30_000);
    expect(next.stage?.call.servingId).toBe('s2');
    const [first] = sounding.stage === null ? [] : [sounding.stage.call];
    expect(first && endSound(next, first, 30_100)).toBe(next);
  });

  it('announces a recall again, and the same count never again', () => {
    const first = takeIn(emptyQueue(), [call(1)], NOW_MS);
    expect(takeIn(first, [call(1)], NOW_MS + 1)).toBe(first);
    const again = takeIn(first, [call(1, { calls: 2, calledAt: NOW_MS + 9 })], NOW_MS + 10);
    expect(playOut(again, 0).shown.map(({ key }) => key)).toEqual(['s1#1', 's1#2']);
  });

  it('passes over what is over, or open since more than ten minutes, when first seen', () => {
    const rows = [
      call(1, { status: 'over' }),
      call(2, { calledAt: NOW_MS - 600_001 }),
      call(3, { calledAt: NOW_MS - 600_000 }),
    ];
    const queue = takeIn(emptyQueue(), rows, NOW_MS);
    expect(queue.pending.map(({ servingId }) => servingId)).toEqual(['s3']);
    expect(takeIn(queue, [call(1)], NOW_MS)).toBe(queue);
  });

  it('announces once, when the link is back, a call of the time between that is still open', () => {
    const before = playOut(takeIn(emptyQueue(), [call(1)], NOW_MS), 0).state;
    const called = NOW_MS + 30_000;
    const rows = [
      call(1, { status: 'over' }),
      // Came, or was given up.
      call(2, { calledAt: called, status: 'over' }),
      // Repeated twice meanwhile.
      call(3, { calledAt: called + 40_000, calls: 3 }),
      call(4, { calledAt: called }),
    ];
    const backMs = NOW_MS + 180_000;
    const back = takeIn(before, rows, backMs);
    expect(playOut(back, 180_000).shown.map(({ key }) => key)).toEqual(['s4#1', 's3#3']);
    expect(takeIn(back, rows, backMs + 1)).toBe(back);
  });

  it('still announces a queued call whose row is over before its turn', () => {
    const queue = takeIn(emptyQueue(), [call(1), call(2)], NOW_MS);
    const later = takeIn(queue, [call(1, { status: 'over' }), call(2, { status: 'over' })], NOW_MS + 50);
    expect(playOut(later, 0).shown.map(({ key }) => key)).toEqual(['s1#1', 's2#1']);
  });

  it('replays nothing that was announced before a reload', () => {
    const queue = takeIn(emptyQueue([['s1', 1]]), [call(1), call(2)], NOW_MS + 1_000);
    expect(queue.pending.map(({ servingId }) => servingId)).toEqual(['s2']);
  });

  it('names the calls that the rest of the board must not show yet', () => {
    const queue = advance(takeIn(emptyQueue(), [call(1), call(2)], NOW_MS), 0);
    expect(isPending(queue, call(1))).toBe(false);
    expect(isPending(queue, call(2))).toBe(true);
  });

  it('shows a burst of twenty in order, none for less than two and a half seconds', () => {
    const rows = Array.from({ length: 20 }, (_, n) => call(n)).reverse();
    const { shown } = playOut(takeIn(emptyQueue(), rows, NOW_MS + 100), 0);
    expect(shown.map(({ key }) => key)).toEqual(Array.from({ length: 20 }, (_, n) => `s${n}#1`));
    expect(Math.min(...gaps(shown))).toBe(2_500);
    expect(gaps(shown).at(-1)).toBe(5_000);
  });

  it('shortens the dwell only as far as the burst asks', () => {
    expect([0, 1, 2, 3, 6, 20].map(dwellMs)).toEqual([5_000, 5_000, 4_500, 4_000, 2_500, 2_500]);
  });

  it('remembers five hundred servings and no more', () => {
    const queue = takeIn(
      emptyQueue(),
      Array.from({ length: 600 }, (_, n) => call(n)),
      NOW_MS,
    );
    expect(queue.seen.size).toBe(500);
    expect(queue.pending).toHaveLength(600);
  });
});

const step = fc.record({
  serving: fc.integer({ min: 0, max: 12 }),
  what: fc.constantFrom('call', 'recall', 'over', 'repeat', 'reconnect'),
  waitMs: fc.integer({ min: 0, max: 4_000 }),
});
const linkStep = fc.record({
  serving: fc.integer({ min: 0, max: 12 }),
  what: fc.constantFrom('call', 'over', 'drop', 'back'),
  // All of it within the ten minutes after which an open call counts as forgotten.
  waitMs: fc.integer({ min: 0, max: 7_000 }),
});
/** How long calls sound, in turn; some for ever. */
const sounds = fc.array(fc.oneof(fc.integer({ min: 0, max: 12_000 }), fc.constant(1_000_000)), {
  minLength: 1,
  maxLength: 9,
});
const LONGEST_SOUND_MS = 30_000;

describe('whatever comes, in whatever order', () => {
  it('each call takes the stage exactly once, for its whole dwell', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const { shown, issued } = perform(steps);
        expect(new Set(shown.map(({ key }) => key)).size).toBe(shown.length);
        expect(shown.map(({ key }) => key).sort()).toEqual([...issued].sort());
        for (const gap of gaps(shown)) expect(gap).toBeGreaterThanOrEqual(2_500);
      }),
    );
  });

  it('calls take the stage in the order they were made', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), sounds, (steps, lengths) => {
        const { shown, issued } = perform(steps, lengths);
        expect(shown.map(({ key }) => key)).toEqual(issued);
      }),
    );
  });

  it('no call takes the stage while another one sounds, unless that has got stuck', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), sounds, (steps, lengths) => {
        const { shown } = perform(steps, lengths);
        for (const [index, { atMs }] of shown.slice(1).entries()) {
          const before = shown[index];
          const longest = (before?.atMs ?? 0) + LONGEST_SOUND_MS;
          expect(atMs).toBeGreaterThanOrEqual(Math.min(before?.quietAtMs ?? 0, longest));
        }
      }),
    );
  });

  it('a link that comes and goes leaves no open call unsaid, and none said twice', () => {
    fc.assert(
      fc.property(fc.array(linkStep, { maxLength: 80 }), (steps) => {
        const { shown, due } = performOverLink(steps);
        expect(shown.map(({ key }) => key).sort()).toEqual(due.sort());
      }),
    );
  });

  it('rows in any order give one order of calls', () => {
    const shuffled = fc.shuffledSubarray(
      Array.from({ length: 20 }, (_, n) => call(n)),
      { minLength: 20, maxLength: 20 },
    );
    fc.assert(
      fc.property(shuffled, (rows) => {
        const { shown } = playOut(takeIn(emptyQueue(), rows, NOW_MS), 0);
        expect(shown.map(({ key }) => key)).toEqual(Array.from({ length: 20 }, (_, n) => `s${n}#1`));
      }),
    );
  });
});

/** Lives through the steps with the board's own driver: rows in, then turns as they come due. */
function perform(
  steps: readonly { serving: number; what: string; waitMs: number }[],
  soundsMs: readonly number[] = [0],
) {
  const rows = new Map<number, CallRow>();
  const issued: string[] = [];
  const shown: Shown[] = [];
  let state = emptyQueue();
  let now = 0;
  let sounded = 0;
  const turns = (untilMs: number) => {
    const played = playTurns(state, now, untilMs, () => {
      sounded += 1;
      return soundsMs[sounded % soundsMs.length] ?? 0;
    });
    shown.push(...played.shown);
    ({ state, now } = played);
  };
  for (const { serving, what, waitMs } of steps) {
    const row = rows.get(serving);
    if (what === 'over' && row !== undefined) rows.set(serving, { ...row, status: 'over' });
    if ((what === 'call' && row === undefined) || (what === 'recall' && row?.status === 'called')) {
      const made = call(serving, { calls: (row?.calls ?? 0) + 1, calledAt: NOW_MS + now });
      rows.set(serving, made);
      issued.push(keyOf(made));
    }
    const sent = what === 'reconnect' ? [...rows.values()].reverse() : [...rows.values()];
    state = takeIn(state, sent, NOW_MS + now);
    turns(now);
    // Two calls of one hall are never made in the same millisecond here: their order is then the rule's.
    const untilMs = now + waitMs + 1;
    turns(untilMs);
    now = untilMs;
  }
  turns(Number.POSITIVE_INFINITY);
  return { shown, issued };
}

/** The rows as the hub has them after a step. */
function stepped(rows: ReadonlyMap<number, CallRow>, serving: number, what: string, atMs: number) {
  const row = rows.get(serving);
  const next = new Map(rows);
  if (what === 'over' && row !== undefined) next.set(serving, { ...row, status: 'over' });
  if (what === 'call' && row?.status !== 'over') {
    next.set(serving, call(serving, { calls: (row?.calls ?? 0) + 1, calledAt: NOW_MS + atMs }));
  }
  return next;
}

/** What a board shows whose link comes and goes, and what was open at any moment in which it had its link. */
function performOverLink(steps: readonly { serving: number; what: string; waitMs: number }[]) {
  let rows: ReadonlyMap<number, CallRow> = new Map();
  const due = new Set<string>();
  const shown: Shown[] = [];
  let hasLink = true;
  let now = 0;
  let state = emptyQueue();
  for (const { serving, what, waitMs } of steps) {
    if (what === 'drop' || what === 'back') hasLink = what === 'back';
    rows = stepped(rows, serving, what, now);
    if (hasLink) {
      for (const row of rows.values()) if (row.status === 'called') due.add(keyOf(row));
      state = takeIn(state, [...rows.values()], NOW_MS + now);
    }
    const played = playTurns(state, now, now + waitMs, SILENT);
    shown.push(...played.shown);
    state = played.state;
    now += waitMs;
  }
  shown.push(...playOut(state, now).shown);
  return { shown, due: [...due] };
}

function gaps(shown: readonly { atMs: number }[]): number[] {
  return shown.slice(1).map(({ atMs }, n) => atMs - (shown[n]?.atMs ?? 0));
}
