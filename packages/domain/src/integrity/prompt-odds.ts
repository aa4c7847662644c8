import type { PromptCounts } from './prompt-counts.ts';

/**
 * How likely a day's table of easy and hard, rated and unrated servings is, for each of some odds ratios.
 *
 * Given how many of a day were hard and how many went unrated, how many of the hard ones went unrated follows Fisher's
 * noncentral hypergeometric distribution, whatever the day's own share of unrated ones is: a busy day, or a clerk who
 * asks little, cancels out. So the days' likelihoods multiply, their ratio to that of an honest odds ratio is a
 * martingale, and no share has to be estimated (Cornfield 1956; Mantel and Haenszel 1959; as a sequential test of two
 * shares: Turner, Ly and Grünwald 2024, *Generic E-variables for exact sequential k-sample tests*).
 */
export type PromptOdds = readonly number[];

/** Close to each other where an honest clerk's may lie, and further apart beyond. */
export const ODDS_RATIOS: readonly number[] = [
  ...Array.from({ length: 13 }, (_, step) => 1.05 ** step),
  ...[2.1, 2.5, 3, 3.7, 4.5, 5.5, 7, 9, 12, 16, 22, 30],
];
export const NO_ODDS: PromptOdds = ODDS_RATIOS.map(() => 0);

/** The first of the odds ratios that is at least this one; the last where none is. */
export function stepOf(oddsRatio: number): number {
  const step = ODDS_RATIOS.findIndex((one) => one >= oddsRatio - 1e-9);
  return step < 0 ? ODDS_RATIOS.length - 1 : step;
}

/** The logarithms of the likelihoods, by odds ratio; all 0 for a day that tells nothing. */
export function promptOddsOf(counts: PromptCounts): PromptOdds {
  const { from, logWays } = waysOf(counts);
  if (logWays.length === 1) return NO_ODDS;
  return ODDS_RATIOS.map((ratio) => logChanceOf(logWays, counts.hardUnrated - from, ratio));
}

/** How likely this many unrated hard ones are by an odds ratio, where that many servings go unrated: its logarithm. */
export function logLikelihoodOf(counts: PromptCounts, oddsRatio: number): number {
  const { from, logWays } = waysOf(counts);
  return logChanceOf(logWays, counts.hardUnrated - from, oddsRatio);
}

/** In how many ways as many servings could have gone unrated, from the fewest hard ones among them to the most. */
function waysOf({ easy, easyUnrated, hard, hardUnrated }: PromptCounts): { from: number; logWays: number[] } {
  const unrated = easyUnrated + hardUnrated;
  const [from, to] = [Math.max(0, unrated - easy), Math.min(hard, unrated)];
  const logWays = Array.from(
    { length: to - from + 1 },
    (_, index) => logChoose(hard, from + index) + logChoose(easy, unrated - from - index),
  );
  return { from, logWays };
}

function logChanceOf(logWays: readonly number[], seen: number, oddsRatio: number): number {
  const logs = logWays.map((log, index) => log + index * Math.log(oddsRatio));
  const highest = Math.max(...logs);
  return (logs[seen] ?? 0) - highest - Math.log(logs.reduce((sum, log) => sum + Math.exp(log - highest), 0));
}

export const addOdds = (a: PromptOdds, b: PromptOdds): number[] => a.map((log, step) => log + (b[step] ?? 0));

/** A day's part of the Mantel–Haenszel odds ratio: of many days it is the sum of `above` by the sum of `below`. */
export interface OddsRatio {
  readonly above: number;
  readonly below: number;
}

export function mantelHaenszelOf({ easy, easyUnrated, hard, hardUnrated }: PromptCounts): OddsRatio {
  const all = Math.max(1, easy + hard);
  return {
    above: (hardUnrated * (easy - easyUnrated)) / all,
    below: (easyUnrated * (hard - hardUnrated)) / all,
  };
}

const LOG_FACTORIALS = [0];

function logFactorial(n: number): number {
  for (let next = LOG_FACTORIALS.length; next <= n; next += 1)
    LOG_FACTORIALS.push((LOG_FACTORIALS[next - 1] ?? 0) + Math.log(next));
  return LOG_FACTORIALS[n] ?? 0;
}

const logChoose = (n: number, k: number): number => logFactorial(n) - logFactorial(k) - logFactorial(n - k);
