import { describe, expect, it } from 'vitest';
import { satisfactionPriorOf } from './case-mix.ts';
import { DEFAULT_SATISFACTION_PRIOR } from './facts.ts';

describe('the hall’s average of the same services', () => {
  const hall = new Map([
    ['pleasant', { count: 10, sum: 950 }],
    ['tedious', { count: 4, sum: 240 }],
  ]);

  it('[EVA15] is weighed by how many ratings there are of each', () => {
    const own = new Map([
      ['pleasant', 1],
      ['tedious', 3],
    ]);
    // (1 · 95 + 3 · 60) ÷ 4
    expect(satisfactionPriorOf(own, hall)).toBe(68.75);
  });

  it('[EVA15] is 满意 where nobody has rated', () => {
    expect(satisfactionPriorOf(new Map(), hall)).toBe(DEFAULT_SATISFACTION_PRIOR);
    expect(satisfactionPriorOf(new Map([['new', 0]]), new Map())).toBe(DEFAULT_SATISFACTION_PRIOR);
  });
});
