import { describe, expect, it } from 'vitest';
import { MANUAL_ITEMS, mergeManual } from './facts.ts';
import {
  MANUAL_ITEM_RULES,
  marksThemselves,
  type PlannedMark,
  pointsOfMark,
  problemsOfMark,
} from './manual-marks.ts';

const mark = (change: Partial<PlannedMark> = {}): PlannedMark => ({
  item: 'inspection',
  target: { kind: 'window', id: 'w1' },
  day: '2026-11-23',
  marks: { appearance: 90, desk: 80, wording: 100, badge: 71 },
  fromDepartmentId: null,
  reviewer: null,
  ...change,
});

describe('marks by hand', () => {
  it('[MRK1] give each of four criteria 0 to 100, and count as their mean', () => {
    for (const item of MANUAL_ITEMS) expect(MANUAL_ITEM_RULES[item].criteria).toHaveLength(4);
    expect(pointsOfMark(mark().marks)).toBe(85.25);
    expect(problemsOfMark(mark(), '2026-11-23')).toEqual([]);
    const problems = (change: Partial<PlannedMark>) => problemsOfMark(mark(change), '2026-11-23');
    expect(problems({ marks: { appearance: 90 } })).toEqual(['mark_criteria_incomplete']);
    expect(problems({ marks: { ...mark().marks, smile: 5 } })).toEqual(['mark_criteria_incomplete']);
    expect(problems({ marks: { ...mark().marks, desk: 101 } })).toEqual(['mark_out_of_range']);
    expect(problems({ marks: { ...mark().marks, desk: 0.5 } })).toEqual(['mark_out_of_range']);
    expect(problems({ day: '2026-11-24' })).toEqual(['mark_in_future']);
    expect(problems({ target: { kind: 'department', id: 'd' } })).toEqual(['mark_target_invalid']);
    expect(problems({ item: 'peer_review' })).toContain('mark_department_missing');
    expect(problems({ item: 'invited_review', reviewer: ' ' })).toContain('mark_reviewer_missing');
  });

  it('[MRK2] are given by nobody to themselves', () => {
    const by = { staffId: 's1', windowIds: new Set(['w1']) };
    expect(marksThemselves(mark(), by)).toBe(true);
    expect(marksThemselves(mark({ target: { kind: 'window', id: 'w2' } }), by)).toBe(false);
    expect(marksThemselves(mark({ target: { kind: 'staff', id: 's1' } }), by)).toBe(true);
    expect(marksThemselves(mark({ target: { kind: 'staff', id: 's2' } }), by)).toBe(false);
    const review = mark({ item: 'peer_review', target: { kind: 'department', id: 'd1' } });
    expect(marksThemselves({ ...review, fromDepartmentId: 'd1' }, by)).toBe(true);
    expect(marksThemselves({ ...review, fromDepartmentId: 'd2' }, by)).toBe(false);
  });

  it('[EVA16] add up', () => {
    const one = (points: number) => ({
      inspection: { count: 1, sum: points, sumOfSquares: points ** 2 },
    });
    expect(mergeManual([one(90), {}, one(80)])).toEqual({
      inspection: { count: 2, sum: 170, sumOfSquares: 14_500 },
    });
  });
});
