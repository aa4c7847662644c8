import { describe, expect, it } from 'vitest';
import { HubClock } from './hub-clock.ts';

describe('the hub clock', () => {
  it('is the device’s own until the hub has told its time', () => {
    expect(new HubClock(() => 1_000).now()).toBe(1_000);
  });

  it('believes the quickest of the round trips', () => {
    const clock = new HubClock(() => 10_000);
    clock.learn(0, 5_900, 1_000);
    clock.learn(2_000, 7_010, 2_020);
    clock.learn(4_000, 9_900, 5_000);
    expect(clock.now()).toBe(15_000);
  });

  it('passes over a trip that ended before it began, as after a step of the device’s clock', () => {
    const clock = new HubClock(() => 10_000);
    clock.learn(5_000, 90_000, 4_000);
    expect(clock.now()).toBe(10_000);
  });
});
