import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_RUBRIC, gradeOf } from '../evaluation/rubric.ts';
import { type Rewardable, rewardList } from './reward-list.ts';

const NOTHING = { appeals: 0, flags: 0, cases: 0 };
const { grades } = DEFAULT_RUBRIC;

const item = (id: string, score: number | null, half = 1, rest: Partial<Rewardable> = {}): Rewardable => ({
  id,
  score,
  interval: score === null ? null : [score - half, score + half],
  grade: score === null ? null : gradeOf(score, grades),
  pending: NOTHING,
  ...rest,
});

describe('a reward list', () => {
  const list = rewardList(
    [
      item('a', 91),
      item('b', 80.5),
      item('c', 79.5, 2),
      item('d', 91),
      item('e', 85, 1, { pending: { appeals: 0, flags: 1, cases: 1 } }),
      item('f', 95, 1, { grade: null }),
      item('g', null),
      item('h', 60, 1),
    ],
    { from: 'good', grades },
  );

  it('[PER11] rewards the set grade and better, best first, equal scores on one place', () => {
    expect(list.line).toBe(80);
    expect(list.rewarded.map(({ id, place }) => [id, place])).toEqual([
      ['a', 1],
      ['d', 1],
      ['b', 3],
    ]);
    expect(list.below.map(({ id }) => id)).toEqual(['c', 'h']);
    expect(rewardList([item('a', 91), item('b', 85)], { from: 'excellent', grades }).rewarded).toHaveLength(
      1,
    );
  });

  it('[PER12] lists apart, with the reason, who has no grade or a pending matter', () => {
    expect(list.apart).toEqual([
      { id: 'e', reasons: ['open_flags', 'open_cases'] },
      { id: 'f', reasons: ['no_grade'] },
      { id: 'g', reasons: ['no_score'] },
    ]);
  });

  it('[PER13] shows whose side of the line is within the noise, and who differs by no more than it', () => {
    expect(list.rewarded.map(({ isNearLine }) => isNearLine)).toEqual([false, false, true]);
    expect(list.below.map(({ isNearLine }) => isNearLine)).toEqual([true, false]);
    const close = rewardList([item('a', 90, 3), item('b', 86, 3), item('c', 81, 0.5)], {
      from: 'good',
      grades,
    });
    // 4 ≤ √(3² + 3²) = 4.24; 5 > √(3² + 0.5²) = 3.04
    expect(close.rewarded.map(({ id, tiedWith }) => [id, tiedWith])).toEqual([
      ['a', ['b']],
      ['b', ['a']],
      ['c', []],
    ]);
  });

  it('[PER11] puts each item in exactly one of its three parts, whatever the order', () => {
    const anyItem = fc.record({
      score: fc.option(fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10)),
      half: fc.integer({ min: 0, max: 20 }),
      flags: fc.nat(1),
    });
    fc.assert(
      fc.property(fc.array(anyItem, { maxLength: 12 }), (drawn) => {
        const items = drawn.map(({ score, half, flags }, i) =>
          item(`i${i}`, score, half, { pending: { ...NOTHING, flags } }),
        );
        const made = rewardList(items, { from: 'good', grades });
        const ids = [...made.rewarded, ...made.below, ...made.apart].map(({ id }) => id);
        expect(ids.sort()).toEqual(items.map(({ id }) => id).sort());
        const turned = rewardList([...items].reverse(), { from: 'good', grades });
        expect(turned.rewarded.map(({ id, place }) => [id, place])).toEqual(
          made.rewarded.map(({ id, place }) => [id, place]),
        );
        const rewarded = new Set(made.rewarded.map(({ id }) => id));
        const scoreOf = (id: string) => items.find((one) => one.id === id)?.score ?? 0;
        for (const { id } of made.below)
          for (const better of rewarded) expect(scoreOf(better)).toBeGreaterThan(scoreOf(id));
      }),
    );
  });
});
