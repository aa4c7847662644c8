import { parsePeriod, periodBetween } from '@hallbell/domain';
import { describe, expect, it } from 'vitest';
import { weekPoint } from '../testing/chart-answers.ts';
import { bandsOf } from './bands.ts';
import { shortLabel, unitsFor, usualUnit, withoutIdle } from './trend-measures.ts';

describe('the band of a line', () => {
  it('is torn where a period has no score, and one point alone has a band too', () => {
    const points = [weekPoint('1', 80), weekPoint('2', 82), weekPoint('3', null), weekPoint('4', 70)];
    expect(bandsOf(points)).toEqual([
      {
        first: 0,
        edges: [
          { low: 76, high: 83.5 },
          { low: 78, high: 85.5 },
        ],
      },
      { first: 3, edges: [{ low: 66, high: 73.5 }] },
    ]);
  });
});

describe('the points of a line', () => {
  const labels = (series: ReturnType<typeof withoutIdle>) =>
    series.map((points) => points.map(({ label }) => label));
  const idle = (label: string) => weekPoint(label, null);

  it('begin and end with somebody who was served by any of them', () => {
    const one = [idle('1'), weekPoint('2', 80), idle('3'), idle('4'), idle('5')];
    const other = [idle('1'), idle('2'), idle('3'), weekPoint('4', 80), idle('5')];
    const kept = ['2', '3', '4'];
    expect(labels(withoutIdle([one, other], 'week'))).toEqual([kept, kept]);
    expect(labels(withoutIdle([one, other], 'day'))).toEqual([
      ['2', '4'],
      ['2', '4'],
    ]);
  });

  it('are none where nobody was served', () => {
    expect(withoutIdle([[idle('1')]], 'week')).toEqual([[]]);
    expect(withoutIdle([], 'week')).toEqual([]);
  });

  it('are days, weeks, months or quarters, as the period allows and suits', () => {
    expect(unitsFor('2026-01-01', '2026-12-31')).toEqual(['week', 'month', 'quarter']);
    expect(unitsFor('2026-11-01', '2026-11-30')).toEqual(['day', 'week', 'month', 'quarter']);
    expect(unitsFor('2026-12-01', '2026-11-30')).toEqual([]);
    const usual = ['2026-11-24', '2026-W48', '2026-11', '2026-Q4', '2026'].map((label) => {
      const period = parsePeriod(label);
      return period && usualUnit(period);
    });
    expect(usual).toEqual(['day', 'day', 'day', 'week', 'month']);
    const years = periodBetween('2020-01-01', '2026-11-30');
    expect(years && usualUnit(years)).toBe('quarter');
  });

  it('are called shortly', () => {
    expect(['2026-11-24', '2026-W48', '2026-11', '2026-Q4'].map(shortLabel)).toEqual([
      '11-24',
      'W48',
      '2026-11',
      '2026-Q4',
    ]);
  });
});
