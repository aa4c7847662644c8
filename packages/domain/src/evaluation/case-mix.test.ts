import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RatingLevel } from '../glossary.ts';
import { expectationsOf, referenceOf, satisfactionPriorOf } from './case-mix.ts';
import { DEFAULT_SATISFACTION_PRIOR, NO_EXPECTATIONS, type ServingFacts } from './facts.ts';
import { DEFAULT_RUBRIC } from './rubric.ts';
import { mergeStrata, strataOf } from './tally.ts';

const serving = (serviceId: string, level: RatingLevel | null, waitSeconds = 60): ServingFacts => ({
  serviceId,
  load: 0,
  waitSeconds,
  promisedWaitSeconds: 600,
  handlingSeconds: 300,
  standardSeconds: 300,
  level,
});
const many = (count: number, one: ServingFacts) => Array.from({ length: count }, () => one);
/** One comparison counts half at 20 servings of others; here others' are worth all. */
const TRUSTING = { ...DEFAULT_RUBRIC, priorWeight: 1e-9 };

const expectedOf = (own: readonly ServingFacts[], others: readonly ServingFacts[], rubric = TRUSTING) => {
  const strata = strataOf(own);
  const hall = referenceOf(mergeStrata([...strata, ...strataOf(others)]), null, rubric);
  return expectationsOf(strata, hall, rubric);
};

describe('what the same services reach in the hall', () => {
  it('[EVA15] is weighed by how many there are of each', () => {
    const own = [serving('pleasant', 5), ...many(3, serving('tedious', 3))];
    const others = [...many(7, serving('pleasant', 5)), ...many(2, serving('pleasant', 4))];
    const pleasant = (8 * 100 + 2 * 80) / 10;
    const { satisfaction } = expectedOf(own, [...others, ...many(10, serving('tedious', 3))]);
    expect(satisfaction?.own).toBeCloseTo((1 * pleasant + 3 * 60) / 4, 6);
    expect(satisfaction?.hall).toBeCloseTo((10 * pleasant + 13 * 60) / 23, 6);
  });

  it('[EVA15] counts for half where as many servings are others’ as a prior weighs', () => {
    const own = many(10, serving('a', null, 900));
    const others = [...many(20, serving('a', null, 60)), ...many(70, serving('b', null, 60))];
    const { withinPromise } = expectedOf(own, others, DEFAULT_RUBRIC);
    // Service a: 20 of 30 within the promise; the hall: 90 of 100. Half of each.
    // Under this load the hall has 90 others: 90 ÷ 110 of its 0.9, the rest of the hall's 0.9 again.
    expect(withinPromise?.own).toBeCloseTo((20 / 30 + 0.9) / 2, 6);
  });

  it('[EVA15] is the hall’s own where nobody else does the same, so that the figure stands as measured', () => {
    const own = many(10, serving('a', null, 900));
    const { withinPromise } = expectedOf(own, many(40, serving('b', null)), DEFAULT_RUBRIC);
    expect(withinPromise?.own).toBeCloseTo(withinPromise?.hall ?? 0, 6);
  });

  it('[EVA15] is 满意 where nobody has rated', () => {
    expect(satisfactionPriorOf(NO_EXPECTATIONS)).toBe(DEFAULT_SATISFACTION_PRIOR);
    expect(satisfactionPriorOf(expectedOf([serving('a', null)], []))).toBe(DEFAULT_SATISFACTION_PRIOR);
  });

  it('[EVA15] lies between the best and the worst of the hall', () => {
    const any = fc.record({
      serviceId: fc.constantFrom('a', 'b', 'c'),
      load: fc.constantFrom<0 | 1 | 2>(0, 1, 2),
      waitSeconds: fc.nat(2000),
      promisedWaitSeconds: fc.constant(600),
      handlingSeconds: fc.constant(300),
      standardSeconds: fc.constant(300),
      level: fc.option(fc.constantFrom<RatingLevel>(1, 2, 3, 4, 5)),
    });
    fc.assert(
      fc.property(fc.array(any, { minLength: 1 }), fc.array(any), (own, others) => {
        const { withinPromise, satisfaction, waitRatioP90 } = expectedOf(own, others, DEFAULT_RUBRIC);
        for (const [expectation, most] of [
          [withinPromise, 1],
          [satisfaction, 100],
          [waitRatioP90, 2000 / 600],
        ] as const) {
          expect(expectation?.own ?? 0).toBeGreaterThanOrEqual(-1e-9);
          expect(expectation?.own ?? 0).toBeLessThanOrEqual(most + 1e-9);
        }
      }),
    );
  });
});
