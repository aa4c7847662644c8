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

/** The n-th commit's message, or the snapshot after the first n commits. */
type Arrival = { kind: 'message' | 'snapshot'; n: number };

const history = fc.array(commit, { minLength: 1, maxLength: 12 }).chain((commits) => {
  const messages = commits.map((_, index): Arrival => ({ kind: 'message', n: index + 1 }));
  const arrival = fc.record({
    kind: fc.constantFrom('message' as const, 'snapshot' as const),
    n: fc.integer({ min: 1, max: commits.length }),
  });
  return fc.record({
    commits: fc.constant(commits),
    // What an earlier connection brought, cut off anywhere.
    before: fc.array(arrival, { maxLength: 8 }),
    // At least one snapshot; what is newer than the newest comes at least once, what is older may be lost.
    arrivals: fc
      .record({
        snapshots: fc.array(fc.nat(commits.length), { minLength: 1, maxLength: 4 }),
        lost: fc.array(fc.integer({ min: 1, max: commits.length })),
        again: fc.array(arrival.filter(({ kind }) => kind === 'message')),
      })
      .chain(({ snapshots, lost, again }) => {
        const newest = Math.max(...snapshots);
        const kept = messages.filter(({ n }) => n > newest || !lost.includes(n));
        const all = [...kept, ...again, ...snapshots.map((n): Arrival => ({ kind: 'snapshot', n }))];
        return fc.shuffledSubarray(all, { minLength: all.length });
      }),
  });
});

function feed(replica: TopicReplica, commits: readonly Commit[], { kind, n }: Arrival): void {
  if (kind === 'message') replica.apply({ seq: n, ...(commits[n - 1] ?? { set: {}, drop: [] }) });
  else replica.replace({ seq: n, rows: truth(commits.slice(0, n)) }, replica.arrivals);
}

describe('a topic replica', () => {
  it('ends with the truth whatever is late, lost, doubled or reordered, over a reconnection', () => {
    fc.assert(
      fc.property(history, ({ commits, before, arrivals }) => {
        const replica = new TopicReplica();
        for (const each of before) feed(replica, commits, each);
        replica.restart();
        for (const each of arrivals) feed(replica, commits, each);
        expect(replica.rows()).toEqual(truth(commits));
      }),
      { numRuns: 2_000 },
    );
  });

  it('shows nothing before its first snapshot, and then what came meanwhile too', () => {
    const replica = new TopicReplica();
    replica.apply({ seq: 3, set: { a: 1 }, drop: [] });
    expect(replica.rows()).toEqual({});
    expect(replica.isBehind(0)).toBe(true);
    replica.replace({ seq: 2, rows: { b: 2 } }, 0);
    expect(replica.rows()).toEqual({ a: 1, b: 2 });
    expect(replica.seq).toBe(3);
    expect(replica.isBehind(3)).toBe(false);
    expect(replica.isBehind(4)).toBe(true);
  });

  it('does not bring back from an old snapshot what a newer one had not', () => {
    const replica = new TopicReplica();
    replica.replace({ seq: 5, rows: { a: 5 } }, 0);
    expect(replica.replace({ seq: 4, rows: { a: 4, gone: 4 } }, 0)).toBe(false);
    expect(replica.apply({ seq: 4, set: { gone: 4 }, drop: [] })).toBe(false);
    expect(replica.rows()).toEqual({ a: 5 });
  });

  it('keeps a row that changed without a new number while the snapshot was on its way', () => {
    const replica = new TopicReplica();
    replica.replace({ seq: 5, rows: { estimate: 'old' } }, 0);
    replica.apply({ seq: 5, set: { estimate: 'told before the question' }, drop: [] });
    const askedAt = replica.arrivals;
    replica.replace({ seq: 5, rows: { estimate: 'answer' } }, askedAt);
    expect(replica.rows()).toEqual({ estimate: 'answer' });
    replica.apply({ seq: 5, set: { estimate: 'told after the question' }, drop: [] });
    replica.replace({ seq: 5, rows: { estimate: 'answer' } }, askedAt);
    expect(replica.rows()).toEqual({ estimate: 'told after the question' });
  });

  it('follows a hub that counts from a lower number again, once the connection is new', () => {
    const replica = new TopicReplica();
    replica.replace({ seq: 500, rows: { a: 'before the backup was put back' } }, 0);
    replica.restart();
    expect(replica.rows()).toEqual({ a: 'before the backup was put back' });
    replica.apply({ seq: 402, set: { b: 402 }, drop: [] });
    replica.replace({ seq: 401, rows: { a: 401 } }, replica.arrivals);
    expect(replica.rows()).toEqual({ a: 401, b: 402 });
    expect(replica.seq).toBe(402);
  });

  it('forgets at a snapshot what was dropped before it', () => {
    const replica = new TopicReplica();
    replica.replace({ seq: 0, rows: {} }, 0);
    for (let seq = 1; seq <= 1_000; seq += 1) {
      replica.apply({ seq, set: { [`ticket:${seq}`]: seq }, drop: [`ticket:${seq - 1}`] });
    }
    expect(replica.tombstones).toBe(1_000);
    replica.apply({ seq: 1_001, set: {}, drop: ['ticket:1000'] });
    replica.apply({ seq: 1_002, set: { 'ticket:1000': 'again' }, drop: [] });
    expect(replica.tombstones).toBe(1_000);
    replica.replace({ seq: 1_001, rows: {} }, replica.arrivals);
    expect(replica.tombstones).toBe(0);
    expect(replica.rows()).toEqual({ 'ticket:1000': 'again' });
  });

  it('lends the same rows until something changes, and never changes what it lent', () => {
    const replica = new TopicReplica();
    replica.replace({ seq: 1, rows: { a: 1 } }, 0);
    const lent = replica.rows();
    expect(replica.rows()).toBe(lent);
    replica.apply({ seq: 2, set: { b: 2 }, drop: ['a'] });
    expect(lent).toEqual({ a: 1 });
    expect(replica.rows()).toEqual({ b: 2 });
  });

  it('copies its rows for a reader only, however many changes come between two looks', () => {
    const replica = new TopicReplica();
    const rows = Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`ticket:${n}`, n]));
    replica.replace({ seq: 0, rows }, 0);
    let seq = 0;
    const timeOf = (changes: number, look: () => unknown): number => {
      const startedAt = performance.now();
      for (let n = 0; n < changes; n += 1) {
        seq += 1;
        replica.apply({ seq, set: { 'ticket:7': seq }, drop: [] });
        look();
      }
      return performance.now() - startedAt;
    };
    replica.rows();
    const unseen = timeOf(1_000, () => undefined);
    // Each of these is a copy: if the thousand above were too, they would take ten times as long.
    expect(unseen).toBeLessThan(timeOf(100, () => replica.rows()));
  });

  it('finds the rows of one kind by the beginning of their keys', () => {
    const rows = { totals: 1, 'window:1': 'one', 'window:2': 'two' };
    expect(rowsOfKind(rows, 'window:')).toEqual(['one', 'two']);
  });
});
