import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PresenceFacts, presenceOf, type WindowSpan } from './presence.ts';
import { durationMsOf, intersectSpans, mergeSpans, subtractSpans, type TimeSpan } from './time-spans.ts';

const span = fc
  .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 40 }))
  .map(([from, length]): TimeSpan => ({ from, to: from + length }));
const spans = fc.array(span, { maxLength: 8 });

/** The slow way: which of the first 150 ms lie in the spans. */
const ticks = (list: readonly TimeSpan[]) =>
  Array.from({ length: 150 }, (_, t) => list.some(({ from, to }) => from <= t && t < to));

describe('spans of time', () => {
  it('[PRE1] merge to the same time, in order and apart', () => {
    fc.assert(
      fc.property(spans, (list) => {
        const merged = mergeSpans(list);
        expect(ticks(merged)).toEqual(ticks(list));
        merged.forEach(({ from, to }, i) => {
          expect(from).toBeLessThan(to);
          expect(from).toBeGreaterThan(merged[i - 1]?.to ?? -1);
        });
      }),
    );
  });

  it('[PRE1] intersect and subtract tick by tick', () => {
    fc.assert(
      fc.property(spans, spans, (a, b) => {
        const [inA, inB] = [ticks(a), ticks(b)];
        expect(ticks(intersectSpans(a, b))).toEqual(inA.map((x, t) => x && inB[t]));
        expect(ticks(subtractSpans(a, b))).toEqual(inA.map((x, t) => x && !inB[t]));
        expect(durationMsOf(a)).toBe(inA.filter(Boolean).length);
      }),
    );
  });
});

const open = (from: number, to: number): WindowSpan => ({ state: 'open', reason: null, from, to });
const paused = (from: number, to: number, reason: string | null): WindowSpan => ({
  state: 'paused',
  reason,
  from,
  to,
});

const MORNING = { from: 100, to: 200 };
const AFTERNOON = { from: 250, to: 350 };

describe('the presence at a window', () => {
  const day: PresenceFacts = {
    schedule: [MORNING, AFTERNOON],
    spans: [
      open(110, 150),
      paused(150, 160, 'break'),
      open(160, 190),
      open(240, 300),
      paused(300, 320, 'meeting'),
    ],
    waiting: [
      { from: 105, to: 155 },
      { from: 310, to: 340 },
    ],
  };

  it('[PRE2] tells open, paused by reason and the rest, within the schedule', () => {
    expect(presenceOf(day)).toEqual({
      scheduledMs: 200,
      openMs: 40 + 30 + 50,
      pausedMs: 30,
      pausedMsByReason: { break: 10, meeting: 20 },
      pausedWhileWaitingMs: 5 + 10,
      unattendedMs: 5 + 20,
      lateOpeningMs: 10,
      // 190 to 200 before noon, 300 to 350 after it.
      earlyClosingMs: 10 + 50,
      overtimeMs: 10,
    });
  });

  it('[PRE3] is not unattended where nobody waits, nor where a pause has a reason', () => {
    expect(presenceOf({ ...day, waiting: [] })).toMatchObject({ unattendedMs: 0, pausedWhileWaitingMs: 0 });
    const allPaused = { ...day, spans: [paused(0, 400, 'training')], waiting: [MORNING] };
    expect(presenceOf(allPaused)).toMatchObject({ unattendedMs: 0, pausedWhileWaitingMs: 100 });
  });

  it('[PRE4] is late by the whole span in which the window never opened', () => {
    expect(presenceOf({ ...day, spans: [open(100, 200)] })).toMatchObject({ lateOpeningMs: 100 });
    expect(presenceOf({ ...day, spans: [paused(100, 130, 'meal'), open(130, 350)] })).toMatchObject({
      lateOpeningMs: 30,
    });
  });

  it('[PRE6] has closed early by what follows the last closing, and not where it never opened', () => {
    expect(presenceOf({ ...day, spans: [open(100, 200)] })).toMatchObject({ earlyClosingMs: 0 });
    expect(presenceOf({ ...day, spans: [open(100, 120), open(150, 170), open(240, 400)] })).toMatchObject({
      earlyClosingMs: 30,
    });
  });

  it('[PRE5] counts time outside the schedule apart', () => {
    expect(presenceOf({ ...day, spans: [open(0, 100), open(200, 250)] })).toMatchObject({
      overtimeMs: 150,
      openMs: 0,
    });
  });

  it('[PRE1] lets open win where spans overlap, and calls a pause without a reason other', () => {
    const facts = { ...day, spans: [open(100, 150), paused(140, 200, null)] };
    expect(presenceOf(facts)).toMatchObject({ openMs: 50, pausedMs: 50, pausedMsByReason: { other: 50 } });
  });

  it('[PRE2] adds up, whatever happened', () => {
    const windowSpan = fc.oneof(
      span.map(({ from, to }) => open(from, to)),
      fc
        .tuple(span, fc.constantFrom('break', 'meal'))
        .map(([{ from, to }, reason]) => paused(from, to, reason)),
      span.map(({ from, to }): WindowSpan => ({ state: 'closed', reason: null, from, to })),
    );
    fc.assert(
      fc.property(fc.array(windowSpan, { maxLength: 8 }), spans, (did, schedule) => {
        // Somebody always waits, so that all closed time in the schedule is unattended.
        const p = presenceOf({ spans: did, schedule, waiting: [{ from: 0, to: 1000 }] });
        expect(p.openMs + p.pausedMs + p.unattendedMs).toBe(p.scheduledMs);
        expect(p.pausedWhileWaitingMs).toBe(p.pausedMs);
        expect(p.lateOpeningMs).toBeLessThanOrEqual(p.scheduledMs * 8);
        const byReason = Object.values(p.pausedMsByReason).reduce((sum, ms) => sum + ms, 0);
        // Two pauses at once may both be told of.
        expect(byReason).toBeGreaterThanOrEqual(p.pausedMs);
      }),
    );
  });
});
