import { type CountingRule, tallyOf } from './detector.ts';
import { handledSeconds } from './watched-serving.ts';

/** Of the standard time: who is parked after that was dealt with; who is sent on after that was dealt with in full. */
const PARKED_AFTER = 0.5;
const SENT_ON_AFTER = 0.9;

/**
 * 办后不办结. **Rule**: of the servings that were started, one stands out that ended without a finish: handled for more than half
 * of its standard time and then parked until it went back to the queue or the day was over, or handled for more than nine
 * tenths of it and then sent on. Only a finish asks for a rating. **Threshold**: 4 times the other clerks' share, at
 * least 0.3 %. **Source**: our choice.
 * **Taints** the clerk's ratings at the window in that time: those who were asked are a choice. **What may be honest**: a
 * window that others send hard cases to; a service that begins at one window and ends at another; documents that are
 * never brought.
 */
export const PARKED_SERVINGS: CountingRule = {
  id: 'parked_servings',
  marks: 'pad_ratings',
  tolerance: 4,
  floor: 0.003,
  measure: PARKED_AFTER,
  count: (servings) =>
    tallyOf(servings, (serving) => {
      const seconds = handledSeconds(serving);
      if (seconds === null) return null;
      const { status, standardSeconds } = serving;
      if (status === 'finished') return false;
      return seconds > (status === 'transferred' ? SENT_ON_AFTER : PARKED_AFTER) * standardSeconds;
    }),
};
