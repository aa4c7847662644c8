import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf } from './business-day.ts';
import type { RatingLevel } from './glossary.ts';
import { ServingStatus } from './glossary.ts';
import { DEFAULT_WEEKLY_HOURS } from './hall-settings.ts';
import {
  decideRating,
  isBadLevel,
  isRatingLevel,
  PAD_KEY_LEVELS,
  padLapsesAt,
  pointsOf,
  RATING_LEVELS,
  type RatingRequest,
  type RatingSituation,
  ratingClosesAt,
} from './rating.ts';

const timeZone = 'Asia/Shanghai';
const calendar = { timeZone, weekly: DEFAULT_WEEKLY_HOURS, exceptions: [], alwaysOpen: false };
/** A Friday, 10:00. */
const FINISHED = instantOf('2026-11-27', 600, timeZone);
const NEXT_WORKING_DAY_ENDS = instantOf('2026-11-30', 1440, timeZone);

const situation: RatingSituation = {
  servingStatus: 'finished',
  finishedAt: FINISHED,
  alreadyRated: false,
  padAskSeconds: 30,
  calendar,
};
const request: RatingRequest = { level: 5, reasons: [], source: 'pad', at: FINISHED + 4000 };
const decide = (change: Partial<RatingRequest>, of: Partial<RatingSituation> = {}) =>
  decideRating({ ...situation, ...of }, { ...request, ...change });
const refused = (reason: string) => ({ ok: false, reason });

const level = fc.constantFrom<RatingLevel>(1, 2, 3, 4, 5);
const source = fc.constantFrom('pad', 'button', 'phone', 'kiosk');

describe('whether a serving can be rated', () => {
  it('[RAT1] it can after its finish', () => {
    expect(decide({})).toEqual({
      ok: true,
      rating: { level: 5, reasons: [], source: 'pad', bad: false, delayMs: 4000 },
    });
  });

  it.each(Object.values(ServingStatus).filter((s) => s !== 'finished'))(
    '[RAT1] it cannot while or after it is %s',
    (servingStatus) => {
      expect(decide({}, { servingStatus, finishedAt: null })).toEqual(refused('not_finished'));
    },
  );

  it('[RAT2] it cannot a second time, from whatever device', () => {
    fc.assert(
      fc.property(level, source, (again, from) => {
        expect(decide({ level: again, source: from }, { alreadyRated: true })).toEqual(
          refused('rating_exists'),
        );
      }),
    );
  });

  it.each(['pad', 'button'] as const)('[RAT3] a %s lapses, with two seconds of grace', (from) => {
    expect(padLapsesAt(FINISHED, 30)).toBe(FINISHED + 30_000);
    expect(decide({ source: from, at: FINISHED + 32_000 })).toMatchObject({ ok: true });
    expect(decide({ source: from, at: FINISHED + 32_001 })).toEqual(refused('rating_lapsed'));
    expect(decide({ source: from, at: FINISHED + 50_000 }, { padAskSeconds: 60 })).toMatchObject({
      ok: true,
    });
  });

  it.each(['phone', 'kiosk'] as const)(
    '[RAT4] a %s may rate until the end of the next working day',
    (from) => {
      expect(ratingClosesAt(FINISHED, calendar)).toBe(NEXT_WORKING_DAY_ENDS);
      expect(decide({ source: from, at: NEXT_WORKING_DAY_ENDS - 1 })).toMatchObject({ ok: true });
      expect(decide({ source: from, at: NEXT_WORKING_DAY_ENDS })).toEqual(refused('rating_closed'));
    },
  );

  it('[RAT5] what is not rated stays so: nothing turns time into a rating', () => {
    fc.assert(
      fc.property(level, source, fc.nat(30 * 86_400_000), (given, from, afterMs) => {
        const decision = decide({ level: given, source: from, at: FINISHED + afterMs });
        if (decision.ok) expect(decision.rating.level).toBe(given);
        else expect(['rating_lapsed', 'rating_closed']).toContain(decision.reason);
      }),
    );
  });
});

describe('what a rating says', () => {
  it('[RAT6] levels 1 and 2 are bad and keep their reasons, in one order and once each', () => {
    expect(decide({ level: 2, reasons: ['other', 'attitude', 'other'] })).toMatchObject({
      rating: { bad: true, reasons: ['attitude', 'other'] },
    });
    expect(decide({ level: 1 })).toMatchObject({ rating: { bad: true, reasons: [] } });
  });

  it('[RAT6] better levels carry no reasons', () => {
    expect(decide({ level: 3, reasons: ['attitude'] })).toMatchObject({
      rating: { bad: false, reasons: [] },
    });
  });

  it('[RAT7] the five levels are worth 100, 80, 60, 30 and 0 points', () => {
    expect(RATING_LEVELS.map((entry) => [entry.level, entry.zh, entry.points])).toEqual([
      [5, '非常满意', 100],
      [4, '满意', 80],
      [3, '基本满意', 60],
      [2, '不满意', 30],
      [1, '非常不满意', 0],
    ]);
    for (const entry of RATING_LEVELS) {
      expect(pointsOf(entry.level)).toBe(entry.points);
      expect(isBadLevel(entry.level)).toBe(entry.bad);
    }
  });

  it('[RAT8] the keys of a pad go from best to worst, and four leave out the worst', () => {
    const all = RATING_LEVELS.map(({ level }) => level);
    expect(PAD_KEY_LEVELS[5]).toEqual(all);
    expect(PAD_KEY_LEVELS[4]).toEqual(all.slice(0, 4));
  });

  it('[RAT7] there is no other level', () => {
    expect([0, 6, 2.5, '5', null].some(isRatingLevel)).toBe(false);
    expect([1, 2, 3, 4, 5].every(isRatingLevel)).toBe(true);
  });

  it('[RAT3] a press that a slow clock dates before the finish has no delay', () => {
    expect(decide({ at: FINISHED - 500 })).toMatchObject({ rating: { delayMs: 0 } });
  });
});
