import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PromptCounts } from './prompt-counts.ts';
import {
  addOdds,
  logLikelihoodOf,
  mantelHaenszelOf,
  NO_ODDS,
  ODDS_RATIOS,
  promptOddsOf,
  stepOf,
} from './prompt-odds.ts';

const day = (hardUnrated: number, hard: number, easyUnrated: number, easy: number): PromptCounts => ({
  ...{ easy, easyUnrated, hard, hardUnrated },
});

/** All the ways in which as many of a day's servings could have gone unrated. */
function ways({ easy, hard, easyUnrated, hardUnrated }: PromptCounts): PromptCounts[] {
  const unrated = easyUnrated + hardUnrated;
  return Array.from({ length: unrated + 1 }, (_, n) => day(n, hard, unrated - n, easy)).filter(
    (one) => one.hardUnrated <= hard && one.easyUnrated <= easy,
  );
}

const DAYS = fc
  .record({
    hard: fc.nat(12),
    easy: fc.nat(12),
    a: fc.double({ noNaN: true, min: 0, max: 1 }),
    b: fc.nat(12),
  })
  .map(({ hard, easy, a, b }) => day(Math.floor(a * hard), hard, Math.min(b, easy), easy));

describe('a day’s hard and easy servings', () => {
  it('[INT8] are as likely as by hand', () => {
    const chosen = day(2, 2, 0, 2);
    expect(Math.exp(logLikelihoodOf(chosen, 1))).toBeCloseTo(1 / 6);
    expect(Math.exp(logLikelihoodOf(chosen, 3))).toBeCloseTo(9 / 22);
    // Where all or none were rated there is nothing to choose.
    expect(promptOddsOf(day(3, 3, 4, 4))).toEqual(NO_ODDS);
    expect(promptOddsOf(day(0, 3, 0, 4))).toEqual(NO_ODDS);
    expect(addOdds(promptOddsOf(chosen), NO_ODDS)).toEqual(promptOddsOf(chosen));
  });

  it('[INT8] weigh against an honest clerk no more than they may, on any day', () => {
    const step = fc.nat(ODDS_RATIOS.length - 1);
    fc.assert(
      fc.property(DAYS, step, step, step, (counts, ...steps) => {
        const [truly = 0, honest = 0, suspected = 0] = steps.sort((a, b) => a - b);
        const all = ways(counts).map((one) => promptOddsOf(one));
        const chances = all.map((odds) => Math.exp(odds[truly] ?? 0));
        expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1);
        // The ratio's mean is at most 1: days multiply into a supermartingale.
        const mean = all.reduce(
          (sum, odds, index) =>
            sum + (chances[index] ?? 0) * Math.exp((odds[suspected] ?? 0) - (odds[honest] ?? 0)),
          0,
        );
        expect(mean).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });

  it('[INT8] add up to the Mantel–Haenszel odds ratio, whatever the day’s own share', () => {
    // Twice the odds on a day of few ratings, and twice the odds on one of many.
    const days = [day(8, 10, 10, 15), day(5, 15, 1, 5)].map(mantelHaenszelOf);
    const sum = (of: 'above' | 'below') => days.reduce((total, one) => total + one[of], 0);
    expect(sum('above') / sum('below')).toBeCloseTo(2);
    expect(ODDS_RATIOS[stepOf(2)]).toBeGreaterThanOrEqual(2);
    expect(stepOf(0.5)).toBe(0);
    expect(stepOf(1_000)).toBe(ODDS_RATIOS.length - 1);
  });
});
