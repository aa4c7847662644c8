import { type Gesture, type GestureRules, KEY_AT_REST, type KeyState, stepKey, wakeAt } from './gestures.ts';
import { type KeyRule, type RawInput, saidOf } from './key-rule.ts';
import { FrameParser, type SerialFrame } from './serial-frame.ts';

/** A key of a device: by what it is known, and what its presses may mean. */
export interface ReadKey {
  readonly when: KeyRule;
  readonly gestures: GestureRules;
}

export interface KeyPress {
  /** The key's place in the list. */
  readonly key: number;
  readonly gesture: Gesture;
}

/**
 * From the bytes of one device to how its keys were pressed. Pure but for what it remembers: times come in, of a clock
 * that never goes back, in milliseconds.
 */
export class KeyReader {
  readonly #keys: readonly ReadKey[];
  /** Null for a device that sends reports. */
  readonly #parser: FrameParser | null;
  #states: KeyState[];

  constructor(keys: readonly ReadKey[], frame: SerialFrame | null) {
    this.#keys = keys;
    this.#parser = frame === null ? null : new FrameParser(frame);
    this.#states = keys.map(() => KEY_AT_REST);
  }

  /** What has come over the link: one whole report, or any piece of a serial line. */
  feed(bytes: Uint8Array, at: number): KeyPress[] {
    if (this.#parser === null) return this.#take({ kind: 'report', bytes }, at);
    return this.#parser.feed(bytes).flatMap((key) => this.#take({ kind: 'key', key }, at));
  }

  /** Only time has passed. */
  pass(at: number): KeyPress[] {
    return this.#keys.flatMap((_, key) => this.#step(key, at, null));
  }

  /** When `pass` is due next; null while only the device can change anything. */
  get wakeAt(): number | null {
    const times = this.#keys
      .map(({ gestures }, key) => wakeAt(this.#states[key] ?? KEY_AT_REST, gestures))
      .filter((time) => time !== null);
    return times.length === 0 ? null : Math.min(...times);
  }

  /** The device was lost: a key that was down then is not held for ever. */
  reset(): void {
    this.#parser?.reset();
    this.#states = this.#keys.map(() => KEY_AT_REST);
  }

  #take(input: RawInput, at: number): KeyPress[] {
    return this.#keys.flatMap(({ when }, key) =>
      saidOf(when, input).flatMap((isDown) => this.#step(key, at, isDown)),
    );
  }

  #step(key: number, at: number, isDown: boolean | null): KeyPress[] {
    const rules = this.#keys[key]?.gestures;
    if (rules === undefined) return [];
    const { state, gestures } = stepKey(this.#states[key] ?? KEY_AT_REST, rules, at, isDown);
    this.#states[key] = state;
    return gestures.map((gesture) => ({ key, gesture }));
  }
}
