import { nearestRank } from '../evaluation/statistics.ts';
import type { LadderStep } from './types.ts';

/**
 * Learns from the latest outcomes how far estimates were off and how wide they should have been: a running
 * log-bias, and split-conformal margins on the log residuals with an adaptive level. One calibration for
 * each service and time of day. Plain data.
 */
export interface Calibration {
  /** The median of the residuals, drawn to 0 while they are few: a mean would follow the few who waited very long. */
  readonly logBias: number;
  /** The latest of log(actual ÷ predicted median), of times shifted by a minute. */
  readonly residuals: readonly number[];
  readonly count: number;
  /** The latest scores: how far outcomes lay above the bias-corrected `highSeconds`. */
  readonly highScores: readonly number[];
  /** The latest scores: how far outcomes lay outside the bias-corrected q10–q90. */
  readonly spreadScores: readonly number[];
  /** The levels in use, which drift until the aims are met. */
  readonly highLevel: number;
  readonly spreadLevel: number;
}

export const NEW_CALIBRATION: Calibration = {
  logBias: 0,
  residuals: [],
  count: 0,
  highScores: [],
  spreadScores: [],
  highLevel: 0.8,
  spreadLevel: 0.8,
};

/** Both the shown upper end and the q10–q90 interval aim at holding 80 % of outcomes. */
export const COVERAGE_AIM = 0.8;

const KEPT_SCORES = 200;
/** With fewer outcomes nothing is corrected. */
export const LEAST_OUTCOMES = 20;
/** How many outcomes “no bias” weighs. */
const BIAS_PRIOR_OUTCOMES = 50;
const LEVEL_RATE = 0.02;
/** A minute more or less means nothing to who waits; without this a wait of seconds would rule the bias. */
const SHIFT_SECONDS = 60;

/** The calibration after one more outcome. `predicted` is what the estimator said before any correction. */
export function observeOutcome(
  calibration: Calibration,
  predicted: LadderStep,
  actualSeconds: number,
): Calibration {
  const { logBias, count } = calibration;
  const actual = shiftedLog(actualSeconds);
  const residuals = latest(calibration.residuals, actual - shiftedLog(predicted.lowSeconds));
  const corrected = (seconds: number) => shiftedLog(seconds) + logBias;
  const highScore = actual - corrected(predicted.highSeconds);
  const spreadScore = Math.max(
    corrected(predicted.q10Seconds) - actual,
    actual - corrected(predicted.q90Seconds),
  );
  const shown = calibrate(predicted, calibration);
  const missedHigh = actualSeconds > shown.highSeconds;
  const missedSpread = actualSeconds < shown.q10Seconds || actualSeconds > shown.q90Seconds;
  return {
    logBias: biasOf(residuals, count + 1),
    residuals,
    count: count + 1,
    highScores: latest(calibration.highScores, highScore),
    spreadScores: latest(calibration.spreadScores, spreadScore),
    highLevel: adapt(calibration.highLevel, missedHigh),
    spreadLevel: adapt(calibration.spreadLevel, missedSpread),
  };
}

/** An estimate corrected by what was learnt. With fewer than 20 outcomes it stays as it is. */
export function calibrate(step: LadderStep, calibration: Calibration): LadderStep {
  return calibratorOf(calibration)(step);
}

/** The same for many steps: what they have in common is worked out once. */
export function calibratorOf(calibration: Calibration): (step: LadderStep) => LadderStep {
  if (calibration.count < LEAST_OUTCOMES) return (step) => step;
  const { logBias } = calibration;
  const highMargin = margin(calibration.highScores, calibration.highLevel);
  const spreadMargin = margin(calibration.spreadScores, calibration.spreadLevel);
  return (step) => {
    const highSeconds = unshifted(shiftedLog(step.highSeconds) + logBias + highMargin);
    const q10Seconds = unshifted(shiftedLog(step.q10Seconds) + logBias - spreadMargin);
    const q90Seconds = unshifted(shiftedLog(step.q90Seconds) + logBias + spreadMargin);
    return {
      ahead: step.ahead,
      lowSeconds: Math.min(highSeconds, unshifted(shiftedLog(step.lowSeconds) + logBias)),
      highSeconds,
      q10Seconds: Math.min(q10Seconds, q90Seconds),
      q90Seconds,
    };
  };
}

function latest(kept: readonly number[], score: number): readonly number[] {
  return [...kept, score].slice(-KEPT_SCORES);
}

function biasOf(residuals: readonly number[], outcomes: number): number {
  const median =
    nearestRank(
      [...residuals].sort((a, b) => a - b),
      0.5,
    ) ?? 0;
  return (median * outcomes) / (outcomes + BIAS_PRIOR_OUTCOMES);
}

function adapt(level: number, missed: boolean): number {
  // A miss raises the level by 4 steps for every step that a hit lowers it: at rest, 1 in 5 is a miss.
  const next = level + LEVEL_RATE * (missed ? COVERAGE_AIM : COVERAGE_AIM - 1);
  return Math.min(0.99, Math.max(0.5, next));
}

/** The conformal quantile, with the + 1 that makes it hold for the outcome to come. */
function margin(scores: readonly number[], level: number): number {
  const sorted = [...scores].sort((a, b) => a - b);
  return nearestRank(sorted, Math.min(1, (level * (sorted.length + 1)) / sorted.length)) ?? 0;
}

function shiftedLog(seconds: number): number {
  return Math.log(seconds + SHIFT_SECONDS);
}

function unshifted(log: number): number {
  return Math.max(0, Math.round(Math.exp(log) - SHIFT_SECONDS));
}
