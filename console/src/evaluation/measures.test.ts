import { describe, expect, it } from 'vitest';
import { loadOf, MEASURES, type MeasureKey, sortItems } from './measures.ts';
import { windowItem } from './testing/evaluation-answers.ts';

const busy = windowItem({ number: '1', name: '税务', servings: 30, waitSeconds: 1800, levels: [4, 4, 5] });
const quick = windowItem({ number: '2', name: '户政', servings: 12, waitSeconds: 60, levels: [5, 5, 5] });
const small = windowItem({ number: '3', name: '公证', servings: 3, waitSeconds: 10, levels: [5, 5, 5] });
const idle = windowItem({ number: '4', name: '备用', servings: 0 });
const all = [idle, busy, small, quick];

const order = (key: MeasureKey, descending: boolean) =>
  sortItems(all, { key, descending }).map(({ number }) => number);

describe('the order of rows', () => {
  it('is the hall’s own where none is asked for', () => {
    expect(sortItems(all, null)).toEqual(all);
  });

  it('puts what was not measured last, whichever way', () => {
    expect(order('waitMedian', false)).toEqual(['3', '2', '1', '4']);
    expect(order('waitMedian', true)).toEqual(['1', '2', '3', '4']);
  });

  it('counts a measured zero as one', () => {
    expect(order('servings', false)[0]).toBe('4');
  });

  it('by score has too small samples after the graded ones', () => {
    expect(small.score).toBeGreaterThan(busy.score ?? 100);
    expect(order('score', true)).toEqual(['2', '1', '3', '4']);
    expect(order('score', false)).toEqual(['1', '2', '3', '4']);
  });
});

describe('attendance and load', () => {
  const at = (figures: object) => ({ ...busy, figures: { ...busy.figures, ...figures } });

  it('is a share of the schedule, the seconds without one, and nothing without either', () => {
    expect(MEASURES.attendance(busy)).toBe(0.75);
    expect(MEASURES.attendance(at({ scheduledSeconds: null }))).toBe(6 * 3600);
    expect(MEASURES.attendance(at({ scheduledSeconds: 0 }))).toBeNull();
    expect(MEASURES.attendance(at({ scheduledSeconds: null, openSeconds: null }))).toBeNull();
  });

  it('is servings an hour at the post, or servings where there is no post', () => {
    expect(loadOf(busy)).toBe(5);
    expect(loadOf(at({ openSeconds: null }))).toBe(30);
    expect(loadOf(at({ openSeconds: 0 }))).toBeNull();
  });
});
