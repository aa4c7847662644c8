import { wilsonInterval } from '../evaluation/statistics.ts';
import { NO_PROMPTS, type PromptCounts } from './clerk-sums.ts';
import type { DayContext, Detector } from './detector.ts';
import { evidenceOf } from './evidence.ts';
import { handledSeconds, isAtWindow, type WatchedServing, waitRatioOf } from './watched-serving.ts';

/** A serving is hard once the wait broke its promise, or the handling took so many times its service's median. */
const LONG_HANDLING = 1.5;
/** The pad had this long to ask, or the serving is not looked at. */
const ASKED_MS = 15_000;
const Z = 2;
const TOLERANCE = 0.02;

export function countPrompts(servings: readonly WatchedServing[], context: DayContext): PromptCounts {
  const counts = { ...NO_PROMPTS };
  for (const serving of servings) {
    const { status, cut, rating } = serving;
    if (status !== 'finished' || (cut !== null && cut.afterMs < ASKED_MS)) continue;
    const isUnrated = rating === null || !isAtWindow(rating.source) ? 1 : 0;
    if (isHard(serving, context)) {
      counts.hard += 1;
      counts.hardUnrated += isUnrated;
    } else {
      counts.easy += 1;
      counts.easyUnrated += isUnrated;
    }
  }
  return counts;
}

function isHard(serving: WatchedServing, { medians }: DayContext): boolean {
  const usual = serving.standardSeconds * (medians.get(serving.serviceId) ?? 1);
  return waitRatioOf(serving) > 1 || (handledSeconds(serving) ?? 0) > LONG_HANDLING * usual;
}

/**
 * 选择性请评. **Rule**: after servings that were hard on the citizen (called later than promised, or handled for more
 * than 1.5 times the service's median), the share that nobody rates at the window may be as high as after the same
 * clerk's easy ones (Wilson's upper bound, 2 standard deviations) and as much higher as with the hall's other clerks,
 * and 2 points more. Servings whose prompt was cut are left out here: `cut_prompts` looks at them. **Source**: our
 * choice. **Taints** the clerk's ratings at the window in that time: who was asked is a choice. **What may be honest**: a
 * window whose long cases end elsewhere than at its pad, as at a printer.
 */
export const SELECTIVE_PROMPTING: Detector = {
  id: 'selective_prompting',
  marks: 'pad_ratings',
  judge({ prompts }, others) {
    const { easy, easyUnrated, hard, hardUnrated } = prompts;
    if (easy === 0 || hardUnrated === 0) return null;
    const sum = (of: keyof PromptCounts) => others.reduce((total, other) => total + other.prompts[of], 0);
    const [hallEasy, hallHard] = [sum('easy'), sum('hard')];
    const hallShare = hallHard === 0 ? null : sum('hardUnrated') / hallHard;
    const harder =
      hallShare === null || hallEasy === 0 ? 0 : Math.max(0, hallShare - sum('easyUnrated') / hallEasy);
    const [, upper] = wilsonInterval(easyUnrated, easy, Z);
    const atMost = Math.min(0.99, upper + harder + TOLERANCE);
    return {
      trials: hard,
      events: hardUnrated,
      atMost,
      hallShare,
      measure: easyUnrated / easy,
      evidence: evidenceOf(hard, hardUnrated, atMost),
    };
  },
};
