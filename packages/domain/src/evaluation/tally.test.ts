import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RatingLevel } from '../glossary.ts';
import { referenceOf } from './case-mix.ts';
import { factsOf, type PeriodSums } from './collect-facts.ts';
import {
  mergeCases,
  mergePresence,
  type NoShowFacts,
  type PresenceFigures,
  packNoShow,
  type ServingFacts,
  unpackNoShow,
} from './facts.ts';
import { DEFAULT_RUBRIC } from './rubric.ts';
import { scoreOf } from './score.ts';
import { EMPTY_TALLY, mergeTallies, strataOf, type Tally, tallyOfDay } from './tally.ts';

const serving: fc.Arbitrary<ServingFacts> = fc.record({
  serviceId: fc.constantFrom('a', 'b', 'c'),
  load: fc.constantFrom<0 | 1 | 2>(0, 1, 2),
  waitSeconds: fc.integer({ min: 0, max: 7_200_000 }).map((ms) => ms / 1000),
  promisedWaitSeconds: fc.constantFrom(600, 900, 1800),
  handlingSeconds: fc.integer({ min: 5000, max: 5_000_000 }).map((ms) => ms / 1000),
  standardSeconds: fc.constantFrom(300, 600, 1200),
  level: fc.option(fc.constantFrom<RatingLevel>(1, 2, 3, 4, 5)),
});
const noShow: fc.Arbitrary<NoShowFacts> = fc.record({
  serviceId: fc.constantFrom('a', 'b', 'c'),
  calls: fc.integer({ min: 1, max: 5 }),
  secondsAfterLastCall: fc.nat(400),
});
const day = fc.record({
  servings: fc.array(serving, { maxLength: 20 }),
  noShows: fc.array(noShow, { maxLength: 4 }),
});
const days = fc.array(day, { minLength: 1, maxLength: 12 });
type Day = { servings: readonly ServingFacts[]; noShows: readonly NoShowFacts[] };

const tallyOf = ({ servings, noShows }: Day): Tally => tallyOfDay(strataOf(servings, noShows));
const presence = (ms: number): PresenceFigures => ({
  scheduledMs: 28_800_000,
  openMs: ms,
  pausedMs: 600_000,
  pausedMsByReason: { meal: 600_000 },
  excusedPauseMs: 0,
  lateOpeningMs: 120_000,
  earlyClosingMs: 0,
  unattendedMs: 60_000,
  pausedWhileWaitingMs: 0,
});
const scored = (tally: Tally, figures: PresenceFigures | null) => {
  const sums: PeriodSums = { tally, presence: figures, cases: null, manual: {} };
  const hall = referenceOf(tally.strata, null, DEFAULT_RUBRIC);
  return scoreOf(factsOf(sums, hall, DEFAULT_RUBRIC), DEFAULT_RUBRIC);
};

describe('facts of a period', () => {
  it('[EVA16] are those of its days, however it is split: score and interval to the last digit', () => {
    fc.assert(
      fc.property(days, fc.nat(12), fc.nat(12), (list, one, other) => {
        const tallies = list.map(tallyOf);
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const parts = [tallies.slice(0, from), tallies.slice(from, to), tallies.slice(to)].map(mergeTallies);
        const [whole, split] = [mergeTallies(tallies), mergeTallies(parts)];
        expect(split).toEqual(whole);
        const openMs = list.map((_, at) => presence(20_000_000 + at));
        expect(scored(split, mergePresence(openMs))).toEqual(scored(whole, mergePresence(openMs)));
      }),
    );
  });

  it('[EVA16] do not depend on any order', () => {
    fc.assert(
      fc.property(days, (list) => {
        const turned = list
          .map(({ servings, noShows }) => ({
            servings: [...servings].reverse(),
            noShows: [...noShows].reverse(),
          }))
          .reverse();
        expect(mergeTallies(turned.map(tallyOf))).toEqual(mergeTallies(list.map(tallyOf)));
      }),
    );
  });

  it('[EVA16] of a day may come in rows, as by clerk or by standing', () => {
    fc.assert(
      fc.property(day, fc.nat(20), ({ servings, noShows }, at) => {
        const rows = [...strataOf(servings.slice(0, at)), ...strataOf(servings.slice(at), noShows)];
        expect(tallyOfDay(rows)).toEqual(tallyOf({ servings, noShows }));
      }),
    );
  });

  it('[EVA16] set the hall’s standard the same, its windows put together or not, in whatever order', () => {
    fc.assert(
      fc.property(days, (windows) => {
        const tallies = windows.map(tallyOf);
        const apart = tallies.flatMap(({ strata }) => strata).reverse();
        expect(referenceOf(apart, 3, DEFAULT_RUBRIC)).toEqual(
          referenceOf(mergeTallies(tallies).strata, 3, DEFAULT_RUBRIC),
        );
      }),
    );
  });

  it('[EVA16] are nothing without days', () => {
    expect(mergeTallies([])).toEqual(EMPTY_TALLY);
    expect(tallyOfDay([])).toEqual(EMPTY_TALLY);
    expect(mergePresence([])).toBeNull();
    expect(mergePresence([presence(1), { ...presence(2), unattendedMs: null }])).toMatchObject({
      openMs: 3,
      unattendedMs: null,
      pausedMsByReason: { meal: 1_200_000 },
    });
    const some = { complaintsUpheld: 1, followUpsDue: 3, followUpsInTime: 2 };
    expect(mergeCases([some, some])).toEqual({ complaintsUpheld: 2, followUpsDue: 6, followUpsInTime: 4 });
  });

  it('[EVA16] keep a no-show whole in one number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), fc.nat(90_000), (calls, secondsAfterLastCall) => {
        const kept = { calls, secondsAfterLastCall };
        expect(unpackNoShow(packNoShow(kept))).toEqual(kept);
      }),
    );
    expect(unpackNoShow(packNoShow({ calls: 500, secondsAfterLastCall: -3.5 }))).toEqual({
      calls: 99,
      secondsAfterLastCall: 0,
    });
  });
});
