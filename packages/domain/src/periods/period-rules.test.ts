import { expect, it } from 'vitest';
import { DEFAULT_PERIOD_RULES, problemsOfPeriodRules } from './period-rules.ts';

it('[PER1] has rules that can be used, and says what is wrong with others', () => {
  expect(problemsOfPeriodRules(DEFAULT_PERIOD_RULES)).toEqual([]);
  const twice = [
    { id: 'peer_review', weight: 10 },
    { id: 'peer_review', weight: 10 },
  ] as const;
  expect(problemsOfPeriodRules({ ...DEFAULT_PERIOD_RULES, yearItems: twice })).toEqual(['year_item_twice']);
  const heavy = [
    { id: 'peer_review', weight: 30 },
    { id: 'invited_review', weight: 21 },
  ] as const;
  expect(problemsOfPeriodRules({ ...DEFAULT_PERIOD_RULES, yearItems: heavy })).toEqual([
    'year_items_too_heavy',
  ]);
});
