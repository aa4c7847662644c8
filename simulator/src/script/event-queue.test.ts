import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventQueue } from './event-queue.ts';

describe('the event queue', () => {
  it('gives events in the order of their times, and of their coming where those are equal', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (times) => {
        const queue = new EventQueue<{ at: number; index: number }>(0);
        for (const [index, at] of times.entries()) queue.push(at, { at, index });
        const taken = times.map(() => queue.pop());
        expect(queue.pop()).toBeNull();
        expect(taken).toEqual(
          times.map((at, index) => ({ at, index })).sort((a, b) => a.at - b.at || a.index - b.index),
        );
      }),
    );
  });

  it('keeps its order when events are put in between', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.boolean())), (steps) => {
        const queue = new EventQueue<number>(0);
        const taken: number[] = [];
        for (const [later, takes] of steps) {
          queue.push(queue.now + later, queue.now + later);
          const next = takes ? queue.pop() : null;
          if (next !== null) taken.push(next);
        }
        expect(taken).toEqual([...taken].sort((a, b) => a - b));
      }),
    );
  });

  it('refuses the past', () => {
    const queue = new EventQueue<string>(100);
    expect(() => queue.push(99, 'before the start')).toThrow(RangeError);
    queue.push(150, 'later');
    queue.pop();
    expect(queue.now).toBe(150);
    expect(() => queue.push(149, 'gone by')).toThrow(RangeError);
    expect(() => queue.push(Number.NaN, 'never')).toThrow(RangeError);
  });
});
