import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEAST_OUTCOMES } from './calibration.ts';
import { corrected, foretell, NEW_TRACK_RECORD, settleCalls, type TrackRecord } from './track-record.ts';
import type { LadderStep, ServiceEstimate } from './types.ts';

const MANY = 10 * LEAST_OUTCOMES;
const NOW = Date.UTC(2026, 10, 23, 2);
const STEP: LadderStep = { ahead: 0, lowSeconds: 600, highSeconds: 700, q10Seconds: 500, q90Seconds: 800 };
const estimate = (serviceId = 'a'): ServiceEstimate => ({ serviceId, ladder: [STEP], next: STEP });
const line = (sequence: number, serviceId = 'a') => ({
  serviceId,
  waiting: [{ rank: NOW, sequence, queuedAt: NOW }],
});
const minutesLater = (minutes: number) => NOW + minutes * 60_000;

/** A record of so many who were told ten minutes and waited `minutes`. */
function recordOf(count: number, minutes: number, serviceId = 'a', before = NEW_TRACK_RECORD): TrackRecord {
  let record = before;
  for (let sequence = 1; sequence <= count; sequence += 1) {
    record = foretell(record, [line(sequence, serviceId)], [estimate(serviceId)], NOW);
    record = settleCalls(record, [], [{ sequence, calledAt: minutesLater(minutes) }]);
  }
  return record;
}

describe('the track record of estimates', () => {
  it('[WAIT15] learns from the wait since a citizen was told', () => {
    const longer = corrected(recordOf(MANY, 20), estimate());
    expect(longer.next?.lowSeconds).toBeGreaterThan(1000);
    expect(longer.ladder?.[0]).toEqual(longer.next);
    const shorter = corrected(recordOf(MANY, 5), estimate());
    expect(shorter.next?.lowSeconds).toBeLessThan(400);
  });

  it('[WAIT15] holds to what was said first, whatever is said later', () => {
    const first = foretell(NEW_TRACK_RECORD, [line(7)], [estimate()], NOW);
    const later = { ...estimate(), ladder: [{ ...STEP, lowSeconds: 60 }] };
    expect(foretell(first, [line(7)], [later], minutesLater(5))).toEqual(first);
  });

  it('[WAIT15] learns nothing from who gave up, and forgets them', () => {
    const told = foretell(NEW_TRACK_RECORD, [line(7)], [estimate()], NOW);
    expect(settleCalls(told, [], [])).toEqual(NEW_TRACK_RECORD);
    expect(settleCalls(told, [line(7)], []).foretold.size).toBe(1);
  });

  it('[WAIT15] takes no call from before for the answer: a no-show who waits again was told anew', () => {
    const told = foretell(NEW_TRACK_RECORD, [line(7)], [estimate()], NOW);
    const after = settleCalls(told, [line(7)], [{ sequence: 7, calledAt: NOW - 1 }]);
    expect(after.hall.count).toBe(0);
    expect(after.foretold.size).toBe(1);
  });

  it('[WAIT15] lends the hall’s record to a service that has too few outcomes, and no longer', () => {
    const ofOther = recordOf(LEAST_OUTCOMES, 20, 'b');
    const lent = corrected(ofOther, estimate('a')).next?.lowSeconds ?? 0;
    expect(lent).toBe(corrected(ofOther, estimate('b')).next?.lowSeconds);
    const own = corrected(recordOf(LEAST_OUTCOMES, 10, 'a', ofOther), estimate('a')).next?.lowSeconds ?? 0;
    expect(Math.abs(own - 600)).toBeLessThan(60);
  });

  it('[WAIT1] says nothing of a service that nobody handles, and takes nothing down', () => {
    const none: ServiceEstimate = { serviceId: 'a', ladder: null, next: null };
    expect(corrected(recordOf(LEAST_OUTCOMES, 20), none)).toEqual(none);
    expect(foretell(NEW_TRACK_RECORD, [line(7)], [none], NOW).foretold.size).toBe(0);
  });

  it('[WAIT15] remembers only those who wait', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(30)), fc.uniqueArray(fc.nat(30)), (before, after) => {
        const lines = (sequences: number[]) => sequences.map((sequence) => line(sequence));
        const told = foretell(NEW_TRACK_RECORD, lines(before), [estimate()], NOW);
        const settled = settleCalls(told, lines(after), []);
        expect([...settled.foretold.keys()].sort()).toEqual(before.filter((s) => after.includes(s)).sort());
      }),
    );
  });
});
