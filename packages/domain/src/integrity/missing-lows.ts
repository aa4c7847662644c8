import { normalCdf, normalQuantile } from '../wait-estimate/log-normal.ts';
import type { LevelCounts } from './clerk-sums.ts';
import type { Detector } from './detector.ts';
import { countFrom } from './phone-share.ts';

/** Fewer ratings than this tell nothing of where a clerk's levels part. */
const LEAST_RATINGS = 60;
const LEAST_CLERKS = 3;
/** How much further apart than with the others the two lines of an honest clerk may lie. */
const TOLERANCE = 0.05;
/** And of the suspected ones, beyond that. */
const FURTHER_APART = [0.15, 0.3, 0.6, 1.2] as const;
/** Where the lower line of a clerk of whom nothing is known may lie about the others', in standard deviations. */
const SPREAD = 0.6;
const GRID = Array.from({ length: 41 }, (_, index) => -2 + 0.1 * index);

/**
 * 低分缺失. **Rule**: the ratings of 3 and below are fewer at the window than the clerk's own 4s and 5s allow. Levels are
 * taken for slices of one scale of satisfaction, normal among citizens (McCullagh 1980, *Regression models for ordinal
 * data*): a friendlier clerk moves all of them, so that the 4s and the low ones shrink together; whoever keeps the
 * dissatisfied away takes the low ones alone. The two lines, above 3 and above 4, lie Φ⁻¹ of their shares apart; the
 * hall's clerks tell how far usually (the median of them). **Threshold**: 0.05 of a standard deviation further, or the
 * quarter of the others that lie furthest, whichever is more. The evidence is the likelihood of clerks whose lines lie
 * 0.15 to 1.2 further apart still by that of an honest one, each over all places where the lower line may lie.
 * **Source**: the scale's is there; the numbers are ours. **Taints** the clerk's ratings at the window in that time: some
 * citizens were kept from it. **What may be honest**: a clerk who notices trouble and puts it right before the finish.
 *
 * By hand: the others rate 71 of 100 with 5, 20 with 4 and 9 lower: Φ⁻¹(0.29) = −0.553, Φ⁻¹(0.09) = −1.341, and the lines
 * lie 0.79 apart. A clerk with 600 fives and 170 fours has a share of fours among both of 22 %, as they have, so that
 * about 76 lower ones belong to them. There are 10: Φ⁻¹(180/780) = −0.736, Φ⁻¹(10/780) = −2.232, which is 1.50 apart.
 */
export const MISSING_LOWS: Detector = {
  id: 'missing_lows',
  marks: 'pad_ratings',
  judge(mine, others) {
    const trials = countFrom(mine.pad);
    const told = others.filter(({ pad }) => countFrom(pad) >= LEAST_RATINGS);
    if (trials < LEAST_RATINGS || told.length < LEAST_CLERKS) return null;
    const lines = told.map(({ pad }) => linesOf(pad));
    const apart = lines.map(({ lower, upper }) => upper - lower).sort((a, b) => a - b);
    const honest = Math.max(quantile(apart, 0.5) + TOLERANCE, quantile(apart, 0.75));
    const about = quantile(
      lines.map(({ lower }) => lower).sort((a, b) => a - b),
      0.5,
    );
    const likelihood = (gap: number) => logLikelihood(mine.pad, about, gap);
    const before = likelihood(honest);
    const ratios = FURTHER_APART.map((further) =>
      Math.exp(Math.min(MOST_LOG_EVIDENCE, likelihood(honest + further) - before)),
    );
    return {
      trials,
      events: countFrom(mine.pad, 4),
      atMost: 1 - normalCdf(lowerLine(mine.pad, honest)),
      hallShare: quantile(
        told.map(({ pad }) => countFrom(pad, 4) / countFrom(pad)).sort((a, b) => a - b),
        0.5,
      ),
      measure: countFrom(mine.pad, 5) / Math.max(1, countFrom(mine.pad, 4)),
      evidence: ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length,
    };
  },
};

const MOST_LOG_EVIDENCE = Math.log(1e12);

/** Half a rating on each side keeps a share off 0 and 1. */
function linesOf(pad: LevelCounts): { readonly lower: number; readonly upper: number } {
  const all = countFrom(pad) + 1;
  const below = (from: number) => normalQuantile((all - countFrom(pad, from) - 0.5) / all);
  return { lower: below(4), upper: below(5) };
}

function quantile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  return low + (high - low) * (at - Math.floor(at));
}

/** Of these levels, where the lines lie so far apart: over all places of the lower line, normal about the others'. */
function logLikelihood(pad: LevelCounts, about: number, gap: number): number {
  const [fives, fours] = [countFrom(pad, 5), countFrom(pad, 4) - countFrom(pad, 5)];
  const lows = countFrom(pad) - fives - fours;
  const logs = GRID.map((place) => {
    const lower = about + SPREAD * place;
    const [low, four] = [normalCdf(lower), normalCdf(lower + gap)];
    const chances = [low, four - low, 1 - four].map((chance) => Math.log(Math.max(1e-12, chance)));
    const [ofLow = 0, ofFour = 0, ofFive = 0] = chances;
    return lows * ofLow + fours * ofFour + fives * ofFive - place ** 2 / 2;
  });
  const highest = Math.max(...logs);
  return highest + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - highest), 0));
}

/** Where the lower line lies, by the clerk's 4s among 4s and 5s, if the lines are so far apart. */
function lowerLine(pad: LevelCounts, gap: number): number {
  const fives = (countFrom(pad, 5) + 0.5) / (countFrom(pad, 4) + 1);
  let [low, high] = [-6, 6];
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2;
    const share = (1 - normalCdf(middle + gap)) / Math.max(1e-12, 1 - normalCdf(middle));
    if (share > fives) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
