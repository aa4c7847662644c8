import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Gesture, type GestureRules, KEY_AT_REST, stepKey, wakeAt } from './gestures.ts';

const ALL: GestureRules = { debounceMs: 30, longPressMs: 800, doublePressMs: 400 };
const PLAIN: GestureRules = { debounceMs: 30, longPressMs: null, doublePressMs: null };

/** Plays changes of a key, each as `[at, isDown]`, and then much time; time is looked at as a timer would. */
function play(rules: GestureRules, changes: readonly (readonly [number, boolean])[]) {
  const told: [number, Gesture][] = [];
  let state = KEY_AT_REST;
  const step = (at: number, isDown: boolean | null) => {
    const after = stepKey(state, rules, at, isDown);
    state = after.state;
    told.push(...after.gestures.map((gesture): [number, Gesture] => [at, gesture]));
  };
  const wait = (until: number) => {
    for (let due = wakeAt(state, rules); due !== null && due <= until; due = wakeAt(state, rules)) {
      step(due, null);
    }
  };
  for (const [at, isDown] of changes) {
    wait(at);
    step(at, isDown);
  }
  wait(Number.MAX_SAFE_INTEGER);
  return told;
}

describe('a key', () => {
  it('that means one thing acts the moment it goes down', () => {
    expect(
      play(PLAIN, [
        [0, true],
        [2_000, false],
      ]),
    ).toEqual([[0, 'press']]);
  });

  it('pressed briefly, held, or pressed twice is three things', () => {
    expect(
      play(ALL, [
        [0, true],
        [100, false],
      ]),
    ).toEqual([[400, 'press']]);
    expect(
      play(ALL, [
        [0, true],
        [900, false],
      ]),
    ).toEqual([[800, 'long-press']]);
    expect(
      play(ALL, [
        [0, true],
        [100, false],
        [250, true],
        [2_000, false],
      ]),
    ).toEqual([[250, 'double-press']]);
  });

  it('pressed a third time begins anew', () => {
    const thrice = [0, 200, 400].flatMap((at) => [[at, true] as const, [at + 90, false] as const]);
    expect(play(ALL, thrice).map(([, gesture]) => gesture)).toEqual(['double-press', 'press']);
  });

  it('is not waited for longer than its meanings need', () => {
    const noDouble = { ...ALL, doublePressMs: null };
    expect(
      play(noDouble, [
        [0, true],
        [100, false],
      ]),
    ).toEqual([[100, 'press']]);
    // Held longer than a double press could begin: told when it is let go.
    expect(
      play({ ...ALL, longPressMs: null }, [
        [0, true],
        [700, false],
      ]),
    ).toEqual([[700, 'press']]);
  });

  it('may bounce at both ends', () => {
    const bouncing = [
      [0, true],
      [3, false],
      [7, true],
      [500, false],
      [504, true],
      [511, false],
    ] as const;
    expect(play(PLAIN, bouncing)).toEqual([[0, 'press']]);
    expect(play({ ...ALL, doublePressMs: null }, bouncing)).toEqual([[500, 'press']]);
  });

  it('let go within the bounce is found let go when that is over', () => {
    expect(
      play(ALL, [
        [0, true],
        [10, false],
      ]),
    ).toEqual([[400, 'press']]);
  });
});

const changes = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 1_200 }), fc.boolean()), { maxLength: 40 })
  .map((steps) => {
    let at = 0;
    return steps.map(([pause, isDown]): [number, boolean] => {
      at += pause;
      return [at, isDown];
    });
  });
const rules = fc.record({
  debounceMs: fc.integer({ min: 0, max: 200 }),
  longPressMs: fc.option(fc.integer({ min: 300, max: 1_500 })),
  doublePressMs: fc.option(fc.integer({ min: 250, max: 800 })),
});

describe('whatever a key does', () => {
  it('no press is counted twice within its bounce', () => {
    fc.assert(
      fc.property(rules, changes, (given, played) => {
        const plain = { ...given, longPressMs: null, doublePressMs: null };
        const times = play(plain, played).map(([at]) => at);
        times.slice(1).forEach((at, index) => {
          expect(at - (times[index] ?? 0)).toBeGreaterThanOrEqual(given.debounceMs);
        });
      }),
    );
  });

  it('one way of pressing is never two gestures, and only what means something is told', () => {
    fc.assert(
      fc.property(rules, changes, (given, played) => {
        const told = play(given, played);
        const downs = played.filter(([, isDown], index) => isDown && played[index - 1]?.[1] !== true).length;
        // A double press takes two of the key's own.
        const taken = told.reduce((sum, [, gesture]) => sum + (gesture === 'double-press' ? 2 : 1), 0);
        expect(taken).toBeLessThanOrEqual(downs);
        const gestures = told.map(([, gesture]) => gesture);
        if (given.longPressMs === null) expect(gestures).not.toContain('long-press');
        if (given.doublePressMs === null) expect(gestures).not.toContain('double-press');
      }),
    );
  });

  it('a timer that comes late changes nothing but the time of the telling', () => {
    fc.assert(
      fc.property(rules, changes, (given, played) => {
        let state = KEY_AT_REST;
        const late: Gesture[] = [];
        for (const [at, isDown] of [...played, [Number.MAX_SAFE_INTEGER, null] as const]) {
          const step = stepKey(state, given, at, isDown);
          state = step.state;
          late.push(...step.gestures);
        }
        expect(late).toEqual(play(given, played).map(([, gesture]) => gesture));
      }),
    );
  });
});
