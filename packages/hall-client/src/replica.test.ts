import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsOfKind, TopicReplica } from './replica.ts';

interface Commit {
  set: Record<string, unknown>;
  drop: string[];
}

const key = fc.constantFrom('a', 'b', 'c', 'd');
const commit: fc.Arbitrary<Commit> = fc
  .record({ set: fc.dictionary(key, fc.integer()), drop: fc.array(key) })
  .map(({ set, drop }) => ({ set, drop: drop.filter((name) => !Object.hasOwn(set, name)) }));

/** What the rows are when each commit is applied once and in order. */
function truth(commits: readonly Commit[]): Record<string, unknown> {
  const rows: Record<string, unknown> = {};
  for (const { set, drop } of commits) {
    Object.assign(rows, set);
    for (const name of drop) delete rows[name];
  }
  return rows;
}

describe('a topic replica', () => {
  it('ends with the truth whatever is late, doubled or reordered', () => {
    const history = fc.array(commit, { minLength: 1, maxLength: 12 }).chain((commits) =>
      fc.record({
        commits: fc.constant(commits),
        // Each message arrives at least once, in any order, and some arrive again.
        arrivals: fc
          .tuple(
            fc.shuffledSubarray(
              commits.map((_, index) => index),
              { minLength: commits.length },
            ),
            fc.array(fc.nat(commits.length - 1)),
          )
          .map(([once, again]) => [...once, ...again]),
        snapshotAfter: fc.nat(commits.length),
        snapshotOf: fc.nat(commits.length),
      }),
    );
    fc.assert(
      fc.property(history, ({ commits, arrivals, snapshotAfter, snapshotOf }) => {
        const replica = new TopicReplica();
        const snapshot = () =>
          replica.replace({ seq: snapshotOf, rows: truth(commits.slice(0, snapshotOf)) });
        arrivals.forEach((index, position) => {
          if (position === snapshotAfter) snapshot();
          const { set, drop } = commits[index] ?? { set: {}, drop: [] };
          replica.apply({ seq: index + 1, set, drop });
        });
        if (snapshotAfter >= arrivals.length) snapshot();
        expect(replica.get().rows).toEqual(truth(commits));
      }),
    );
  });

  it('is not ready before its first snapshot', () => {
    const replica = new TopicReplica();
    replica.apply({ seq: 3, set: { a: 1 }, drop: [] });
    expect(replica.get()).toEqual({ ready: false, seq: 3, rows: { a: 1 } });
    replica.replace({ seq: 4, rows: { b: 2 } });
    expect(replica.get()).toEqual({ ready: true, seq: 4, rows: { b: 2 } });
  });

  it('shows the same view until something changes, and tells of each change', () => {
    const replica = new TopicReplica();
    let told = 0;
    const stop = replica.subscribe(() => {
      told += 1;
    });
    const before = replica.get();
    expect(replica.get()).toBe(before);
    replica.replace({ seq: 1, rows: {} });
    expect(replica.get()).not.toBe(before);
    stop();
    replica.replace({ seq: 2, rows: {} });
    expect(told).toBe(1);
  });

  it('finds the rows of one kind by the beginning of their keys', () => {
    const rows = { totals: 1, 'window:1': 'one', 'window:2': 'two' };
    expect(rowsOfKind(rows, 'window:')).toEqual(['one', 'two']);
  });
});
