import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packSequences, standingBefore, unpackSequences } from './line.ts';

describe('a line on the wire', () => {
  it('comes out as it went in', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 400 })), (sequences) => {
        expect([...unpackSequences(packSequences(sequences))]).toEqual(sequences.toSorted((a, b) => a - b));
      }),
    );
  });

  it('takes a few numbers for those who came one after another', () => {
    const came = Array.from({ length: 2_000 }, (_, i) => 1 + i).filter((n) => n !== 700);
    expect(packSequences(came)).toEqual([1, 699, 1, 1_300]);
  });
});

describe('who stands before a place', () => {
  const own = { rank: 1_000, sequence: 38 };
  const ahead = { runs: packSequences([7, 36, 37]) };
  const standing = (places: object) => [...standingBefore({ ahead, ...places }, own)];

  it('are those of the whole, until something changes', () => {
    expect(standing({})).toEqual([7, 36, 37]);
  });

  it('are no longer those who were called, or were queued again behind it', () => {
    expect(standing({ 'place:a': { rank: 900, sequence: 36, waits: false } })).toEqual([7, 37]);
    expect(standing({ 'place:a': { rank: 1_001, sequence: 36, waits: true } })).toEqual([7, 37]);
  });

  it('are those too who came since with a lower rank, or the same and a lower sequence', () => {
    expect(standing({ 'place:a': { rank: 900, sequence: 40, waits: true } })).toEqual([7, 36, 37, 40]);
    expect(standing({ 'place:a': { rank: 1_000, sequence: 35, waits: true } })).toEqual([7, 36, 37, 35]);
    expect(standing({ 'place:a': { rank: 1_000, sequence: 39, waits: true } })).toEqual([7, 36, 37]);
    expect(standing({ 'place:own': { ...own, waits: true } })).toEqual([7, 36, 37]);
  });
});
