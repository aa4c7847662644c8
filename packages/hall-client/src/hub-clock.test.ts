import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HubClock } from './hub-clock.ts';

const HOUR_MS = 3_600_000;

describe('the hub clock', () => {
  beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
  afterEach(() => vi.useRealTimers());

  it('is the device’s own until the hub has told its time', () => {
    expect(new HubClock(() => 1_000).now()).toBe(1_000);
  });

  it('is as it was presumed until the hub has told its time', () => {
    const clock = new HubClock(() => 10_000);
    clock.presume(HOUR_MS);
    expect(clock.now()).toBe(10_000 + HOUR_MS);
    clock.learn(0, 5_001, 2);
    clock.presume(2 * HOUR_MS);
    expect(clock.now()).toBe(15_000);
  });

  it('believes the quickest of the round trips', () => {
    const clock = new HubClock(() => 10_000);
    clock.learn(0, 5_900, 1_000);
    clock.learn(2_000, 7_010, 2_020);
    clock.learn(4_000, 9_900, 5_000);
    expect(clock.now()).toBe(15_000);
  });

  it('passes over a trip that ended before it began', () => {
    const clock = new HubClock(() => 10_000);
    clock.learn(5_000, 90_000, 4_000);
    expect(clock.now()).toBe(10_000);
  });

  it('does not move when the device’s clock is set', () => {
    const clock = new HubClock();
    const before = clock.now();
    vi.setSystemTime(Date.now() + HOUR_MS);
    expect(clock.now()).toBe(before);
    vi.advanceTimersByTime(2_000);
    expect(clock.now()).toBe(before + 2_000);
  });

  it('follows a jump of the hub’s clock at the first answer that tells of it', () => {
    const clock = new HubClock(() => 10_000);
    clock.learn(0, 5_001, 2);
    clock.learn(1_000, 6_050 + HOUR_MS, 1_100);
    expect(clock.now()).toBe(15_000 + HOUR_MS);
  });

  it('takes a slow answer for slow, and not for a jump', () => {
    const clock = new HubClock(() => 10_000);
    clock.learn(0, 5_001, 2);
    clock.learn(1_000, 9_900, 5_000);
    expect(clock.now()).toBe(15_000);
  });

  it('knows a time that the hub can’t have told now', () => {
    const clock = new HubClock(() => 10_000);
    clock.learn(0, 5_001, 2);
    expect(clock.fits(14_000, 2_000)).toBe(true);
    expect(clock.fits(15_000 + HOUR_MS, 2_000)).toBe(false);
  });
});
