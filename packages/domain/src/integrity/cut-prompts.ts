import { type CountingRule, tallyOf } from './detector.ts';

const CUT_WITHIN_MS = 5_000;

/**
 * 评价被打断. **Rule**: a finished serving that nobody rated stands out when within 5 s of its finish the next one was
 * started, which ends the pad's question, or the window was paused or closed. **Threshold**: 4 times the other clerks'
 * share, at least 1.5 %. **Source**: our choice; who is called needs longer to come. **Taints** the clerk's ratings at
 * the window in that time: who was given time to rate is a choice. **What may be honest**: the next citizen stood at the
 * window already; a fire alarm.
 */
export const CUT_PROMPTS: CountingRule = {
  id: 'cut_prompts',
  marks: 'pad_ratings',
  tolerance: 4,
  floor: 0.015,
  measure: CUT_WITHIN_MS / 1000,
  count: (servings) =>
    tallyOf(servings, ({ status, rating, cut }) =>
      status !== 'finished' ? null : rating === null && cut !== null && cut.afterMs < CUT_WITHIN_MS,
    ),
};
