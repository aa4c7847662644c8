import { expect, it } from 'vitest';
import { DEFAULT_RUBRIC } from '../evaluation/rubric.ts';
import { standingScore } from './corrections.ts';

const { grades } = DEFAULT_RUBRIC;

it('[PER18] holds what was corrected last, by the grades of the publication', () => {
  const published = { score: 78.4, grade: 'fair', interval: [70, 90] } as const;
  expect(standingScore(published, [], grades)).toEqual(published);
  const raised = { field: 'score', newValue: 80.1 } as const;
  expect(standingScore(published, [raised], grades)).toEqual({
    score: 80.1,
    grade: 'good',
    interval: [71.7, 91.7],
  });
  expect(standingScore({ ...published, grade: null }, [raised], grades)).toMatchObject({
    score: 80.1,
    grade: null,
  });
  const taken = { field: 'grade', newValue: null } as const;
  expect(standingScore(published, [raised, taken], grades)).toMatchObject({ score: 80.1, grade: null });
  const given = { field: 'grade', newValue: 'good' } as const;
  expect(standingScore(published, [given, { field: 'score', newValue: 50 }], grades)).toEqual({
    score: 50,
    grade: 'poor',
    interval: [41.6, 61.6],
  });
});
