import { type CountingRule, tallyOf } from './detector.ts';
import { isAtWindow } from './watched-serving.ts';

const EARLY_MS = 1_500;

/**
 * 评价过快. **Rule**: a rating at the window stands out when it came less than 1.5 s after the finish, which is when the
 * pad begins to ask. **Threshold**: 3 times the other clerks' share, at least 1 %. **Source**: our choice; to see five
 * faces, choose one and reach for it takes a person who did not wait for it longer. **Taints** the rating: the clerk's
 * hand was nearer. **What may be honest**: a regular visitor with a finger over the pad; a clerk who says “please rate
 * us” before pressing finish; a citizen whose child presses.
 */
export const EARLY_PRESSES: CountingRule = {
  id: 'early_presses',
  marks: 'events',
  tolerance: 3,
  floor: 0.01,
  measure: EARLY_MS / 1000,
  count: (servings) =>
    tallyOf(servings, ({ rating }) =>
      rating === null || !isAtWindow(rating.source) ? null : rating.responseMs < EARLY_MS,
    ),
};
