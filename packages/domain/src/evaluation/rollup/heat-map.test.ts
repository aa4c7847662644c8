import { describe, expect, it } from 'vitest';
import { HeatMapCollector } from './heat-map.ts';
import { RatingReasonsCollector } from './rating-reasons.ts';
import type { WindowDay } from './window-day.ts';

const MINUTE_MS = 60_000;
const ofWindow = ({ windowId }: { windowId: string }) => windowId;

/** Service a, promised in 15 minutes, called at nine but for the last; one at nine that does not count. */
const body: WindowDay = {
  staff: ['c1'],
  services: ['a'],
  reasons: ['attitude', 'efficiency'],
  groups: [
    [0, 0, 0, 0, 900, 300, 4, 0, 3, 0, 0],
    [0, 0, 0, 2, 900, 300, 1, 0, 1, 0, 0],
  ],
  waitsMs: [1, 5, 14.9, 60, 3].map((minutes) => minutes * MINUTE_MS),
  hours: [9, 9, 9, 10, 9],
  handlingsMs: [1, 2, 3, 4, 5],
  noShows: [],
  ratings: [
    [0, 1, 0, 1],
    [0, 2, 1, 1],
    [0, 5, 0, 1],
    [1, 1, 2, 1],
  ],
  given: [
    [0, 1, 0, 0, 1],
    [0, 1, 0, 1, 1],
    [0, 2, 1, 0, 1],
    [1, 1, 2, 0, 1],
  ],
};

describe('the hours of a hall', () => {
  const collector = new HeatMapCollector(ofWindow, null);
  collector.add('w1', body, '2026-11-23');
  collector.add('w2', body, '2026-11-23');
  collector.add('w1', body, '2026-11-24');

  it('[ROL8] are told by weekday and hour of the call, by waits that were really waited', () => {
    expect(collector.weekdays).toEqual([
      { weekday: 1, days: 1 },
      { weekday: 2, days: 1 },
    ]);
    expect(collector.cells()).toEqual([
      {
        weekday: 1,
        hour: 9,
        servings: 6,
        withinPromise: 6,
        waitMedianMs: 5 * MINUTE_MS,
        waitP90Ms: 14.9 * MINUTE_MS,
      },
      {
        weekday: 1,
        hour: 10,
        servings: 2,
        withinPromise: 0,
        waitMedianMs: 60 * MINUTE_MS,
        waitP90Ms: 60 * MINUTE_MS,
      },
      {
        weekday: 2,
        hour: 9,
        servings: 3,
        withinPromise: 3,
        waitMedianMs: 5 * MINUTE_MS,
        waitP90Ms: 14.9 * MINUTE_MS,
      },
      {
        weekday: 2,
        hour: 10,
        servings: 1,
        withinPromise: 0,
        waitMedianMs: 60 * MINUTE_MS,
        waitP90Ms: 60 * MINUTE_MS,
      },
    ]);
  });

  it('[ROL8] put every wait into one bin', () => {
    expect(collector.hours().map(({ hour, counts }) => [hour, counts])).toEqual([
      [9, [3, 3, 3, 0, 0, 0, 0, 0]],
      [10, [0, 0, 0, 0, 0, 0, 0, 3]],
    ]);
  });

  it('[ROL8] are those of one window alone where that is asked', () => {
    const one = new HeatMapCollector(ofWindow, 'w2');
    one.add('w1', body, '2026-11-23');
    one.add('w2', body, '2026-11-23');
    expect(one.cells().map(({ servings }) => servings)).toEqual([3, 1]);
  });
});

it('[ROL9] counts ratings by level and by reason, without what does not count', () => {
  const collector = new RatingReasonsCollector(ofWindow, 'w1');
  collector.add('w1', body);
  collector.add('w2', body);
  expect(collector.ratings).toEqual({ 1: 1, 2: 1, 3: 0, 4: 0, 5: 1 });
  expect([...collector.reasons]).toEqual([
    ['attitude', { 1: 1, 2: 1, 3: 0, 4: 0, 5: 0 }],
    ['efficiency', { 1: 1, 2: 0, 3: 0, 4: 0, 5: 0 }],
  ]);
});
