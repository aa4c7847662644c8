import type {
  EvaluationResource,
  EvaluationSeriesResource,
  HeatMapResource,
  RatingReasonsResource,
} from '@hallbell/protocol';
import { RollupBuilder } from '@hallbell/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ServedHall } from './support/served-hall.ts';
import { STORES } from './support/stores.ts';
import { driveWorkedDay } from './support/worked-day.ts';

const WEEK = 'from=2026-11-23&to=2026-11-29';

describe.each(STORES)('charts of evaluations on $name', (store) => {
  let served: ServedHall;
  const get = <Body>(path: string) => served.manage<Body>('GET', `evaluations${path}`);
  beforeAll(async () => {
    served = await ServedHall.open(store);
    await driveWorkedDay(served.hall);
    served.hall.now = Date.parse('2026-11-25T09:00:00+08:00');
    await served.renewSessions();
  });
  afterAll(() => served.close());

  it('tell period after period what its evaluation tells', async () => {
    const { status, body } = await get<EvaluationSeriesResource>(
      '/series?by=window&id=w1&unit=day&from=2026-11-22&to=2026-11-25',
    );
    expect(status).toBe(200);
    expect(body.points.map(({ label, servings }) => [label, servings])).toEqual([
      ['2026-11-22', 0],
      ['2026-11-23', 10],
      ['2026-11-24', 0],
      ['2026-11-25', 0],
    ]);
    const { body: monday } = await get<EvaluationResource>('?period=2026-11-23&by=window');
    const item = monday.items.find(({ id }) => id === 'w1');
    expect(body.points[1]).toMatchObject({
      score: item?.score,
      interval: item?.interval,
      grade: 'good',
      ratings: 5,
      waitMedianSeconds: 300,
      withinPromiseShare: 0.8,
      isPublished: false,
    });
    expect(body.points[0]).toMatchObject({ score: null, interval: null, grade: null, waitP90Seconds: null });

    const { body: weeks } = await get<EvaluationSeriesResource>(
      '/series?by=staff&id=c1&from=2026-11-29&to=2026-11-30',
    );
    expect(weeks.points.map(({ label, from, to }) => [label, from, to])).toEqual([
      ['2026-W48', '2026-11-23', '2026-11-29'],
      ['2026-W49', '2026-11-30', '2026-12-06'],
    ]);
  });

  it('refuse what there is none of, and too many periods', async () => {
    expect((await get('/series?by=window&id=w9&from=2026-11-23&to=2026-11-23')).body.code).toBe(
      'window_not_found',
    );
    expect((await get('/series?id=w1&unit=day&from=2026-01-01&to=2026-11-23')).body.code).toBe(
      'period_invalid',
    );
    expect((await get('/series?id=w1&from=2026-11-24&to=2026-11-23')).body.code).toBe('period_invalid');
    expect((await get(`/heat-map?by=department&id=x&${WEEK}`)).body.code).toBe('department_not_found');
    expect((await get(`/rating-reasons?by=staff&id=x&${WEEK}`)).body.code).toBe('staff_not_found');
  });

  it.each(['read from servings', 'read from rollups'])('tell of hours and reasons, %s', async (how) => {
    if (how === 'read from rollups') {
      const builder = new RollupBuilder(served.hall.database.source, served.hall.bus);
      expect(await builder.run('hall', served.hall.now)).toBe(2);
      await builder.close();
    }
    const { body: w1 } = await get<HeatMapResource>(`/heat-map?by=window&id=w1&${WEEK}`);
    expect(w1).toMatchObject({ by: 'window', id: 'w1', weekdays: [{ weekday: 1, days: 1 }] });
    expect(w1.cells).toEqual([
      // Of 420 600 960 1200 s the second and the last; promised in 900 s.
      {
        weekday: 1,
        hour: 9,
        servings: 4,
        waitMedianSeconds: 600,
        waitP90Seconds: 1200,
        withinPromiseShare: 0.5,
      },
      {
        weekday: 1,
        hour: 10,
        servings: 5,
        waitMedianSeconds: 240,
        waitP90Seconds: 360,
        withinPromiseShare: 1,
      },
      { weekday: 1, hour: 11, servings: 1, waitMedianSeconds: 60, waitP90Seconds: 60, withinPromiseShare: 1 },
    ]);
    expect(w1.hours.map(({ hour, counts }) => [hour, counts])).toEqual([
      [9, [0, 1, 1, 1, 1, 0, 0, 0]],
      [10, [3, 2, 0, 0, 0, 0, 0, 0]],
      [11, [1, 0, 0, 0, 0, 0, 0, 0]],
    ]);
    const { body: all } = await get<HeatMapResource>(`/heat-map?${WEEK}`);
    expect(all).toMatchObject({ id: null });
    expect(all.cells.reduce((sum, { servings }) => sum + servings, 0)).toBe(13);

    const { body: reasons } = await get<RatingReasonsResource>(`/rating-reasons?by=window&id=w1&${WEEK}`);
    expect(reasons.ratingLevels).toEqual([0, 1, 0, 2, 2]);
    expect(reasons.reasons.every(({ levels, count }) => levels[1] === count)).toBe(true);
    const { body: ofHall } = await get<RatingReasonsResource>(`/rating-reasons?by=department&id=d&${WEEK}`);
    expect(ofHall.ratingLevels).toEqual([0, 1, 0, 2, 4]);
  });
});
