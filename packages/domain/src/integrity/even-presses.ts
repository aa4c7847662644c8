import type { ServingId } from '../glossary.ts';
import type { CountingRule } from './detector.ts';
import { isAtWindow } from './watched-serving.ts';

const ALIKE_MS = 500;

/**
 * 按键节奏一致. **Rule**: of two presses at the window that follow each other on a day, the later one stands out when it
 * came as long after its finish as the one before, within half a second. **Threshold**: 1.8 times the other clerks'
 * share, at least 8 %. **Source**: our choice; citizens' delays scatter over many seconds, one hand's do not. **Taints**
 * the rating. **What may be honest**: quiet hours with a queue of the same routine; a pad that is pressed by a helper at
 * the window for those who cannot see.
 */
export const EVEN_PRESSES: CountingRule = {
  id: 'even_presses',
  marks: 'events',
  tolerance: 1.8,
  floor: 0.08,
  measure: ALIKE_MS / 1000,
  count(servings) {
    let trials = 0;
    let before: number | null = null;
    const events: ServingId[] = [];
    for (const { id, rating } of servings) {
      if (rating === null || !isAtWindow(rating.source)) continue;
      if (before !== null) {
        trials += 1;
        if (Math.abs(rating.responseMs - before) < ALIKE_MS) events.push(id);
      }
      before = rating.responseMs;
    }
    return { trials, events };
  },
};
