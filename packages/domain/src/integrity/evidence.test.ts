import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../wait-estimate/random.ts';
import { sumDays } from './clerk-sums.ts';
import { EVIDENCE_NEEDED, evidenceOf, FALSE_ALARM_RATE, shareOfOthers } from './evidence.ts';
import { binOf, medianOf, NO_HANDLINGS } from './handling-histogram.ts';
import { joinRuns, NO_RUNS, runsOf } from './rating-runs.ts';
import { dayOf, pad, servings } from './testing/some-servings.ts';

describe('evidence', () => {
  it('[INT1] reaches the bound with an honest clerk no more often than it may, however often one looks', () => {
    const random = seededRandom(20261127);
    const clerks = 4_000;
    // Ten times the rate that is really used, so that there is something to count.
    const bound = EVIDENCE_NEEDED / 10;
    for (const chance of [0.01, 0.2, 0.7]) {
      let alarms = 0;
      for (let clerk = 0; clerk < clerks; clerk += 1) {
        let events = 0;
        for (let trials = 1; trials <= 400; trials += 1) {
          if (random() < chance) events += 1;
          if (trials % 6 !== 0 || evidenceOf(trials, events, chance) < bound) continue;
          alarms += 1;
          break;
        }
      }
      expect(alarms / clerks).toBeLessThanOrEqual(10 * FALSE_ALARM_RATE);
    }
  });

  it('[INT1] grows with what stands out and falls with what an honest clerk may have', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 0, max: 499 }),
        fc.double({ min: 0.001, max: 0.8, noNaN: true }),
        (trials, some, atMost) => {
          const events = Math.min(some, trials - 1);
          const evidence = evidenceOf(trials, events, atMost);
          expect(evidence).toBeGreaterThanOrEqual(0);
          expect(evidenceOf(trials, events + 1, atMost)).toBeGreaterThanOrEqual(evidence);
          // Where less stands out than an honest clerk may have, it is never reached.
          if (events / trials <= atMost) expect(evidence).toBeLessThan(EVIDENCE_NEEDED);
        },
      ),
    );
  });

  it('[INT2] takes the other clerks together, without the tenth that has the highest share', () => {
    const clerk = (events: number) => ({ trials: 100, events });
    expect(shareOfOthers([])).toBeNull();
    expect(shareOfOthers([clerk(10), clerk(20)])).toBeCloseTo(0.15);
    expect(shareOfOthers([clerk(1), clerk(1), clerk(1), clerk(1), clerk(90)])).toBeCloseTo(0.01);
  });
});

describe('days add up', () => {
  it('[INT5] a series of ratings has the same longest run wherever it is divided', () => {
    const ratings = fc.array(fc.boolean(), { maxLength: 60 });
    fc.assert(
      fc.property(ratings, ratings, ratings, (a, b, c) => {
        const whole = runsOf([...a, ...b, ...c]);
        expect(joinRuns(joinRuns(runsOf(a), runsOf(b)), runsOf(c))).toEqual(whole);
        expect(joinRuns(runsOf(a), joinRuns(runsOf(b), runsOf(c)))).toEqual(whole);
        expect(joinRuns(NO_RUNS, whole)).toEqual(whole);
        const longest = Math.max(
          0,
          ...[...a, ...b, ...c]
            .map(String)
            .join('')
            .split('false')
            .map((run) => run.length / 4),
        );
        expect(whole.longest).toBe(longest);
      }),
    );
  });

  it('[INT14] what a clerk’s days are worth is the sum of them, in order', () => {
    const rated = (from: number, count: number) =>
      servings('x', count, (n) => ({ id: `${from + n}`, rating: pad((from + n) % 7 === 0 ? 3 : 5) }));
    const day = (from: number, count: number) => {
      const clerk = dayOf(rated(from, count)).clerks.x;
      if (clerk === undefined) throw new Error('x has served');
      return clerk;
    };
    const sums = sumDays([
      { day: '2026-11-23', clerk: day(0, 10) },
      { day: '2026-11-24', clerk: day(10, 15) },
    ]);
    expect(sums.pad).toEqual([0, 0, 4, 0, 21]);
    expect(sums.runs).toMatchObject({ count: 25, top: 21, longest: 6 });
    expect(sums.windows).toEqual({ 'window of x': 25 });
    expect(sums.tallies.short_servings).toEqual({ trials: 25, events: [] });
  });

  it('[INT3] a histogram’s median is right within a tenth', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.03, max: 10, noNaN: true }), { minLength: 1, maxLength: 99 }),
        (ratios) => {
          const histogram = [...NO_HANDLINGS];
          for (const ratio of ratios) histogram[binOf(ratio)] = (histogram[binOf(ratio)] ?? 0) + 1;
          const sorted = [...ratios].sort((a, b) => a - b);
          const exact = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
          expect(Math.abs((medianOf(histogram) ?? 0) / exact - 1)).toBeLessThan(0.1);
        },
      ),
    );
    expect(medianOf(NO_HANDLINGS)).toBeNull();
  });
});
