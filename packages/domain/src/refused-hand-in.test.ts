import { describe, expect, it } from 'vitest';
import { instantOf } from './business-day.ts';
import { placeOfPaper, type RefusedPaper } from './refused-hand-in.ts';

const timeZone = 'Asia/Shanghai';
const [MONDAY, TUESDAY, WEDNESDAY] = ['2026-11-23', '2026-11-24', '2026-11-25'];
const at = (day: string, minuteOfDay: number) => instantOf(day, minuteOfDay, timeZone);

const paper: RefusedPaper = {
  number: 'A001K',
  reason: 'service_retired',
  takenAt: at(TUESDAY, 600),
  refusedAt: at(TUESDAY, 640),
  isNumberFree: true,
  creditSeconds: 0,
  timeZone,
  now: at(TUESDAY, 660),
};
const place = (change: Partial<RefusedPaper> = {}) => placeOfPaper({ ...paper, ...change });

describe('a refused paper that staff take in', () => {
  it('[OFF11] stands by the time of its taking', () => {
    expect(place()).toEqual({
      businessDay: TUESDAY,
      arrivedAt: at(TUESDAY, 600),
      rank: at(TUESDAY, 600),
      keepsNumber: true,
    });
    expect(place({ creditSeconds: 600 })).toMatchObject({ rank: at(TUESDAY, 590) });
  });

  it('[OFF11] gains nothing by a time that can’t be true', () => {
    for (const takenAt of [0, at(MONDAY, 600), at(TUESDAY, 700), at(WEDNESDAY, 1)])
      expect(place({ takenAt })).toMatchObject({ arrivedAt: at(TUESDAY, 640), businessDay: TUESDAY });
    const refusedAt = at(MONDAY, 640);
    expect(place({ takenAt: 0, refusedAt })).toMatchObject({ arrivedAt: paper.now });
  });

  it('[OFF12] keeps its number only where nobody else’s it can be', () => {
    expect(place({ reason: 'taken_in_future', takenAt: at(TUESDAY, 700) })).toMatchObject({
      keepsNumber: true,
    });
    const contested: Partial<RefusedPaper>[] = [
      { reason: 'number_handed_in' },
      { reason: 'not_your_series' },
      { isNumberFree: false },
      { takenAt: at(MONDAY, 600) },
      { number: 'A001' },
      { number: 'nonsense' },
    ];
    for (const change of contested) expect(place(change)).toMatchObject({ keepsNumber: false });
  });
});
