/**
 * How strongly a count speaks against honest chance, looked at day after day.
 *
 * A count of something that happens to an honest clerk with a chance of at most `atMost` is weighed against clerks to
 * whom it happens more often: the mean of their likelihood ratios. As long as the clerk is honest that mean is a
 * supermartingale that begins at 1, so the chance that it *ever* reaches 1/α, however often one looks, is at most α
 * (Ville 1939; as a test: Howard, Ramdas, McAuliffe and Sekhon 2021). No allowance for many looks is needed; for many
 * clerks and detectors α itself is small.
 */

/** α for one clerk, one detector and one quarter; twelve detectors give an honest clerk at most 1.2 % a quarter. */
export const FALSE_ALARM_RATE = 0.001;
export const EVIDENCE_NEEDED = 1 / FALSE_ALARM_RATE;
/** Once or twice is nobody's habit, however rare. */
export const LEAST_EVENTS = 3;

/** How many times the odds of an honest clerk the suspected ones have. */
const ODDS_RATIOS = [1.5, 2, 3, 5, 10, 25, 80, 300] as const;

/** @param atMost the highest chance of an event that an honest clerk has; above 0 and below 1 */
export function evidenceOf(trials: number, events: number, atMost: number): number {
  if (trials === 0) return 1;
  const odds = atMost / (1 - atMost);
  const logs = ODDS_RATIOS.map((ratio) => {
    const share = (odds * ratio) / (1 + odds * ratio);
    return events * Math.log(share / atMost) + (trials - events) * Math.log((1 - share) / (1 - atMost));
  });
  const highest = Math.max(...logs);
  const sum = logs.reduce((total, log) => total + Math.exp(log - highest), 0);
  // Beyond this it is as good as certain, and JSON has no infinity.
  return Math.min(MOST_EVIDENCE, Math.exp(Math.min(highest, 600)) * (sum / logs.length));
}

const MOST_EVIDENCE = 1e12;

export interface Count {
  readonly trials: number;
  readonly events: number;
}

/** Fewer trials say too little of a clerk to leave them out for their high share. */
const LEAST_TRIALS = 30;
/** Of the others: one who does it all the time must not make it look usual. */
export const LEFT_OUT_SHARE = 0.1;

/**
 * The share of events among the other clerks together, without the tenth of them who have the highest: null where there
 * are no others.
 */
export function shareOfOthers(others: readonly Count[]): number | null {
  const counted = others.filter(({ trials }) => trials >= LEAST_TRIALS);
  const leftOut = counted.length < 5 ? 0 : Math.ceil(LEFT_OUT_SHARE * counted.length);
  const usual = counted.sort((a, b) => a.events / a.trials - b.events / b.trials);
  const kept = [
    ...usual.slice(0, usual.length - leftOut),
    ...others.filter(({ trials }) => trials < LEAST_TRIALS),
  ];
  const trials = kept.reduce((sum, count) => sum + count.trials, 0);
  if (trials === 0) return null;
  return kept.reduce((sum, count) => sum + count.events, 0) / trials;
}
