import type { ClerkSums } from './clerk-sums.ts';
import type { DayContext, Detector } from './detector.ts';
import { LEFT_OUT_SHARE } from './evidence.ts';
import { addPrompts, NO_PROMPTS, type PromptCounts } from './prompt-counts.ts';
import {
  addOdds,
  mantelHaenszelOf,
  ODDS_RATIOS,
  type OddsRatio,
  type PromptOdds,
  promptOddsOf,
  stepOf,
} from './prompt-odds.ts';
import { handledSeconds, isAtWindow, type WatchedServing, waitRatioOf } from './watched-serving.ts';

/** A serving is hard once the wait broke its promise, or the handling took so many times its service's median. */
const LONG_HANDLING = 1.5;
/** A question that was cut before this is not looked at. */
const ASKED_MS = 5_000;
/** And one that was cut before this is compared with such alone: few have pressed by then. */
const ASKED_LONG_MS = 15_000;
/** How many times the others' odds ratio an honest clerk may have: two points where half go unrated. */
const TOLERANCE = 1.1;
/** How many times that the odds ratios of the suspected clerks are. */
const SUSPECTED = [1.4, 2, 3, 6] as const;
/** As much as JSON and a reader bear. */
const MOST_LOG_EVIDENCE = Math.log(1e12);

/** What a day tells of who is asked. */
export interface DayPrompts {
  readonly prompts: PromptCounts;
  readonly promptOdds: PromptOdds;
  readonly oddsRatio: OddsRatio;
}

export function promptsOf(servings: readonly WatchedServing[], context: DayContext): DayPrompts {
  const asked = servings.filter(({ status, cut }) => status === 'finished' && askedMs(cut) >= ASKED_MS);
  const [long = [], short = []] = [true, false].map((isLong) =>
    asked.filter(({ cut }) => askedMs(cut) >= ASKED_LONG_MS === isLong),
  );
  const [first, second] = [countPrompts(long, context), countPrompts(short, context)];
  const [a, b] = [mantelHaenszelOf(first), mantelHaenszelOf(second)];
  return {
    prompts: addPrompts(first, second),
    promptOdds: addOdds(promptOddsOf(first), promptOddsOf(second)),
    oddsRatio: { above: a.above + b.above, below: a.below + b.below },
  };
}

const askedMs = (cut: WatchedServing['cut']): number => cut?.afterMs ?? Number.POSITIVE_INFINITY;

function countPrompts(servings: readonly WatchedServing[], context: DayContext): PromptCounts {
  const counts = { ...NO_PROMPTS };
  for (const serving of servings) {
    const { rating } = serving;
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
 * than 1.5 times the service's median), the odds of not being rated at the window are higher than after the same clerk's
 * easy ones of the same day, and among those whose question could stand 15 s and the rest each by itself. **Threshold**: as much higher as with the hall's other clerks (Mantel–Haenszel, without the
 * tenth with the highest), and 1.1 times that. The evidence is the ratio of the days' likelihoods, see `PromptOdds`.
 * Servings whose prompt was cut within 5 s are left out here: `cut_prompts` looks at them. **Source**: the test's is there; what is
 * hard is our choice. **Taints** the clerk's ratings at the window in that time: who was asked is a choice. **What may be
 * honest**: a window whose long cases end elsewhere than at its pad, as at a printer; rush hours, in which people wait
 * long and are not asked.
 *
 * By hand: a day with 2 hard and 2 easy servings, of which the 2 hard ones were not rated. Of the 6 ways to leave two of
 * four unrated this is 1, so 1/6 where nobody chooses; at odds 3 times as high it is 3²/(1 + 4·3 + 3²) = 9/22. Such a
 * day makes the clerk who chooses 9/22 · 6 = 2.45 times as likely, three of them 14.8 times.
 */
export const SELECTIVE_PROMPTING: Detector = {
  id: 'selective_prompting',
  marks: 'pad_ratings',
  judge({ prompts, promptOdds }, others) {
    const { easy, easyUnrated, hard, hardUnrated } = prompts;
    if (easy === 0 || hardUnrated === 0) return null;
    const sum = (of: keyof PromptCounts) => others.reduce((total, other) => total + other.prompts[of], 0);
    const honest = stepOf(TOLERANCE * Math.max(1, oddsRatioOf(others)));
    const before = promptOdds[honest] ?? 0;
    const ratios = SUSPECTED.map((times) => {
      const step = stepOf(times * (ODDS_RATIOS[honest] ?? 1));
      return Math.exp(Math.min(MOST_LOG_EVIDENCE, (promptOdds[step] ?? 0) - before));
    });
    const odds = (ODDS_RATIOS[honest] ?? 1) * ((easyUnrated + 0.5) / (easy - easyUnrated + 0.5));
    return {
      trials: hard,
      events: hardUnrated,
      atMost: odds / (1 + odds),
      hallShare: sum('hard') === 0 ? null : sum('hardUnrated') / sum('hard'),
      measure: easyUnrated / easy,
      evidence: ratios.reduce((total, ratio) => total + ratio, 0) / ratios.length,
    };
  },
};

/** The others' common odds ratio, hard to easy, without the tenth of them with the highest; 1 where there are none. */
function oddsRatioOf(others: readonly ClerkSums[]): number {
  const told = others.flatMap(({ oddsRatio }) => (oddsRatio.below > 0 ? [oddsRatio] : []));
  told.sort((a, b) => a.above / a.below - b.above / b.below);
  const kept = told.slice(0, told.length - (told.length < 5 ? 0 : Math.ceil(LEFT_OUT_SHARE * told.length)));
  const below = kept.reduce((total, one) => total + one.below, 0);
  return below === 0 ? 1 : kept.reduce((total, one) => total + one.above, 0) / below;
}
