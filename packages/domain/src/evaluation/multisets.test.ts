import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mergeMultisets } from './multisets.ts';
import { nearestRank, nearestRankAmong } from './statistics.ts';

const multisets = fc.array(
  fc.array(fc.integer({ min: -5, max: 50 })).map((drawn) => Int32Array.from(drawn).sort()),
  { maxLength: 7 },
);

it('[ROL1] merges multisets into what all their numbers sorted would be', () => {
  fc.assert(
    fc.property(multisets, (sets) => {
      const all = Int32Array.from(sets.flatMap((set) => [...set])).sort();
      expect(mergeMultisets(sets)).toEqual(all);
    }),
  );
});

it('[ROL1] finds the percentile of several multisets as in one', () => {
  fc.assert(
    fc.property(multisets, fc.constantFrom(0.01, 0.5, 0.9, 1), (sets, share) => {
      expect(nearestRankAmong(sets, share)).toBe(nearestRank(mergeMultisets(sets), share));
    }),
  );
});
