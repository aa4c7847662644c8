import type { Detector } from './detector.ts';
import { type Count, evidenceOf, shareOfOthers } from './evidence.ts';
import {
  addTempos,
  type PressTempo,
  pressesBetween,
  pressesOf,
  quantilePlace,
  secondsAt,
} from './press-tempo.ts';

/** How many times the other clerks' odds of a press in the middle an honest clerk may have. */
const ODDS_TOLERANCE = 1.6;
/** Fewer presses of the others' than this say nothing of how citizens scatter. */
const LEAST_PRESSES = 100;

/**
 * 按键节奏一致. **Rule**: the ratings 5 at the window come too close around one delay after the finish. How far the
 * middle half of the other clerks' delays reaches is their quartile deviation of the logarithm, √(Q₃/Q₁); a press stands
 * out that lies within that factor of the clerk's own median, wherever that is. Of an honest clerk about half do.
 * **Threshold**: 1.6 times the other clerks' odds, so 61 % where theirs is 50 %. **Source**: citizens' delays scatter
 * over many seconds, a hand that waits for its moment has a routine; the quartile deviation is the usual robust measure
 * of scatter, the numbers are our choice. **Taints** the ratings 5 at the window in that time. **What may be honest**:
 * quiet hours with one routine; a pad that is pressed by a helper for those who cannot see.
 *
 * By hand: the others' quartiles are 4 s and 9 s, the factor is √(9/4) = 1.5. A clerk with the median 6 s: from 4 to 9 s.
 * 700 of 1,000 presses there, of which an honest clerk has 615 at most.
 */
export const EVEN_PRESSES: Detector = {
  id: 'even_presses',
  marks: 'top_pad_ratings',
  judge(mine, others) {
    const hall = addTempos(others.map(({ tempo }) => tempo));
    if (pressesOf(hall) < LEAST_PRESSES || pressesOf(mine.tempo) === 0) return null;
    const reach = (quantilePlace(hall, 0.75) - quantilePlace(hall, 0.25)) / 2;
    const { trials, events } = inTheMiddle(mine.tempo, reach);
    const hallShare = shareOfOthers(others.map(({ tempo }) => inTheMiddle(tempo, reach)));
    if (hallShare === null) return null;
    const odds = (ODDS_TOLERANCE * hallShare) / Math.max(1e-6, 1 - hallShare);
    const atMost = odds / (1 + odds);
    return {
      trials,
      events,
      atMost,
      hallShare,
      measure: secondsAt(quantilePlace(mine.tempo, 0.5)),
      evidence: evidenceOf(trials, events, atMost),
    };
  },
};

/** How many presses lie within `reach` bins of their own median. */
function inTheMiddle(tempo: PressTempo, reach: number): Count {
  const median = quantilePlace(tempo, 0.5);
  return {
    trials: pressesOf(tempo),
    events: Math.round(pressesBetween(tempo, median - reach, median + reach)),
  };
}
