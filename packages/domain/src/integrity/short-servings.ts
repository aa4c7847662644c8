import { type CountingRule, tallyOf } from './detector.ts';
import { handledSeconds } from './watched-serving.ts';

/**
 * 办理过短. **Rule**: a finished serving stands out when its handling took less than a fifth of the service's standard
 * *and* less than a fifth of the service's own median of the last weeks in the whole hall. **Threshold**: 3 times the
 * other clerks' share, at least 0.2 %. **Source**: our choice; a service's handling times scatter by a factor of about
 * 1.6, so a fifth of the median lies more than three standard deviations away. **Taints** the serving: it was finished
 * while the citizen was still being served, or never took place. **What may be honest**: a citizen at the wrong window,
 * a paper that is only handed over, a service whose standard time was never true (then the median is far below it).
 */
export const SHORT_SERVINGS: CountingRule = {
  id: 'short_servings',
  marks: 'events',
  tolerance: 3,
  floor: 0.002,
  measure: 0.2,
  count: (servings, { medians }) =>
    tallyOf(servings, (serving) => {
      const seconds = handledSeconds(serving);
      if (serving.status !== 'finished' || seconds === null) return null;
      const ratio = seconds / serving.standardSeconds;
      return ratio < 0.2 && ratio < 0.2 * (medians.get(serving.serviceId) ?? 1);
    }),
};
